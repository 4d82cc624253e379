/** Refuses a call that the server is known to be too old for, before it is sent. */

import { describeCall } from '../answer/describe-call.ts'
import { isPveError, PveServerTooOldError } from '../errors.ts'
import type { WireApi } from '../model/api.ts'
import { type Newcomer, newcomersOf } from './needed-version.ts'

/** @throws PveServerTooOldError */
export type VersionGuard = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
) => Promise<void>

/**
 * @param readRelease `9.2`, by a request to the server; made when a call needs to know, and never otherwise
 */
export function createVersionGuard(api: WireApi, readRelease: () => Promise<string>): VersionGuard {
  // The one seen last. What it has need not be asked again; what it lacks may have come with an upgrade since.
  let known: string | undefined
  let asking: Promise<string | undefined> | undefined

  /** One request, however many calls wait for it. Undefined where the server does not tell: it will judge the call itself. */
  const ask = () => {
    asking ??= readRelease()
      .catch((error: unknown) => {
        if (!isPveError(error)) throw error
        return ''
      })
      .then((release) => (/^\d+\.\d+/.test(release) ? release : undefined))
      .finally(() => {
        asking = undefined
      })
    return asking
  }

  return async (route, parameters, signal) => {
    const newcomers = newcomersOf(api, route, parameters)
    const lackedIn = (release: string) => newcomers.find(({ lackedBy }) => !isLater(release, lackedBy))
    if (newcomers.length === 0 || (known !== undefined && lackedIn(known) === undefined)) return
    known = await unlessAborted(ask(), signal)
    const newcomer = known === undefined ? undefined : lackedIn(known)
    if (newcomer !== undefined) throw tooOld(newcomer, { route, parameters, release: known ?? '' })
  }
}

function tooOld(
  { parameter, since }: Newcomer,
  call: {
    readonly route: string
    readonly parameters: Readonly<Record<string, unknown>>
    readonly release: string
  },
): PveServerTooOldError {
  const { route, parameters, release } = call
  const what = parameter === undefined ? 'the route' : `the parameter ${parameter}`
  const otherwise = parameter === undefined ? '' : ', or leave the parameter out'
  return new PveServerTooOldError(
    `Unable to ${describeCall(route, parameters)}: ${route} → not sent: ${what} came with Proxmox VE ${since}, and the server runs ${release} (upgrade the server${otherwise})`,
    { route, since, release, ...(parameter === undefined ? {} : { parameter }) },
  )
}

/** Whether `9.10` is later than `9.9`. */
function isLater(release: string, than: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map(Number)
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number)
  return major > thanMajor || (major === thanMajor && minor > thanMinor)
}

/** Several calls may wait for one answer: none of them ends it for the others. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
