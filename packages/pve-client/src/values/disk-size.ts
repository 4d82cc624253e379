/** Disk sizes: `32G` in a configuration, bytes in an answer. */

import { ValueError } from './value-error.ts'

/**
 * The bytes of a size such as `32G`, `1.5T` or `4096`. Units are powers of 1024; fractions of a byte are dropped, as the server
 * does.
 *
 * @throws ValueError for other text (the server takes no `GB`, no small letters, no sign), and beyond 2^53 - 1 bytes
 */
export function parseDiskSize(text: string): number {
  const refuse = (reason: string, remedy: string) =>
    new ValueError({ verb: 'parse', place: 'disk size', value: text, reason, remedy })
  const bytes = bytesOf(text)
  if (bytes === undefined)
    throw refuse('it is no number with one of the units K, M, G and T', "write '32G', or a number of bytes")
  if (!Number.isSafeInteger(bytes)) throw refuse('it is more than 2^53 - 1 bytes', 'write less than 8192T')
  return bytes
}

/**
 * The size as the server prints it, in the largest unit that leaves no fraction: `1536G`, not `1.5T`.
 *
 * @throws ValueError for what is no whole number of bytes from 0 to 2^53 - 1
 */
export function formatDiskSize(bytes: number): string {
  if (Number.isSafeInteger(bytes) && bytes >= 0) return sizeText(bytes)
  throw new ValueError({
    verb: 'format',
    place: 'disk size',
    value: bytes,
    reason: 'it is no whole number of bytes from 0 to 2^53 - 1',
    remedy: 'pass bytes, such as 32 * 2 ** 30',
  })
}

/** The same size in the server's own words; text that is no size, or too big for a number, stays as it is. */
export function normalDiskSize(text: string): string {
  const bytes = bytesOf(text)
  return bytes !== undefined && Number.isSafeInteger(bytes) ? sizeText(bytes) : text
}

const units = ['', 'K', 'M', 'G', 'T']

function bytesOf(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([KMGT]?)$/.exec(text) ?? []
  return digits === undefined ? undefined : Math.floor(Number(digits) * 1024 ** units.indexOf(unit))
}

function sizeText(bytes: number): string {
  let size = bytes
  let power = 0
  // So does the server, whose zero is `0T`.
  while (power < units.length - 1 && size % 1024 === 0) {
    size /= 1024
    power += 1
  }
  return `${size}${units[power]}`
}
