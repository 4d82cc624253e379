/** The boot order of a virtual machine: `order=scsi0;net0`. */

import { isBootDevice } from '../verify/formats/guest.ts'
import { splitList } from '../verify/perl.ts'
import { ValueError } from './value-error.ts'

/**
 * The devices in the order in which they are tried.
 *
 * @throws ValueError for a name of no device that boots, and for the form of before 6.3 (`cdn`), which names kinds of devices
 */
export function parseBootOrder(text: string): string[] {
  if (text.trim() === '') return []
  const [, order] = /^order=([^,=]+)$/.exec(text.trim()) ?? []
  if (order === undefined)
    throw new ValueError({
      verb: 'parse',
      place: 'boot order',
      value: text,
      reason: "it is not 'order=' with devices behind it",
      remedy: 'letters such as cdn are the form of before 6.3: read bootdisk as well',
    })
  const devices = splitList(order)
  for (const device of devices) checkDevice('parse', device)
  return devices
}

/**
 * The text of a boot order; of no devices it is empty.
 *
 * @throws ValueError for a name of no device that boots
 */
export function formatBootOrder(devices: readonly string[]): string {
  for (const device of devices) checkDevice('format', device)
  return devices.length === 0 ? '' : `order=${devices.join(';')}`
}

function checkDevice(verb: 'parse' | 'format', device: string): void {
  if (!isBootDevice(device))
    throw new ValueError({
      verb,
      place: 'boot device',
      value: device,
      reason: 'no such device boots',
      remedy: 'name a disk, a network card, a USB or a PCI device, such as scsi0 or net0',
    })
}
