/** Finds what a property string is made of. */

import type { PveApi } from '../model/api.ts'
import { familyMember } from '../model/family.ts'
import type { RuleKeys, RuleSchema, SchemaIndex } from '../model/tables.ts'
import { type ParameterPlace, type PropertyStringName, propertyStringNames } from './names.ts'

/** A name of ours, a name of the server's (`pve-qm-ide`), or the parameter that holds it. */
export type PropertyStringFormat = PropertyStringName | ParameterPlace | (string & {})

export interface FoundFormat {
  /** What errors call it. */
  readonly title: string
  /** The server's name; absent where the keys stand in the schema of the parameter. */
  readonly name?: string
  /** Absent where code validates the format, and where nobody knows it. */
  readonly keys?: RuleKeys
}

export function findFormat(api: PveApi, format: PropertyStringFormat): FoundFormat {
  const place = isOurs(format) ? propertyStringNames[format] : format
  const title = typeof format === 'string' ? format : `${format.parameter} of ${format.route}`
  if (typeof place === 'string') return named(api, title, place)
  const { properties = {} } = schemaAt(api, own(api.rules.routes, place.route)?.parameters)
  const family = familyMember(place.parameter)?.family ?? ''
  const parameter = schemaAt(api, own(properties, place.parameter) ?? own(properties, family))
  const declared = parameter.format ?? schemaAt(api, parameter.items).format
  if (typeof declared === 'string') return named(api, title, declared)
  return declared === undefined ? { title } : { title, keys: declared }
}

function isOurs(format: PropertyStringFormat): format is PropertyStringName {
  return typeof format === 'string' && Object.hasOwn(propertyStringNames, format)
}

function named(api: PveApi, title: string, name: string): FoundFormat {
  const keys = own(api.rules.propertyStrings, name)
  return keys === undefined ? { title, name } : { title, name, keys }
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function schemaAt(api: PveApi, index: SchemaIndex | undefined): RuleSchema {
  return api.rules.schemas[index ?? -1] ?? {}
}
