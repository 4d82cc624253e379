/** All named formats that code validates, by name, without `-list` and `-opt`. */

import { accessFormats } from './access.ts'
import { calendarFormats } from './calendar.ts'
import { certificateFormats } from './certificate.ts'
import { clusterFormats } from './cluster.ts'
import { commandFormats } from './command-batch.ts'
import { firewallFormats } from './firewall.ts'
import type { Format } from './format.ts'
import { guestFormats } from './guest.ts'
import { networkFormats } from './network.ts'
import { sdnFormats } from './sdn.ts'
import { storageFormats } from './storage.ts'

export const formats: Readonly<Record<string, Format>> = {
  ...accessFormats,
  ...calendarFormats,
  ...certificateFormats,
  ...clusterFormats,
  ...commandFormats,
  ...firewallFormats,
  ...guestFormats,
  ...networkFormats,
  ...sdnFormats,
  ...storageFormats,
}
