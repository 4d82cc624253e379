/** Second factors: time-based one-time passwords (RFC 6238) of users. */

import { createHmac } from 'node:crypto'
import type { World } from './world.ts'

export interface SecondFactor {
  readonly id: string
  readonly type: 'totp'
  description: string
  /** Seconds since 1970. */
  readonly created: number
  enable: boolean
  readonly secret: TotpSecret
  /** A code is good once: the period of the last one. */
  lastPeriod: number
}

export interface TotpSecret {
  readonly key: Buffer
  readonly algorithm: 'sha1' | 'sha256' | 'sha512'
  readonly digits: number
  readonly periodSeconds: number
}

/** @returns undefined for what is no `otpauth://totp/…` with a secret in Base32 */
export function parseOtpauth(uri: string): TotpSecret | undefined {
  if (!uri.startsWith('otpauth://totp/')) return undefined
  const options = new URLSearchParams(uri.slice(uri.indexOf('?') + 1))
  const key = decodeBase32(options.get('secret') ?? '')
  const algorithm = (options.get('algorithm') ?? 'SHA1').toLowerCase()
  if (key === undefined || !isAlgorithm(algorithm)) return undefined
  return {
    key,
    algorithm,
    digits: Number(options.get('digits') ?? 6),
    periodSeconds: Number(options.get('period') ?? 30),
  }
}

/** The code of a moment, as the phone shows it. */
export function totpCode({ key, algorithm, digits, periodSeconds }: TotpSecret, seconds: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / periodSeconds)))
  const hash = createHmac(algorithm, key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  const number = hash.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** Uses a code up: of this period, the one before or the one after. */
export function useCode(world: World, factor: SecondFactor, code: string): boolean {
  const { periodSeconds } = factor.secret
  const nowSeconds = world.nowMs / 1000
  for (const shift of [-1, 0, 1]) {
    const seconds = nowSeconds + shift * periodSeconds
    const period = Math.floor(seconds / periodSeconds)
    if (period <= factor.lastPeriod || totpCode(factor.secret, seconds) !== code) continue
    factor.lastPeriod = period
    return true
  }
  return false
}

function isAlgorithm(name: string): name is TotpSecret['algorithm'] {
  return name === 'sha1' || name === 'sha256' || name === 'sha512'
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function decodeBase32(text: string): Buffer | undefined {
  const letters = text.toUpperCase().replace(/=+$/, '')
  if (letters === '' || !/^[A-Z2-7]+$/.test(letters)) return undefined
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const letter of letters) {
    value = (value << 5) | alphabet.indexOf(letter)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >> bits) & 255)
    value &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}
