/** Writes a procedure as TypeScript: for review, and then to be saved and grown. */

import type { Json } from '../model/json.ts'
import { partsOfText } from './placeholders.ts'
import type { Parameter, Procedure, ProcedureStep, UsedStep } from './procedure.ts'
import { linesOf } from './procedure-runbook.ts'

export interface SourceOptions {
  /** Where the kit comes from. Default: `./kit.ts`. */
  readonly kitFrom?: string
  /** How the steps that are known are imported, by `guest.start@1`. What is not here, a person does. */
  readonly steps?: { readonly [step: string]: { readonly name: string; readonly from: string } }
}

/** A module that defines the runbook. It does what `procedureRunbook` does with a kit that has exactly these steps. */
export function procedureSource(procedure: Procedure, options: SourceOptions = {}): string {
  const { kitFrom = './kit.ts', steps: known = {} } = options
  const { id, version, title, parameters, prerequisites, steps, cleanup, notes } = procedure
  const used = [...steps, ...cleanup].flatMap(({ use }) =>
    use === undefined ? [] : (known[keyOf(use)] ?? []),
  )
  const all = [...steps, ...cleanup]
  const byHand =
    prerequisites.length > 0 || all.some(({ use }) => use === undefined || known[keyOf(use)] === undefined)
  const kitNames = [
    ...(cleanup.length > 0 ? ['always'] : []),
    ...(byHand ? ['manual'] : []),
    ...(used.length > 0 ? ['perform'] : []),
  ]
  const brief = briefLines(procedure)
  const flow = [
    ...(prerequisites.length === 0
      ? []
      : [
          `manual('prerequisites', { summary: 'See that the prerequisites are met', instructions: [${prerequisites.map(text).join(', ')}] }),`,
        ]),
    ...steps.flatMap((step, at) => stepLines(`step-${at + 1}`, step, known)),
  ]
  const last = cleanup.flatMap((step, at) => stepLines(`cleanup-${at + 1}`, step, known))
  return lines([
    `/** ${title.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')}: made from a written procedure. Read every line before you use it. */`,
    '',
    ...(kitNames.length === 0 ? [] : [`import { ${kitNames.join(', ')} } from '@proxkit/runbook-kit'`]),
    `import { z } from 'zod'`,
    `import { kit } from ${JSON.stringify(kitFrom)}`,
    ...new Set(used.map(({ name, from }) => `import { ${name} } from ${JSON.stringify(from)}`)),
    '',
    `export const ${nameOf(id)} = kit.runbook({`,
    `  id: ${JSON.stringify(id)},`,
    `  version: ${version},`,
    `  title: ${JSON.stringify(title)},`,
    '  input: z.strictObject({',
    ...parameters.map((parameter) => `    ${JSON.stringify(parameter.name)}: ${schemaText(parameter)},`),
    '  }),',
    `  flow: (${brief.length > 0 || notes.length > 0 ? 'plan' : '_plan'}, ${parameters.length > 0 ? 'input' : '_input'}) => {`,
    ...brief,
    ...notes.map((note) => `    plan.note(${text(note)})`),
    ...(cleanup.length === 0
      ? ['    return [', ...indent(flow, 6), '    ]']
      : [`    return always('procedure', [`, ...indent(flow, 6), '    ], [', ...indent(last, 6), '    ])']),
    '  },',
    '})',
  ])
}

function stepLines(
  id: string,
  { summary, instructions, use }: ProcedureStep,
  known: SourceOptions['steps'] = {},
): readonly string[] {
  const step = use && known[keyOf(use)]
  if (use !== undefined && step !== undefined)
    return [`perform(${JSON.stringify(id)}, ${step.name}, ${value(use.with)}),`]
  return [
    ...(use === undefined ? [] : [`// It names the step ${keyOf(use)}, which is not known.`]),
    `manual(${JSON.stringify(id)}, {`,
    `  summary: ${text(summary)},`,
    '  instructions: [',
    ...linesOf(instructions).map((line) => `    ${text(line)},`),
    '  ],',
    '}),',
  ]
}

function briefLines({ owner, scope, why, rollback }: Procedure): readonly string[] {
  const parts = [
    ...(owner === undefined ? [] : [`owner: ${JSON.stringify(owner)}`]),
    ...(scope === undefined ? [] : [`scope: ${text(scope)}`]),
    ...(why === undefined ? [] : [`why: ${text(why)}`]),
    ...(rollback.length === 0 ? [] : [`rollback: [${rollback.map(text).join(', ')}]`]),
  ]
  return parts.length === 0 ? [] : [`    plan.brief({ ${parts.join(', ')} })`]
}

function schemaText({ type, choices = [], default: preset, description }: Parameter): string {
  const base = {
    text: 'z.string()',
    number: 'z.number()',
    boolean: 'z.boolean()',
    choice: `z.enum(${JSON.stringify(choices)})`,
  }[type]
  const described = description === '' ? base : `${base}.describe(${JSON.stringify(description)})`
  return preset === undefined ? described : `${described}.default(${JSON.stringify(preset)})`
}

/** The expression for a text in which parameters may stand. */
function text(source: string): string {
  const parts = partsOfText(source)
  if (parts.length === 1) return JSON.stringify(source)
  const inside = parts.map((part, at) => (at % 2 === 0 ? templatePart(part) : `\${${access(part)}}`))
  return `\`${inside.join('')}\``
}

/** The expression for an input in which parameters may stand. */
function value(source: Json): string {
  if (typeof source === 'string') {
    const [before, name, after, ...rest] = partsOfText(source)
    return name !== undefined && before === '' && after === '' && rest.length === 0
      ? access(name)
      : text(source)
  }
  if (Array.isArray(source)) return `[${source.map((entry) => value(entry as Json)).join(', ')}]`
  if (typeof source !== 'object' || source === null) return JSON.stringify(source)
  const fields = Object.entries(source).map(
    ([key, entry]) => `${JSON.stringify(key)}: ${value(entry as Json)}`,
  )
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

function access(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `input.${name}` : `input[${JSON.stringify(name)}]`
}

function templatePart(part: string): string {
  return part
    .replaceAll(/[\\`]|\$(?=\{)/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
}

/** `image-cache.renew` becomes `imageCacheRenew`. */
function nameOf(id: string): string {
  const [first = '', ...rest] = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name = first + rest.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('')
  return `${name}Runbook`
}

function keyOf({ step, version }: UsedStep): string {
  return `${step}@${version}`
}

function indent(texts: readonly string[], columns: number): readonly string[] {
  return texts.map((line) => ' '.repeat(columns) + line)
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`
}
