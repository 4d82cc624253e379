/** The versions of the API that are built in. */

import type { PveApi } from '@proxkit/pve-client'

/** By version; loaded when asked for. */
export const knownApis: Readonly<Record<string, () => Promise<PveApi>>> = {
  '7.4': async () => (await import('@proxkit/pve-client/v7')).api,
  '8.4': async () => (await import('@proxkit/pve-client/v8')).api,
  '9.2': async () => (await import('@proxkit/pve-client/v9')).api,
}
