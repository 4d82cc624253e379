/** A version guard that is made when the first call needs it. */

import type { WireApi } from '../model/api.ts'
import type { VersionGuard } from './version-guard.ts'

/** Most calls use nothing that some version lacks, and need none of it. */
export function lazyGuard(api: WireApi, release: () => Promise<string>): VersionGuard {
  let guard: Promise<VersionGuard> | undefined
  return async (...call) => {
    guard ??= import('./version-guard.ts').then(({ createVersionGuard }) => createVersionGuard(api, release))
    await (await guard)(...call)
  }
}
