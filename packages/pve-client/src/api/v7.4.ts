/** The API of Proxmox VE 7.4: types, the table of encoder and decoder, and the rules of every parameter. */

import { rules74 } from '../generated/v7.4/rules.ts'
import type { Parameters, PropertyStrings, Results } from '../generated/v7.4/types.ts'
import { wire74 } from '../generated/v7.4/wire.ts'
import type { PveApi } from '../model/api.ts'
import { lazyPveApi, lazyWireApi } from '../model/lazy-api.ts'

export interface Api74 {
  readonly Parameters: Parameters
  readonly Results: Results
  readonly PropertyStrings: PropertyStrings
}

export const api74: PveApi<Api74> = lazyPveApi(lazyWireApi('7.4', wire74), rules74)
