/** What a shell may complete, from the grammar. */

import { verbs } from './grammar/index.ts'
import { globalValued } from './grammar/values.ts'
import { type Argument, flagName, planFlagsOf, type Verb } from './grammar/verb.ts'

/** Values that only the machine knows. */
export interface CompletionSources {
  nodes(): Promise<readonly string[]>
  profiles(): Promise<readonly string[]>
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
  typed: { readonly begun: string; readonly flagBefore: string; readonly values: number },
  sources: CompletionSources,
): Promise<readonly string[]> {
  const { begun, flagBefore, values } = typed
  if (verb === undefined) return begun.startsWith('-') ? globalFlags : nextWords(path)
  const flag = Object.entries(allFlagsOf(verb)).find(
    ([key, { value }]) => flagName(key) === flagBefore && value,
  )
  if (flag !== undefined) {
    const [, { choices, value }] = flag
    return choices ?? (value === '<node>' ? sources.nodes() : [])
  }
  if (begun.startsWith('-')) return flagsOf(verb)
  return valuesOf(verb.arguments[values], sources)
}

async function valuesOf(
  argument: Argument | undefined,
  sources: CompletionSources,
): Promise<readonly string[]> {
  if (argument?.choices !== undefined) return argument.choices
  if (argument?.completes === 'node') return sources.nodes()
  if (argument?.completes === 'profile') return sources.profiles()
  if (argument?.completes === 'run') return sources.runs()
  return []
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

/** Which command it is, and how many of its arguments are there. */
function split(words: readonly string[]): { path: string; values: number } {
  let path = ''
  let values = 0
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
    else values += 1
  }
  return { path, values }
}
