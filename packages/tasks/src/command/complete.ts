/** What a shell may complete, from the grammar. */

import { verbs } from './grammar/index.ts'
import { globalValued } from './grammar/values.ts'
import { flagName, planFlagsOf, type Verb } from './grammar/verb.ts'

/** Values that only the machine knows. */
export interface CompletionSources {
  nodes(): Promise<readonly string[]>
  profiles(): Promise<readonly string[]>
  /** Of a profile, by its name. */
  machines(profile: string): Promise<readonly string[]>
  runs(): Promise<readonly string[]>
}

const globalFlags = [
  '--config',
  '--env',
  '--sim',
  '--json',
  '--timeout',
  '--progress',
  '--verbose',
  '--debug',
  '--help',
]

/**
 * The words that may stand in the last place; empty where the shell should offer files.
 *
 * @param words what was typed behind `proxkit`, the last of them begun or empty
 */
export async function complete(
  words: readonly string[],
  sources: CompletionSources,
): Promise<readonly string[]> {
  const begun = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const flagBefore = before.at(-1) ?? ''
  if (globalValued.has(flagBefore)) return []
  const { path, values } = split(before)
  const verb = verbs.find((one) => one.path === path)
  return (await candidates(verb, path, { begun, flagBefore, values }, sources)).filter((word) =>
    word.startsWith(begun),
  )
}

async function candidates(
  verb: Verb | undefined,
  path: string,
  typed: { readonly begun: string; readonly flagBefore: string; readonly values: readonly string[] },
  sources: CompletionSources,
): Promise<readonly string[]> {
  const { begun, flagBefore, values } = typed
  if (verb === undefined) return begun.startsWith('-') ? globalFlags : nextWords(path)
  const flag = Object.entries(allFlagsOf(verb)).find(
    ([key, { value }]) => flagName(key) === flagBefore && value,
  )
  if (flag !== undefined) {
    const [, { choices, value = '' }] = flag
    return choices ?? namesOf(/^<(node|machine)/.exec(value)?.[1], profileOf(verb, values), sources)
  }
  if (begun.startsWith('-')) return flagsOf(verb)
  const { choices, completes } = verb.arguments[values.length] ?? {}
  return choices ?? namesOf(completes, profileOf(verb, values), sources)
}

async function namesOf(
  kind: string | undefined,
  profile: string | undefined,
  sources: CompletionSources,
): Promise<readonly string[]> {
  if (kind === 'node') return sources.nodes()
  if (kind === 'profile') return sources.profiles()
  if (kind === 'machine' && profile !== undefined) return sources.machines(profile)
  if (kind === 'run') return sources.runs()
  return []
}

function profileOf(verb: Verb, values: readonly string[]): string | undefined {
  return values[verb.arguments.findIndex(({ completes }) => completes === 'profile')]
}

function flagsOf(verb: Verb): readonly string[] {
  return [...Object.keys(allFlagsOf(verb)).map(flagName), ...globalFlags]
}

function allFlagsOf(verb: Verb): Verb['flags'] {
  return { ...verb.flags, ...planFlagsOf(verb) }
}

/** `vm` → `list`, `status`, … */
function nextWords(path: string): readonly string[] {
  const prefix = path === '' ? '' : `${path} `
  const next = verbs
    .filter((verb) => verb.path.startsWith(prefix))
    .map((verb) => verb.path.slice(prefix.length).split(' ')[0] ?? '')
  return [...new Set(next)]
}

/** Which command it is, and what arguments it has got. */
function split(words: readonly string[]): { readonly path: string; readonly values: readonly string[] } {
  let path = ''
  const values: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (word.startsWith('-')) {
      const verb = verbs.find((one) => one.path === path)
      const own = Object.entries(verb === undefined ? {} : allFlagsOf(verb)).find(
        ([key]) => flagName(key) === word,
      )
      if (globalValued.has(word) || own?.[1].value !== undefined) index += 1
      continue
    }
    const longer = path === '' ? word : `${path} ${word}`
    if (verbs.some((one) => one.path === longer || one.path.startsWith(`${longer} `))) path = longer
    else values.push(word)
  }
  return { path, values }
}
