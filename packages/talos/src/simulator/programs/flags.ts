/** Reads a command line as cobra does: long and short flags, with and without an equals sign, anywhere. */

import { isAtLeast, type Version } from '../../model/version.ts'
import { Failure } from './program.ts'

export interface ParsedFlags {
  readonly args: readonly string[]
  has(name: string): boolean
  /** A flag without a value, or `--flag=false`. */
  is(name: string, byDefault?: boolean): boolean
  text(name: string): string | undefined
  /** Every value of a flag that may be repeated; commas separate, unless it is one that takes whole texts. */
  list(name: string): readonly string[]
}

export interface Flag {
  readonly name: string
  readonly short: string | undefined
  readonly kind: 'bool' | 'text' | 'list' | 'texts'
}

/**
 * @param spec names, parted by spaces: `dry-run` takes no value, `file/f=` one, `nodes/n=,` a list, `patch/p=*` texts;
 * `@1.13` behind a name is the first minor that has it, `@-1.12` the last one
 */
export function parseFlags(argv: readonly string[], spec: string, version: Version): ParsedFlags {
  const flags = readFlags(spec, version)
  const values = new Map<string, string[]>()
  const args: string[] = []
  const set = ({ name }: Flag, value: string) => values.set(name, [...(values.get(name) ?? []), value])
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    if (word === '--') {
      args.push(...argv.slice(at + 1))
      break
    }
    const [, dashes = '', body = ''] = /^(--?)(.+)$/s.exec(word) ?? []
    if (dashes === '') {
      args.push(word)
      continue
    }
    const equals = body.indexOf('=')
    const isLong = dashes === '--'
    const name = isLong ? (equals === -1 ? body : body.slice(0, equals)) : body.slice(0, 1)
    const flag = flags.find((each) => (isLong ? each.name : each.short) === name)
    if (flag === undefined)
      throw new Failure(isLong ? `unknown flag: --${name}` : `unknown shorthand flag: '${name}' in -${body}`)
    const attached = isLong
      ? equals === -1
        ? undefined
        : body.slice(equals + 1)
      : body.slice(1).replace(/^=/, '') || undefined
    if (flag.kind === 'bool') set(flag, attached ?? 'true')
    else {
      const value = attached ?? argv[++at]
      if (value === undefined)
        throw new Failure(
          isLong ? `flag needs an argument: --${name}` : `flag needs an argument: '${name}' in -${name}`,
        )
      set(flag, value)
    }
  }
  const kindOf = (name: string) => flags.find((flag) => flag.name === name)?.kind
  return {
    args,
    has: (name) => values.has(name),
    is: (name, byDefault = false) => {
      const value = values.get(name)?.at(-1)
      return value === undefined ? byDefault : value !== 'false'
    },
    text: (name) => values.get(name)?.at(-1),
    list: (name) => {
      const given = values.get(name) ?? []
      return kindOf(name) === 'texts'
        ? given
        : given.flatMap((value) => (value === '' ? [] : value.split(',')))
    },
  }
}

/** The flags of a spec that a version has. */
export function readFlags(spec: string, version: Version): Flag[] {
  return spec.split(/\s+/).flatMap((word) => (word === '' ? [] : readFlag(word, version)))
}

function readFlag(word: string, version: Version): Flag[] {
  const [, name = '', short, value, range = ''] = /^([\w-]+)(?:\/(\w))?(=[,*]?)?(?:@(.+))?$/.exec(word) ?? []
  const [since = '', until = ''] = range.startsWith('-') ? ['', range.slice(1)] : range.split('-')
  const isKnown =
    (since === '' || isAtLeast(version, since as `${number}.${number}`)) &&
    (until === '' || !isAtLeast(version, next(until)))
  const kinds = { '=': 'text', '=,': 'list', '=*': 'texts' } as const
  return isKnown ? [{ name, short, kind: value === undefined ? 'bool' : kinds[value as '='] }] : []
}

/** The minor behind one. */
function next(minor: string): `${number}.${number}` {
  const [major, number] = minor.split('.').map(Number)
  return `${major ?? 0}.${(number ?? 0) + 1}`
}
