/** The API of Proxmox VE 9.2 with the rules of every parameter, for verification and simulation. */

import { rules92 } from '../generated/v9.2/rules.ts'
import type { PveApi } from '../model/api.ts'
import { lazyPveApi } from '../model/lazy-api.ts'
import { type Api92, wireApi92 } from './v9.2-wire.ts'

export type { Api92 } from './v9.2-wire.ts'

export const api92: PveApi<Api92> = lazyPveApi(wireApi92, rules92)
