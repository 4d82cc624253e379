/** One route, or one property string, of the listing of facts. */

import { describePermissions } from '../src/model/describe-permissions.ts'
import { allProperties } from './all-properties.ts'
import { describeSchema } from './describe-schema.ts'
import type { Method, PropertyStringKey, PropertyStringKeys, Schema } from './model.ts'
import { placeholders } from './normalise.ts'
import type { NamedKeys } from './route-facts-keys.ts'

export function routeSection(method: Method, keys: NamedKeys): string[] {
  const { route, path, permissions } = method
  const viewer = `[API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#${path})`
  return [
    `## ${code(route)}`,
    '',
    `${[returnsText(method), ...notes(method), viewer].join(' ')}\\`,
    `Privileges: ${cell(describePermissions(permissions))}.`,
    ...parameterRows(method, keys),
  ]
}

export function keyRows(format: PropertyStringKeys, keys: NamedKeys): string[] {
  const rows = Object.entries(format).map(([name, key]) => [
    code(name),
    keyText(key, keys),
    key.alias === undefined && isRequired(key) ? 'yes' : '',
  ])
  return table(['key', 'type', 'required'], rows)
}

function returnsText({ returns, upid }: Method): string {
  const orNull = returns.optional || returns.nullable ? ', or null' : ''
  if (upid === 'always') return '**Returns a UPID.**'
  if (upid === 'maybe') {
    const instead = returns.enum?.map((word) => code(String(word))).join(' or ') ?? 'null'
    return `**Returns a UPID**, or ${instead} where there was nothing to do.`
  }
  const { type, items } = returns
  if (type === undefined) return 'Returns data of which nothing is declared.'
  if (type === 'null') return 'Returns nothing.'
  if (type === 'object') return `Returns an object${orNull}${namesIn(returns)}.`
  if (type !== 'array') return `Returns ${article(type)}${orNull}.`
  return `Returns a list${items?.type === undefined ? '' : ` of ${items.type}s`}${orNull}${namesIn(items ?? {})}.`
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

function namesIn(schema: Schema): string {
  const names = Object.entries(allProperties(schema)).map(([name, property]) => code(spelt(name, property)))
  return names.length === 0 ? '' : `: ${names.join(', ')}`
}

function notes(method: Method): string[] {
  const { proxyTo, allowToken, since, slashes, transport, parameters, removed } = method
  const transports = {
    websocket: 'Upgrades to a websocket.',
    multipart: 'Its body is `multipart/form-data`.',
    download: 'Answers with raw bytes.',
  }
  const gone = Object.entries(removed ?? {}).map(([name, last]) => `${code(name)} (${last})`)
  return [
    ...(transport === undefined ? [] : [transports[transport]]),
    ...(allowToken === false ? ['API tokens are refused.'] : []),
    ...(since === undefined ? [] : [`Since ${since}.`]),
    ...(proxyTo === undefined ? [] : [`Answered by the node in ${code(proxyTo)}.`]),
    ...(slashes === undefined ? [] : [`${code(slashes)} may hold slashes.`]),
    ...(isOpen(parameters) ? ['Unknown parameters are accepted.'] : []),
    ...(gone.length === 0 ? [] : [`Gone, with the last version that had them: ${gone.join(', ')}.`]),
  ]
}

function isOpen({ additionalProperties, allOf = [], oneOf = [] }: Schema): boolean {
  return additionalProperties !== false && [...allOf, ...oneOf].every(isOpen)
}

function parameterRows({ path, parameters }: Method, keys: NamedKeys): string[] {
  const all = allProperties(parameters)
  const inPath = placeholders(path)
  const free = Object.keys(all).filter((name) => !inPath.includes(name))
  const entries = [...inPath, ...free].map((name) => [name, all[name] ?? {}] as const)
  if (entries.length === 0) return []
  const isDated = entries.some(([, { since }]) => since !== undefined)
  const rows = entries.map(([name, schema]) => [
    code(spelt(name, schema)),
    typeText(schema, keys),
    inPath.includes(name) ? 'path' : isRequired(schema) ? 'yes' : '',
    ...(isDated ? [schema.since ?? ''] : []),
  ])
  return ['', ...table(['parameter', 'type', 'required', ...(isDated ? ['since'] : [])], rows)]
}

/** Of a union told apart by another parameter each variant says so for itself. */
function isRequired({ optional, typeProperty, oneOf }: Schema): boolean {
  if (typeProperty === undefined || oneOf === undefined) return optional !== true
  return oneOf.some((variant) => variant.optional !== true)
}

/** `net[n]` → `net0 … net31`. */
function spelt(name: string, { index }: Schema): string {
  if (index === undefined) return name
  const family = name.replace('[n]', '')
  return `${family}${index.first} … ${family}${index.last}`
}

function typeText(schema: Schema, keys: NamedKeys): string {
  const { oneOf, items, properties, typeProperty, instanceTypes, requires } = schema
  const name = keys.nameOf(schema)
  if (oneOf !== undefined) return oneOf.map((variant) => typeText(variant, keys)).join('; ')
  const notes = [
    ...(schema.default === undefined ? [] : [`default ${code(String(schema.default))}`]),
    ...(requires === undefined ? [] : [`only with ${code(requires)}`]),
    ...(instanceTypes === undefined
      ? []
      : [
          `for ${typeProperty === undefined ? '' : `${code(typeProperty)} `}${instanceTypes.map(code).join(', ')}`,
        ]),
  ]
  const type =
    name !== undefined
      ? `[${name}](property-strings.md#${name.toLowerCase()})`
      : schema.type === 'array'
        ? `array of ${typeText(items ?? {}, keys)}`
        : properties !== undefined
          ? `object with ${Object.keys(properties).map(code).join(', ')}`
          : describeSchema(schema, code)
  return [type, ...notes].join(', ')
}

function keyText(key: PropertyStringKey, keys: NamedKeys): string {
  if (key.alias !== undefined)
    return `another name of ${code(key.alias)}${key.keyAlias === undefined ? '' : `, and sets ${code(key.keyAlias)} to it`}`
  return `${typeText(key, keys)}${key.defaultKey ? '; may stand without its name' : ''}`
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(titles), `|${titles.map(() => '---|').join('')}`, ...rows.map(line)]
}

/** A bar would end the cell, inside of code too. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}
