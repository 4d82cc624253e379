/** What the schema says about the keys of a guest's configuration. */

import type { PveApi } from '../../model/api.ts'
import type { RuleSchema } from '../../model/tables.ts'
import type { Guest } from './guests.ts'

/** Parameters of the update route that are no configuration keys. */
const controls = new Set([
  'background_delay',
  'delete',
  'digest',
  'force',
  'import-working-storage',
  'node',
  'revert',
  'skiplock',
  'vmid',
])

export function isConfigKey(api: PveApi, type: Guest['type'], key: string): boolean {
  return !controls.has(key) && (schemaOf(api, type, key) !== undefined || /^unused\d+$/.test(key))
}

/** Text of a request as the server keeps it: booleans and integers become numbers. */
export function configValue(api: PveApi, type: Guest['type'], key: string, text: string): string | number {
  const kind = schemaOf(api, type, key)?.type
  return kind === 'boolean' || kind === 'integer' ? Number.parseInt(text, 10) : text
}

function schemaOf(api: PveApi, type: Guest['type'], key: string): RuleSchema | undefined {
  const { routes, schemas } = api.rules
  const route = routes[`PUT /nodes/{node}/${type}/{vmid}/config`]
  const properties = route === undefined ? undefined : schemas[route.parameters]?.properties
  if (properties === undefined) return undefined
  const exact = Object.hasOwn(properties, key) ? properties[key] : undefined
  if (exact !== undefined) return schemas[exact]
  const [, family, digits] = /^(.*?[a-z])(\d+)$/.exec(key) ?? []
  const index = properties[`${family}[n]`]
  const schema = index === undefined ? undefined : schemas[index]
  const [first = 0, last = 0] = schema?.index ?? []
  const number = Number(digits)
  return number >= first && number <= last ? schema : undefined
}
