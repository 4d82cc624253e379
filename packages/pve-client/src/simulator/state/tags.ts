/** Tags as the server stores them, according to the datacenter's tag style. */

import { isOn, parsePropertyString } from './property-string.ts'
import type { World } from './world.ts'

/** Sorted, each once, in lower case; the datacenter's options may keep the order or the case. */
export function sortTags(world: World, text: string): string {
  const style = parsePropertyString(world.options.get('tag-style') ?? '')
  const caseSensitive = isOn(style.get('case-sensitive'))
  const given = text.split(/[,;\s]+/).filter(Boolean)
  const tags = [...new Set(caseSensitive ? given : given.map((tag) => tag.toLowerCase()))]
  if (style.get('ordering') !== 'config') tags.sort()
  // The server keeps an empty list as a blank.
  return tags.length === 0 ? ' ' : tags.join(';')
}
