/** Short words for the schemas in overrides. */

import type { Schema } from '../model.ts'

export const text: Schema = { type: 'string' }
export const integer: Schema = { type: 'integer' }
export const number: Schema = { type: 'number' }
export const flag: Schema = { type: 'boolean' }

export const optionalText: Schema = { type: 'string', optional: true }
export const optionalInteger: Schema = { type: 'integer', optional: true }
export const optionalNumber: Schema = { type: 'number', optional: true }
export const optionalFlag: Schema = { type: 'boolean', optional: true }

export const optional = (schema: Schema): Schema => ({ ...schema, optional: true })
export const words = (...values: readonly string[]): Schema => ({ type: 'string', enum: values })
export const listOf = (items: Schema): Schema => ({ type: 'array', items })
export const record = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
})
/** An object whose keys are data. */
export const mapOf = (additionalProperties: Schema): Schema => ({ type: 'object', additionalProperties })

/** Properties of the same kind, in one line. */
export function all(schema: Schema, ...names: readonly string[]): Record<string, Schema> {
  return Object.fromEntries(names.map((name) => [name, schema]))
}

/** The page of the API viewer on which the gap can be seen. */
export function viewer(path: string): string {
  return `https://pve.proxmox.com/pve-docs/api-viewer/#${path}`
}
