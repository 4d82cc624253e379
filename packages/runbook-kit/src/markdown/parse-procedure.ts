/** Makes a procedure out of Markdown, and names what a person should look at. */

import { type ParsedParameters, parametersOfFrontMatter, parametersOfSection } from './parse-parameters.ts'
import { parseSteps, parseTexts } from './parse-steps.ts'
import { namesIn } from './placeholders.ts'
import type { Finding, Parameter, Procedure } from './procedure.ts'
import { type Document, readDocument, type Section } from './sections.ts'

export interface ParsedProcedure {
  readonly procedure: Procedure
  /** In the order of the lines. */
  readonly findings: readonly Finding[]
}

/**
 * Reads a procedure: front matter (`id`, `title`, `version`, `owner`, `scope`, `why`, `parameters`) and the sections
 * Parameters, Prerequisites, Steps, Cleanup, Rollback and Notes, under their usual names. Nothing that is written there
 * gets lost without a finding. A step is done by a person, unless it holds a block of code in the language `step`:
 *
 *     use: guest.start@1
 *     with: { vmid: '{{ vmid }}' }
 */
export function parseProcedure(markdown: string): ParsedProcedure {
  const document = readDocument(markdown)
  const findings: Finding[] = [...document.findings]
  const by = (kind: SectionKind) => document.sections.filter(({ title }) => kindOf(title) === kind)
  const content = (kind: SectionKind) => by(kind).flatMap((section) => section.content)

  // Without a section of steps, a numbered list at the top is one.
  const bare = by('steps').length === 0 && document.sections.length === 0
  const steps = parseSteps(bare ? document.about : content('steps'))
  const cleanup = parseSteps(content('cleanup'))
  const unknown = document.sections.filter(({ title }) => kindOf(title) === undefined)
  const strings = frontMatterTexts(document)
  const title = strings.title ?? (document.title === '' ? 'Procedure' : document.title)
  const body = {
    id: strings.id ?? idOf(title),
    version: versionOf(document, findings),
    title,
    ...(strings.owner === undefined ? {} : { owner: strings.owner }),
    ...(strings.scope === undefined ? {} : { scope: strings.scope }),
    ...(strings.why === undefined ? {} : { why: strings.why }),
    prerequisites: parseTexts(content('prerequisites')),
    steps: steps.steps,
    cleanup: cleanup.steps,
    rollback: parseTexts(content('rollback')),
    notes: [
      ...(bare ? [] : parseTexts(document.about)),
      ...parseTexts(content('notes')),
      ...unknown.flatMap(({ title, content }) => parseTexts(content).map((text) => `${title}: ${text}`)),
    ],
  }
  const declared = join(
    parametersOfFrontMatter(document.frontMatter.parameters),
    parametersOfSection(content('parameters')),
  )
  const undeclared = namesIn(body).filter((name) => !declared.parameters.some((one) => one.name === name))
  findings.push(
    ...steps.findings,
    ...cleanup.findings,
    ...declared.findings,
    ...unknown.map(unknownSection),
    ...undeclared.map((name) => ({ line: 0, text: `{{ ${name} }} is no parameter; it is taken for a text` })),
    ...(steps.steps.length === 0 ? [{ line: 0, text: 'There are no steps' }] : []),
    ...Object.keys(document.frontMatter)
      .filter((name) => !knownNames.has(name))
      .map((name) => ({ line: 1, text: `Not kept from the front matter: ${name}` })),
  )
  const parameters = [
    ...declared.parameters,
    ...undeclared.map((name): Parameter => ({ name, type: 'text', description: '' })),
  ]
  const { prerequisites, ...rest } = body
  return {
    procedure: { ...rest, parameters, prerequisites },
    findings: findings.toSorted((a, b) => a.line - b.line),
  }
}

type SectionKind = 'parameters' | 'prerequisites' | 'steps' | 'cleanup' | 'rollback' | 'notes'

const kinds: { readonly [Kind in SectionKind]: RegExp } = {
  parameters: /^(?:parameters?|variables?|inputs?|settings)$/i,
  prerequisites: /^(?:prerequisites?|requirements?|before you (?:start|begin)|preconditions?)$/i,
  steps: /^(?:steps?|procedure|instructions|how to)$/i,
  cleanup: /^(?:clean[ -]?up|afterwards|tidy up)$/i,
  rollback: /^(?:roll[ -]?back|back[ -]?out|undo|way back.*)$/i,
  notes: /^(?:notes?|remarks?|see also)$/i,
}

function kindOf(title: string): SectionKind | undefined {
  return (Object.keys(kinds) as SectionKind[]).find((kind) => kinds[kind].test(title.replace(/:$/, '')))
}

function unknownSection({ title, line }: Section): Finding {
  return { line, text: `Section ${JSON.stringify(title)} is none that is known; it is kept as notes` }
}

const textNames = ['id', 'title', 'owner', 'scope', 'why'] as const
const knownNames: ReadonlySet<string> = new Set([...textNames, 'version', 'parameters'])

function frontMatterTexts({ frontMatter }: Document): {
  readonly [Name in (typeof textNames)[number]]?: string
} {
  return Object.fromEntries(
    textNames.flatMap((name) => {
      const value = frontMatter[name]
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value).trim()]] : []
    }),
  )
}

function versionOf({ frontMatter: { version = 1 } }: Document, findings: Finding[]): number {
  if (Number.isSafeInteger(version) && Number(version) > 0) return Number(version)
  findings.push({
    line: 1,
    text: `The version ${JSON.stringify(version)} is no whole number from 1; it is 1`,
  })
  return 1
}

/** `Renew the image cache` becomes `renew-the-image-cache`. */
function idOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
  return words === '' ? 'procedure' : words
}

function join(one: ParsedParameters, other: ParsedParameters): ParsedParameters {
  const all = new Map(
    [...one.parameters, ...other.parameters].map((parameter) => [parameter.name, parameter]),
  )
  return { parameters: [...all.values()], findings: [...one.findings, ...other.findings] }
}
