/** The parameter `sshkeys` of Cloud-Init, which is percent-encoded once more than all others. */

import { percentDecode } from '../model/percent-decode.ts'
import { ValueError } from './value-error.ts'

/**
 * The text to pass as `sshkeys`, and what a configuration shows: the public keys, one a line, percent-encoded. The encoding of the
 * request comes on top of it, as for every value.
 *
 * @param keys lines of `.pub` files; a text may hold several, empty lines are dropped
 * @throws ValueError for a line that is no public key; it is not shown, since it may be a private one
 */
export function encodeSshKeys(keys: string | readonly string[]): string {
  const lines = linesOf(typeof keys === 'string' ? keys : keys.join('\n'))
  const wrong = lines.findIndex((line) => !isPublicKey(line))
  if (wrong !== -1)
    throw new ValueError({
      verb: 'format',
      place: `SSH key ${wrong + 1}`,
      reason: problemOf(lines[wrong] ?? ''),
      remedy: 'pass the content of a .pub file',
    })
  return encodeURIComponent(lines.join('\n'))
}

/** The public keys in the `sshkeys` of a configuration. */
export function decodeSshKeys(text: string): string[] {
  return linesOf(percentDecode(text))
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Options may come first, so that only the shape is looked at: words with blanks between them, and nothing unpaired. */
function isPublicKey(line: string): boolean {
  return /\S\s+\S/.test(line) && !line.includes('PRIVATE KEY') && line.isWellFormed()
}

function problemOf(line: string): string {
  if (line.includes('PRIVATE KEY')) return 'it is a private key'
  if (!line.isWellFormed()) return 'it holds half of a surrogate pair, which has no UTF-8 form'
  return line.includes('%20') ? 'it is percent-encoded already' : 'it is not a type, a blank and a key'
}
