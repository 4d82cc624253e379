/** Tags of guests: `prod;web`. */

import { tagSource } from '../verify/formats/guest.ts'
import { splitList } from '../verify/perl.ts'
import { ValueError } from './value-error.ts'

/** The part of the datacenter's option `tag-style` that decides how tags are stored. */
export interface TagStyle {
  /** Default: false; tags are stored in small letters. */
  readonly 'case-sensitive'?: boolean
  /** Default: `alphabetical`; `config` keeps the order in which they were given. */
  readonly ordering?: 'alphabetical' | 'config'
}

/**
 * The tags of a text, in its order.
 *
 * @throws ValueError for a tag that the server refuses
 */
export function parseTags(text: string): string[] {
  const tags = splitList(text)
  for (const tag of tags) checkTag('parse', tag)
  return tags
}

/**
 * The text that the server stores for these tags, each once: compare it with `tags` of a configuration to see whether anything
 * changes. Of no tags it stores a blank.
 *
 * @param style as `GET /cluster/options` returns it under `tag-style`
 * @throws ValueError for a tag that the server refuses
 */
export function formatTags(tags: readonly string[], style: TagStyle = {}): string {
  return normaliseTags(tags, style).join(';')
}

/** The tags as {@link formatTags} joins them. */
export function normaliseTags(tags: readonly string[], style: TagStyle = {}): string[] {
  for (const tag of tags) checkTag('format', tag)
  const cased = style['case-sensitive'] ? tags : tags.map((tag) => tag.toLowerCase())
  const unique = [...new Set(cased)]
  return style.ordering === 'config' ? unique : unique.sort()
}

const legal = new RegExp(`^${tagSource}$`, 'i')

function checkTag(verb: 'parse' | 'format', tag: string): void {
  if (!legal.test(tag))
    throw new ValueError({
      verb,
      place: 'tag',
      value: tag,
      reason: 'a tag is letters, digits and _, and behind the first of them also - + and .',
      remedy: 'rename it',
    })
}
