/** The API of Proxmox VE 9.2 as a client needs it: types, and the table of encoder and decoder. */

import type { Parameters, PropertyStrings, Results } from '../generated/v9.2/types.ts'
import { wire92 } from '../generated/v9.2/wire.ts'
import type { WireApi } from '../model/api.ts'
import { lazyWireApi } from '../model/lazy-api.ts'

export interface Api92 {
  readonly Parameters: Parameters
  readonly Results: Results
  readonly PropertyStrings: PropertyStrings
}

export const wireApi92: WireApi<Api92> = lazyWireApi('9.2', wire92, ['7.4', '8.4', '9.0', '9.1'])
