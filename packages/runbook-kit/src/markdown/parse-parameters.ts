/** Parameters as people write them: in the front matter, in a table, or in a list. */

import type { RootContent, Table } from 'mdast'
import { parameterName } from './placeholders.ts'
import type { Finding, Parameter } from './procedure.ts'
import { lineOf, textOf } from './sections.ts'

export interface ParsedParameters {
  readonly parameters: readonly Parameter[]
  readonly findings: readonly Finding[]
}

/** `{ host: 'where it runs', port: { type: number, default: 8080, description: … } }` */
export function parametersOfFrontMatter(given: unknown): ParsedParameters {
  if (given === undefined) return { parameters: [], findings: [] }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return {
      parameters: [],
      findings: [{ line: 1, text: 'parameters are not used: they are no names with values' }],
    }
  return collect(
    Object.entries(given as { readonly [name: string]: unknown }).map(([name, what]) => {
      const fields: Fields =
        typeof what === 'object' && what !== null ? fieldsOf(what) : { description: textOfScalar(what) }
      return { line: 1, name, fields }
    }),
  )
}

export function parametersOfSection(content: readonly RootContent[]): ParsedParameters {
  const candidates = content.flatMap((node): readonly Candidate[] => {
    if (node.type === 'table') return candidatesOfTable(node)
    if (node.type !== 'list') return []
    return node.children.map((item) => candidateOfText(textOf(item), lineOf(item)))
  })
  const { parameters, findings } = collect(candidates)
  const others = content.filter((node) => node.type !== 'table' && node.type !== 'list')
  return {
    parameters,
    findings: [
      ...findings,
      ...others.map((node) => ({
        line: lineOf(node),
        text: `Not kept, it is no parameter: ${textOf(node)}`,
      })),
    ],
  }
}

function textOfScalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

interface Fields {
  readonly type?: string
  readonly choices?: readonly string[]
  readonly default?: unknown
  readonly description?: string
}

interface Candidate {
  readonly line: number
  readonly name: string
  readonly fields: Fields
}

function fieldsOf(what: object): Fields {
  const { type, choices, description } = what as { readonly [name: string]: unknown }
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(Array.isArray(choices) ? { choices: choices.map(String) } : {}),
    ...('default' in what ? { default: what.default } : {}),
    description: typeof description === 'string' ? description : '',
  }
}

function candidatesOfTable({ children: [head, ...rows] }: Table): readonly Candidate[] {
  const titles = head?.children.map((cell) => textOf(cell).toLowerCase()) ?? []
  return rows.map((row) => {
    const cell = (...names: readonly string[]) => {
      const at = titles.findIndex((title) => names.includes(title))
      const found = row.children[at]
      return found === undefined ? '' : textOf(found)
    }
    const preset = unquoted(cell('default'))
    const choices = unquoted(cell('choices', 'values'))
    return {
      line: lineOf(row),
      name: unquoted(
        cell('name', 'parameter', 'variable') || (row.children[0] ? textOf(row.children[0]) : ''),
      ),
      fields: {
        type: unquoted(cell('type')),
        ...(choices === '' ? {} : { choices: choices.split(/\s*[,|]\s*/) }),
        ...(preset === '' || preset === '-' ? {} : { default: preset }),
        description: cell('description', 'meaning', 'what'),
      },
    }
  })
}

/** `host (number, default 8080): where it runs`; brackets, colon and the rest may be missing. */
function candidateOfText(text: string, line: number): Candidate {
  const [, name = '', hints = '', description = ''] =
    /^`?([^\s`:(]+)`?\s*(?:\(([^()]*)\))?\s*(?:[:–—-]+\s*)?(.*)$/.exec(text) ?? []
  const parts = hints.split(/\s*,\s*/).filter((hint) => hint !== '')
  const preset = parts.flatMap((hint) => /^default[:=]?\s+`?(.*?)`?$/i.exec(hint)?.[1] ?? [])[0]
  const choices = parts.flatMap((hint) => /^one of\s+(.+)$/i.exec(hint)?.[1]?.split(/\s*\|\s*/) ?? [])
  const type = parts.find((hint) => hint.toLowerCase() in types)
  return {
    line,
    name,
    fields: {
      ...(type === undefined ? {} : { type }),
      ...(choices.length === 0 ? {} : { choices }),
      ...(preset === undefined ? {} : { default: preset }),
      description,
    },
  }
}

const types: { readonly [name: string]: Parameter['type'] } = {
  text: 'text',
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  choice: 'choice',
}

function collect(candidates: readonly Candidate[]): ParsedParameters {
  const parameters = new Map<string, Parameter>()
  const findings: Finding[] = []
  for (const { line, name, fields } of candidates) {
    if (!parameterName.test(name)) {
      findings.push({ line, text: `Not kept: ${JSON.stringify(name)} is no name of a parameter` })
      continue
    }
    if (parameters.has(name)) findings.push({ line, text: `${name} stands there twice; the last counts` })
    const { parameter, problem } = typed(name, fields)
    parameters.set(name, parameter)
    if (problem !== undefined) findings.push({ line, text: `${name}: ${problem}` })
  }
  return { parameters: [...parameters.values()], findings }
}

function typed(name: string, fields: Fields): { readonly parameter: Parameter; readonly problem?: string } {
  const { choices, default: preset, description = '' } = fields
  const said = types[fields.type?.toLowerCase() ?? '']
  const type = choices !== undefined ? 'choice' : said === 'choice' ? 'text' : (said ?? guessed(preset))
  const parameter = { name, type, description, ...(choices === undefined ? {} : { choices }) }
  if (preset === undefined || preset === null) return { parameter }
  const value = presetOf(type, preset, choices)
  if (value === undefined)
    return { parameter, problem: `its default ${JSON.stringify(preset)} is no ${type}` }
  return { parameter: { ...parameter, default: value } }
}

function guessed(preset: unknown): Parameter['type'] {
  return typeof preset === 'number' || typeof preset === 'boolean'
    ? (typeof preset as 'number' | 'boolean')
    : 'text'
}

function presetOf(
  type: Parameter['type'],
  preset: unknown,
  choices: readonly string[] = [],
): string | number | boolean | undefined {
  const text = String(preset)
  switch (type) {
    case 'text':
      return text
    case 'choice':
      return choices.includes(text) ? text : undefined
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined
    case 'boolean':
      return { true: true, yes: true, false: false, no: false }[text.toLowerCase()]
  }
}

function unquoted(text: string): string {
  return text.replace(/^`(.*)`$/, '$1')
}
