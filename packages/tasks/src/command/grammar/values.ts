/** Arguments and values that several verbs share. */

import type { Argument } from './verb.ts'

export const guest = {
  name: 'guest',
  about: 'VMID or name',
  variable: 'VMID',
  sample: '104',
  completes: 'guest',
} as const satisfies Argument

export const node = {
  name: 'node',
  about: 'the node',
  sample: 'pve1',
  completes: 'node',
} as const satisfies Argument

export const target = {
  name: 'target',
  about: 'the node to move it to',
  sample: 'pve2',
  completes: 'node',
} as const satisfies Argument

export const snapshotName = {
  name: 'name',
  about: 'a letter, then letters, digits, hyphens and underscores',
  sample: 'before',
} as const satisfies Argument

export const profile = {
  name: 'profile',
  about: 'the name of a profile: of clusters/<name>.yaml',
  sample: 'staging',
  completes: 'profile',
} as const satisfies Argument

export const optionalProfile = {
  ...profile,
  about: 'only this one',
  optional: true,
} as const satisfies Argument

export const run = {
  name: 'run',
  about: 'its id, the start of it, or LAST',
  sample: '20261121T101500Z-4f2a',
  completes: 'run',
} as const satisfies Argument

export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new RangeError('It must be a whole number from 1.')
  return Number(text)
}

export function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError('It must be a whole number from 0.')
  return Number(text)
}

export function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new RangeError('It must be a port, 0 to 65535.')
  return Number(text)
}

export function versionName(text: string): string {
  if (!/^[\w.+-]{1,40}$/.test(text)) throw new RangeError('It must be a name such as 9.2 or my-cluster.')
  return text
}

/** Of Talos or Kubernetes. */
export function release(text: string): string {
  if (!/^v?\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[\w.]+)?$/.test(text))
    throw new RangeError('It must be all of a version, such as v1.14.1.')
  return text
}

export function releaseOrLatest(text: string): string {
  return text === 'latest' ? text : release(text)
}

/** Where something listens: `1.1.1.1:443` */
export function hostAndPort(text: string): string {
  const [, port = '0'] = /^(?:[\w.-]+|\[[\da-f:.]+\]):(\d{1,5})$/i.exec(text) ?? []
  if (Number(port) < 1 || Number(port) > 65_535)
    throw new RangeError('It must be an address with its port, such as 1.1.1.1:443.')
  return text
}

const secondsOf = { s: 1, m: 60, h: 3600 } as const

/** `90s`, `10m`, `2h` → seconds */
export function duration(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? []
  if (count === '' || Number(count) === 0) throw new RangeError('It must be a time such as 90s, 10m or 2h.')
  return Number(count) * secondsOf[unit as keyof typeof secondsOf]
}

/** Global flags with a value, which is no word of the command. */
export const globalValued: ReadonlySet<string> = new Set(['--config', '--env', '--timeout', '--progress'])
