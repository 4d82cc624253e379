/** The variants of an object that a discriminator tells apart: the kinds of a rule, the protocols of a fabric. */

import { allProperties } from './all-properties.ts'
import type { Schema } from './model.ts'

type Properties = Readonly<Record<string, Schema>>

/** The properties of each variant, the discriminator narrowed to its words; a single one where there is no discriminator. */
export function variantsOf(schema: Schema): readonly Properties[] {
  const union = [schema, ...(schema.allOf ?? [])].find(({ oneOf, typeProperty }) => oneOf && typeProperty)
  return union === undefined ? flatVariants(allProperties(schema)) : unionVariants(schema, union)
}

/** Newer servers: `oneOf` holds what is particular to each. */
function unionVariants(schema: Schema, union: Schema): readonly Properties[] {
  const { allOf = [], oneOf: _, ...own } = schema
  const common = allProperties({ ...own, allOf: allOf.filter((part) => part !== union) })
  const { oneOf = [], typeProperty = '' } = union
  return oneOf.map((variant) => ({
    ...common,
    ...(variant.instanceTypes && { [typeProperty]: { type: 'string', enum: variant.instanceTypes } }),
    ...allProperties(variant),
  }))
}

/** Published schemas: each property names the words of the discriminator for which it exists. */
function flatVariants(properties: Properties): readonly Properties[] {
  const typeProperty = Object.values(properties).find((property) => property.typeProperty)?.typeProperty ?? ''
  const discriminator = properties[typeProperty]
  if (discriminator?.enum === undefined || discriminator.optional) return [properties]
  const byWord = discriminator.enum.map((word) => ({
    word,
    properties: propertiesOf(properties, String(word)),
  }))
  const alike = Map.groupBy(byWord, (variant) => JSON.stringify(variant.properties))
  return [...alike.values()].map((variants) => ({
    ...variants[0]?.properties,
    [typeProperty]: { ...discriminator, enum: variants.map(({ word }) => word) },
  }))
}

function propertiesOf(properties: Properties, word: string): Properties {
  const existing = Object.entries(properties).flatMap(([name, property]) => {
    const schema = property.oneOf?.find(({ instanceTypes }) => instanceTypes?.includes(word)) ?? property
    const isOthers = property.typeProperty !== undefined && !schema.instanceTypes?.includes(word)
    return isOthers ? [] : [[name, { ...schema, ...lifetimeOf(property) }] as const]
  })
  return Object.fromEntries(existing)
}

function lifetimeOf({ since, until }: Schema): Pick<Schema, 'since' | 'until'> {
  return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
}
