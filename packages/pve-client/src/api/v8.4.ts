/** The API of Proxmox VE 8.4: types, the table of encoder and decoder, and the rules of every parameter. */

import { rules84 } from '../generated/v8.4/rules.ts'
import type { Parameters, PropertyStrings, Results } from '../generated/v8.4/types.ts'
import { wire84 } from '../generated/v8.4/wire.ts'
import type { PveApi } from '../model/api.ts'
import { lazyPveApi, lazyWireApi } from '../model/lazy-api.ts'

export interface Api84 {
  readonly Parameters: Parameters
  readonly Results: Results
  readonly PropertyStrings: PropertyStrings
}

export const api84: PveApi<Api84> = lazyPveApi(lazyWireApi('8.4', wire84, ['7.4']), rules84)
