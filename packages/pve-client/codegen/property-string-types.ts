/** The types of property strings as objects: `{ model: 'virtio', bridge: 'vmbr0' }` for `virtio,bridge=vmbr0`. */

import { type ParameterPlace, propertyStringNames } from '../src/property-string/names.ts'
import { allProperties } from './all-properties.ts'
import type { ApiModel, PropertyStringKey, PropertyStringKeys, Schema } from './model.ts'
import { isSecretName, named, objectOf, oneWordOf, type TypeContext, type TypeSchema } from './type-schema.ts'

/** A text or an object; where the text may be the bare value of the default key, that value as what it is. */
export function propertyStringOf(keys: PropertyStringKeys, context: TypeContext): TypeSchema {
  return { oneOf: [textOf(keys), objectFrom(keys, context)] }
}

/** The object of every property string that has a name of ours and exists in this API. */
export function namedPropertyStrings(model: ApiModel, context: TypeContext): TypeSchema {
  const found = Object.entries(propertyStringNames).flatMap(([name, place]) => {
    const keys = typeof place === 'string' ? context.formats[place] : keysAt(model, place, context)
    return keys === undefined ? [] : [[name, objectFrom(keys, context)] as const]
  })
  return { type: 'object', required: found.map(([name]) => name), properties: Object.fromEntries(found) }
}

/** The keys of a property string; undefined for a string that is none. */
export function propertyStringKeys({ format }: Schema, context: TypeContext): PropertyStringKeys | undefined {
  return typeof format === 'string' ? context.formats[format] : format
}

function keysAt(model: ApiModel, { route, parameter }: ParameterPlace, context: TypeContext) {
  const method = model.methods.find((candidate) => candidate.route === route)
  const schema = method && allProperties(method.parameters)[parameter]
  return schema && propertyStringKeys(schema.items ?? schema, context)
}

function textOf(keys: PropertyStringKeys): TypeSchema {
  const bare = Object.values(keys).find(({ defaultKey }) => defaultKey)?.type
  if (bare === 'integer' || bare === 'number') return named('NumberText')
  return bare === 'boolean' ? named('SwitchText') : { type: 'string' }
}

/** Without aliases: `virtio=MAC` is `{ model: 'virtio', macaddr: MAC }`. */
function objectFrom(keys: PropertyStringKeys, context: TypeContext): TypeSchema {
  const own = Object.entries(keys).filter(([, { alias }]) => alias === undefined)
  return objectOf(own, keyValue, context)
}

/** There is no list inside of a property string: whatever is one stands as text. */
function keyValue({ type, enum: words }: PropertyStringKey, name: string): TypeSchema {
  if (words !== undefined) return oneWordOf(words)
  if (type === 'boolean') return named('Switch')
  if (type === 'integer' || type === 'number') return { type: 'number' }
  return isSecretName(name) ? named('SecretText') : { type: 'string' }
}
