/** The versions of the API that are built in. */

import type { PveApi } from '@proxkit/pve-client'

/** By version; loaded when asked for. */
export const knownApis: Readonly<Record<string, () => Promise<PveApi>>> = {
  '9.2': async () => (await import('@proxkit/pve-client/verify')).api92,
}
