/** The types of property strings as objects, by the name of the format. */

import type { Secret } from '@proxkit/kernel'

import type { ApiTypes } from '../model/api.ts'

export type PropertyValue = string | number | boolean
export type PropertyValues = Record<string, PropertyValue>

/** What a format parses to. Numbers that a double cannot hold, or that are written as `007` or `1e3`, stay text. */
export type ParsedAs<F, T extends ApiTypes> = F extends keyof Objects<T>
  ? Parsed<Objects<T>[F]>
  : F extends keyof PlainFormats
    ? PlainFormats[F]
    : F extends `${string}-list`
      ? string[]
      : PropertyValues

/** What a format is printed of. */
export type FormattedFrom<F, T extends ApiTypes> = F extends keyof Objects<T>
  ? Objects<T>[F]
  : F extends keyof PlainFormats
    ? Readonly<PlainFormats[F]>
    : F extends `${string}-list`
      ? readonly string[]
      : Readonly<Record<string, PropertyValue | Secret | undefined>>

type Objects<T extends ApiTypes> = NonNullable<T['PropertyStrings']>

type Parsed<T> = { -readonly [K in keyof T]: [boolean] extends [T[K]] ? boolean : Exclude<T[K], Secret> }

/** Those that are no property strings for the server, though people write them like some. */
interface PlainFormats {
  'qemu-startup': { order?: number; up?: number; down?: number }
  hotplug: { [feature in 'network' | 'disk' | 'cpu' | 'memory' | 'usb' | 'cloudinit']?: boolean }
  cpuset: string
  bootdisk: string
  tags: string[]
  'delete-list': string[]
}
