/** The properties of an object schema wherever they stand. */

import type { Schema } from './model.ts'

/**
 * All properties, also those inside of `allOf` and `oneOf`. What only some variants of a union have, or may have, is optional;
 * the discriminator is included.
 */
export function allProperties(schema: Schema): Record<string, Schema> {
  const { properties = {}, allOf = [], oneOf = [], typeProperty, typePropertySchema } = schema
  const variants = oneOf.map(allProperties)
  const inVariants: Record<string, Schema> = {}
  for (const variant of variants) {
    for (const [name, property] of Object.entries(variant)) {
      const everywhere = variants.every((other) => other[name] !== undefined && !other[name].optional)
      inVariants[name] ??= everywhere ? property : { ...property, optional: true }
    }
  }
  const discriminator = typePropertySchema && typeProperty ? { [typeProperty]: typePropertySchema } : {}
  return Object.assign({}, ...allOf.map(allProperties), discriminator, inVariants, properties)
}
