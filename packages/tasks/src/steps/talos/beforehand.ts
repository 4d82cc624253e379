/** What a step does before it changes anything. */

import { messageOf } from '@proxkit/kernel'
import { ClusterError } from '../../errors.ts'

/** A failure in here leaves nobody in doubt: nothing has been changed. */
export async function beforehand<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new ClusterError('CLUSTER_NOT_BEGUN', messageOf(error))
  }
}
