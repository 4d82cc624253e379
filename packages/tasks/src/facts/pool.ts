/** Whether there is a pool for new guests. */

import { isPveError } from '@proxkit/pve-client'
import { kit } from '../kit.ts'

/** `pool:staging`. `exists` is null where the token may not look: Pool.Audit on the pool. */
export const poolFact = kit.fact({
  kind: 'pool',
  key: (pool: string) => pool,
  read: async ({ pve }, poolid): Promise<{ readonly exists: boolean | null }> => {
    try {
      await pve.request('GET /pools/{poolid}', { poolid })
      return { exists: true }
    } catch (error) {
      if (isPveError(error) && error.code === 'PVE_NOT_FOUND') return { exists: false }
      if (isPveError(error) && error.code === 'PVE_PERMISSION') return { exists: null }
      throw error
    }
  },
})
