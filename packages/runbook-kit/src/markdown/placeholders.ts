/** `{{ name }}` in texts and inputs stands for what is given for a parameter. */

import type { Json } from '../model/json.ts'
import type { Procedure, ProcedureStep } from './procedure.ts'

export type Values = { readonly [name: string]: unknown }

export const parameterName: RegExp = /^(?!__proto__$)[A-Za-z_][\w-]*$/

const placeholder = /\{\{\s*((?!__proto__\s*\})[A-Za-z_][\w-]*)\s*\}\}/g

/** The parts of a text: the odd ones are names. */
export function partsOfText(text: string): readonly string[] {
  return text.split(placeholder)
}

export function fillText(text: string, values: Values): string {
  return partsOfText(text)
    .map((part, at) => (at % 2 === 0 ? part : String(values[part])))
    .join('')
}

/** A text that is one placeholder and nothing else becomes the value itself: a number stays one. */
export function fillJson(value: Json, values: Values): unknown {
  if (typeof value === 'string') {
    const [before, name, after, ...rest] = partsOfText(value)
    if (name !== undefined && before === '' && after === '' && rest.length === 0) return values[name]
    return fillText(value, values)
  }
  if (Array.isArray(value)) return value.map((entry) => fillJson(entry, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fillJson(entry, values)]))
}

/** The names that stand in a procedure, each once, in order. */
export function namesIn(procedure: Omit<Procedure, 'parameters'>): readonly string[] {
  const texts = [
    ...procedure.prerequisites,
    ...[...procedure.steps, ...procedure.cleanup].flatMap(textsOf),
    ...procedure.rollback,
    ...procedure.notes,
    procedure.scope ?? '',
    procedure.why ?? '',
  ]
  return [...new Set(texts.flatMap((text) => partsOfText(text).filter((_, at) => at % 2 === 1)))]
}

function textsOf({ summary, instructions, use }: ProcedureStep): readonly string[] {
  return [summary, ...instructions.map(({ text }) => text), ...(use === undefined ? [] : stringsIn(use.with))]
}

function stringsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((entry) => stringsIn(entry as Json))
}
