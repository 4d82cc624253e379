/** The versions of the API that are built in, with what their answers hold. */

import type { PveApi } from '../model/api.ts'
import { lazyApiWithAnswers } from '../model/lazy-api.ts'

/** By version; loaded when asked for. */
export const builtInApis: Readonly<Record<string, () => Promise<PveApi>>> = {
  '7.4': async () => {
    const [{ api74 }, { answers74 }] = await Promise.all([
      import('./v7.4.ts'),
      import('../generated/v7.4/answers.ts'),
    ])
    return lazyApiWithAnswers(api74, answers74)
  },
  '8.4': async () => {
    const [{ api84 }, { answers84 }] = await Promise.all([
      import('./v8.4.ts'),
      import('../generated/v8.4/answers.ts'),
    ])
    return lazyApiWithAnswers(api84, answers84)
  },
  '9.2': async () => {
    const [{ api92 }, { answers92 }] = await Promise.all([
      import('./v9.2.ts'),
      import('../generated/v9.2/answers.ts'),
    ])
    return lazyApiWithAnswers(api92, answers92)
  },
}
