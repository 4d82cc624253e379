/** Reads a YAML file into a model, and names line and column of whatever is wrong with it. */

import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type * as z from 'zod'
import { ConfigError, type ConfigProblem } from '../errors.ts'
import { readText } from '../files/read-text.ts'

/** What a file says, and where. */
export interface YamlSource<Data> {
  readonly file: string
  readonly data: Data
  /** `clusters/home.yaml:7:9`: of a value, or of the map around it where it is left out. */
  place(path: readonly (string | number)[]): string
}

export async function readYaml<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  return (await readYamlSource(file, schema)).data
}

export async function readYamlSource<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<YamlSource<z.output<S>>> {
  return parseYamlSource(await readText(file), file, schema)
}

export function parseYaml<S extends z.ZodType>(text: string, file: string, schema: S): z.output<S> {
  return parseYamlSource(text, file, schema).data
}

function parseYamlSource<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
): YamlSource<z.output<S>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number | undefined) => {
    if (offset === undefined) return file
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const unreadable = (place: string, message: string) =>
    new ConfigError('CONFIG_SYNTAX', `Unable to read ${place}: ${message}`, {
      problems: [{ place, path: [], message }],
    })
  // A tag that nobody knows, such as !vault, is a warning of the parser: its value would be taken for plain text.
  const [syntax] = [...document.errors, ...document.warnings]
  if (syntax !== undefined)
    throw unreadable(
      at(syntax.pos[0]),
      syntax.code === 'MULTIPLE_DOCS'
        ? 'here begins a second document (keep one in a file)'
        : `${syntax.message} (mend the YAML)`,
    )
  let data: unknown
  try {
    data = document.toJS()
  } catch (cause) {
    throw unreadable(at(offsetOfBadAlias(document)), `${(cause as Error).message} (mend the YAML)`)
  }
  // It is parsed once: to compile the schema first would take longer than it saves.
  const result = schema.safeParse(data, { jitless: true })
  if (result.success) return { file, data: result.data, place: (path) => at(offsetOf(document, path)) }

  const problems = result.error.issues
    .flatMap((issue) => flatten(issue))
    .map(({ path, message, blames = 'value' }) => {
      const isKey = blames === 'key'
      const place = at(isKey ? offsetOfKey(document, path) : offsetOf(document, path))
      return {
        place,
        path: isKey ? withoutSecret(path) : path,
        message: isKey ? message : withFound(message, blames, path, document.getIn(path)),
      }
    })
  throw invalid(file, problems)
}

/** One line for each problem. */
export function invalid(file: string, problems: readonly ConfigProblem[]): ConfigError {
  const lines = problems.map((problem) => `  ${problemLine(problem)}`)
  return new ConfigError('CONFIG_INVALID', `Unable to use ${file}:\n${lines.join('\n')}`, { problems })
}

/** `clusters/home.yaml:7:9: talos.vip: …` */
export function problemLine({ place, path, message }: ConfigProblem): string {
  return `${place}: ${path.join('.') || 'the file'}: ${message}`
}

function withFound(message: string, blames: 'value' | 'rule', path: Path, found: unknown): string {
  if (found === undefined && blames === 'value' && path.length > 0)
    return `missing: ${message.replace(/, received undefined$/, '')}`
  if (/^expected \w+, received null$/.test(message)) return 'it is empty (fill it in, or leave it out)'
  return path.length > 0 && isPlain(found) && !mayHoldSecret(path)
    ? `${message} (found ${JSON.stringify(found)})`
    : message
}

/** Where people write the secret itself instead of its place: it is told that it is wrong, never shown. */
function mayHoldSecret(path: Path): boolean {
  return /^(?:credentials|ansible\.environment|notify\.webhook)(?:\.|$)/.test(path.join('.'))
}

/** `credentials: { root@pam!ops=… }` makes the secret a key. */
function withoutSecret(path: Path): Path {
  return mayHoldSecret(path) && !/^[a-z]+$/.test(String(path.at(-1))) ? path.slice(0, -1) : path
}

type Path = (string | number)[]

interface Complaint {
  readonly path: Path
  readonly message: string
  /** A rule of several values says itself what is missing. Default: value. */
  readonly blames?: 'value' | 'key' | 'rule'
}

/**
 * A union speaks for itself where it was given words, else its branch that came closest does; an unknown key is blamed itself and
 * not the map around it.
 */
function flatten(issue: z.core.$ZodIssue, prefix: Path = []): Complaint[] {
  const path = [...prefix, ...(issue.path as Path)]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: 'unknown key (check the spelling)',
      blames: 'key' as const,
    }))
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') {
    const branches = issue.errors.map((errors) => errors.flatMap((error) => flatten(error, path)))
    const closest = branches.sort((a, b) => a.length - b.length)[0]
    if (closest !== undefined && closest.length > 0) return closest
  }
  const message = issue.message.replace(/^Invalid input: /, '')
  return [{ path, message, ...(issue.code === 'custom' ? { blames: 'rule' as const } : {}) }]
}

/** The value's place; of a missing value the place of the nearest map that lacks it. */
function offsetOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
): number | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
    const range = (node as { range?: [number, number, number] } | undefined | null)?.range
    if (range !== undefined) return range[0]
  }
  return undefined
}

function offsetOfBadAlias(document: ReturnType<typeof parseDocument>): number | undefined {
  let first: number | undefined
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return undefined
      first = alias.range?.[0]
      return visit.BREAK
    },
  })
  return first
}

function offsetOfKey(document: ReturnType<typeof parseDocument>, path: Path): number | undefined {
  const map = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const pair = isMap(map)
    ? map.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined
  return isScalar(pair?.key) ? pair.key.range?.[0] : offsetOf(document, path)
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
