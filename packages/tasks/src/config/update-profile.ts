/** Writes single values back into a profile. Everything else in the file stays as it is, to the letter. */

import { isDeepStrictEqual } from 'node:util'
import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument, stringify } from 'yaml'
import { ConfigError } from '../errors.ts'
import { readText } from '../files/read-text.ts'
import { rewriteWhole } from '../files/write-whole.ts'
import { clusterProfileSchema } from './cluster-profile.ts'
import { profileFile } from './list-profiles.ts'
import { readProfile } from './read-profiles.ts'
import { parseYaml } from './read-yaml.ts'

/** What proxkit writes into a profile; nothing else in it is ours. */
export interface ProfileUpdate {
  readonly template?: number
  readonly 'controlPlanes.count'?: number
  readonly 'workers.count'?: number
  readonly 'talos.version'?: string
  readonly 'talos.kubernetes'?: string
  readonly 'talos.schematicId'?: string
  readonly 'talos.installer'?: string
}

/**
 * Changes values of a profile, and adds those that are not there.
 *
 * @param folder of the configuration
 * @returns whether anything was different
 * @throws ConfigError `CONFIG_INVALID` before anything is written when the result would be no profile, `CONFIG_OUTPUT`
 */
export async function updateProfile(folder: string, name: string, update: ProfileUpdate): Promise<boolean> {
  const { file } = await readProfile(folder, name)
  const before = await readText(file)
  const after = updateYaml(before, Object.entries(update))
  if (after === before) return false
  parseYaml(after, profileFile(folder, name), clusterProfileSchema)
  await replace(file, after)
  return true
}

/** @param changes by path: `talos.version` */
export function updateYaml(text: string, changes: readonly (readonly [string, string | number])[]): string {
  return changes.reduce((changed, [key, value]) => {
    const path = key.split('.')
    const after = withValue(changed, path, value)
    // The text was cut and joined: what it says must be what was meant, and nothing else.
    const wanted = parseDocument(changed)
    wanted.setIn(path, value)
    const found = parseDocument(after)
    if (found.errors.length === 0 && isDeepStrictEqual(found.toJS(), wanted.toJS())) return after
    throw new ConfigError(
      'CONFIG_OUTPUT',
      `Unable to set ${key} to ${value}: the file is written in a way that cannot be kept (set it by hand)`,
    )
  }, text)
}

function withValue(text: string, path: readonly string[], value: string | number): string {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const scalar = stringify(value).trimEnd()
  const known = document.getIn(path, true) as ParsedNode | undefined
  if (isScalar(known)) {
    if (known.value === value) return text
    const [start, end] = known.range
    return text.slice(0, start) + scalar + text.slice(end)
  }
  const map = (path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)) as
    | ParsedNode
    | undefined
  if (!isMap(map)) return text
  const entry = `${path.at(-1)}: ${scalar}`
  if (map.flow === true) {
    const end = (map.range?.[1] ?? 0) - 1
    const inside = text.slice(0, end).trimEnd()
    return `${inside}${inside.endsWith('{') || inside.endsWith(',') ? ' ' : ', '}${entry} ${text.slice(end)}`
  }
  // Behind the last plain value, so that what is there keeps its comments.
  const plain = map.items.findLast(({ value: one }) => isInline(one))
  const first = map.items[0]?.key as ParsedNode | undefined
  const behind = (plain?.value as ParsedNode | undefined)?.range[1]
  const indent = ' '.repeat((first === undefined ? 1 : lines.linePos(first.range[0]).col) - 1)
  if (behind === undefined) {
    const at = first?.range[0] ?? 0
    return `${text.slice(0, at)}${entry}\n${indent}${text.slice(at)}`
  }
  const { 0: newline, index } = /\r?\n|$/.exec(text.slice(behind)) as RegExpExecArray
  const at = behind + index
  return `${text.slice(0, at)}${newline || '\n'}${indent}${entry}${text.slice(at)}`
}

/** On one line, so that the next one is where its map goes on. */
function isInline(value: unknown): boolean {
  if (isScalar(value)) return value.type === 'PLAIN' || value.type?.startsWith('QUOTE') === true
  return isMap(value) && value.flow === true
}

async function replace(file: string, text: string): Promise<void> {
  try {
    await rewriteWhole(file, text)
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    throw new ConfigError(
      'CONFIG_OUTPUT',
      `Unable to write ${file}: ${(cause as NodeJS.ErrnoException).code} (check the permissions of its folder)`,
      { place: file, cause },
    )
  }
}
