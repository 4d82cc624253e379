/** Guest options that are no property strings, though they look like some. */

import { splitAt, splitList } from '../perl.ts'

/** `order=1,up=30,down=60`, or `1`; undefined where it cannot be parsed. */
export function parseStartupOrder(text: string): Record<string, string> | undefined {
  if (text === '' || text === '0') return undefined
  const order: Record<string, string> = {}
  for (const part of splitAt(',', text)) {
    if (/^\s*$/.test(part)) continue
    const [, key = 'order', value] = /^(?:(order|up|down)=)?(\d+)\n?$/.exec(part) ?? []
    if (value === undefined) return undefined
    order[key] = value
  }
  return order
}

const hotplugFeatures = ['network', 'disk', 'cpu', 'memory', 'usb', 'cloudinit']

/** The features that are on; `1` is the default of the server. */
export function parseHotplug(
  text: string,
): { readonly features: readonly string[] } | { readonly unknown: string } {
  if (text === '0') return { features: [] }
  const names = text === '1' ? ['network', 'disk', 'usb'] : splitList(text)
  const unknown = names.find((name) => !hotplugFeatures.includes(name))
  return unknown === undefined ? { features: [...new Set(names)] } : { unknown }
}

/** The shortest form of a set of CPUs: `0-3,1` is `0-3`. Undefined where it cannot be parsed. */
export function parseCpuset(text: string): string | undefined {
  const ranges: Range[] = []
  for (const part of splitAt(',', text)) {
    const [, from, to = from] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part) ?? []
    if (from === undefined || to === undefined || BigInt(to) < BigInt(from)) return undefined
    ranges.push([BigInt(from), BigInt(to)])
  }
  const merged: Range[] = []
  for (const [from, to] of ranges.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const last = merged.at(-1)
    if (last === undefined || from > last[1] + 1n) merged.push([from, to])
    else if (to > last[1]) last[1] = to
  }
  return merged.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
}

/** Of any size: the server has no limit either. */
type Range = [from: bigint, to: bigint]
