/** Names for the property strings of an API, so that each is described once. */

import { propertyStringNames } from '../src/property-string/names.ts'
import { allProperties } from './all-properties.ts'
import type { ApiModel, PropertyStringKeys, Schema } from './model.ts'
import { sortedByKey } from './records.ts'

export interface NamedKeys {
  /** Undefined where the schema is no property string. */
  nameOf(schema: Schema): string | undefined
  /** By name. */
  readonly all: readonly (readonly [name: string, keys: PropertyStringKeys])[]
}

export function nameKeys(model: ApiModel): NamedKeys {
  const { formats = {} } = model
  const keysOf = ({ format }: Schema): PropertyStringKeys | undefined =>
    typeof format === 'object' ? format : format === undefined ? undefined : formats[format]
  const names = new Map<string, string>()
  const all: Record<string, PropertyStringKeys> = {}
  const add = (name: string, keys: PropertyStringKeys | undefined) => {
    const text = JSON.stringify(keys)
    if (keys === undefined || names.has(text)) return
    let free = name
    for (let n = 2; all[free] !== undefined; n++) free = `${name}-${n}`
    names.set(text, free)
    all[free] = keys
  }
  // Names that programs can use come first; the others are called by their parameter.
  for (const [name, place] of Object.entries(propertyStringNames)) {
    if (typeof place === 'string') {
      add(name, formats[place])
      continue
    }
    const method = model.methods.find(({ route }) => route === place.route)
    const parameter = method && allProperties(method.parameters)[place.parameter]
    if (parameter !== undefined) for (const schema of withParts(parameter)) add(name, keysOf(schema))
  }
  for (const { parameters } of model.methods)
    for (const [name, parameter] of Object.entries(allProperties(parameters)))
      for (const schema of withParts(parameter))
        add(typeof schema.format === 'string' ? schema.format : name.replace('[n]', ''), keysOf(schema))
  return {
    nameOf: (schema) => names.get(JSON.stringify(keysOf(schema))),
    all: Object.entries(sortedByKey(all)),
  }
}

/** The schema, its variants and its elements. */
function withParts(schema: Schema): Schema[] {
  const { oneOf = [], items, properties = {} } = schema
  const parts = [...oneOf, ...(items === undefined ? [] : [items]), ...Object.values(properties)]
  return [schema, ...parts.flatMap(withParts)]
}
