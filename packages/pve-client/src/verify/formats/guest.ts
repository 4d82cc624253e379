/** Virtual machines and containers. */

import { type Format, matching } from './format.ts'
import { parseCpuset, parseHotplug, parseStartupOrder } from './guest-parsers.ts'

const drives = ['ide[0-3]', 'scsi(?:30|[12]?\\d)', 'virtio(?:1[0-5]|\\d)', 'sata[0-5]']
// No trailing newline here: the server looks the name up.
const bootDisk = new RegExp(`^(?:${[...drives, 'efidisk0', 'tpmstate0'].join('|')})$`)
const bootDevice = new RegExp(
  `^(?:${[...drives, 'net(?:3[01]|[12]?\\d)', 'usb(?:1[0-3]|\\d)', 'hostpci(?:1[0-5]|\\d)'].join('|')})$`,
)

/** Of tags, without anchors and case. */
export const tagSource = '[a-z0-9_][a-z0-9_\\-+.]*'

export function isBootDevice(text: string): boolean {
  return bootDevice.test(text)
}

export const guestFormats: Readonly<Record<string, Format>> = {
  'pve-vmid': matching('[1-9][0-9]{2,8}', () => 'value does not look like a valid VM ID'),
  'pve-tag': matching(tagSource, () => 'invalid characters in tag', 'i'),
  'pve-cpuset': (text) => (parseCpuset(text) === undefined ? 'unable to parse cpuset option\n' : undefined),
  'pve-startup-order': (text) =>
    parseStartupOrder(text) === undefined ? 'unable to parse startup options\n' : undefined,
  'pve-hotplug-features': (text) => {
    const parsed = parseHotplug(text)
    return 'unknown' in parsed ? `invalid hotplug feature '${parsed.unknown}'\n` : undefined
  },
  'pve-qm-bootdisk': (text) => (bootDisk.test(text) ? undefined : `invalid boot disk '${text}'\n`),
  'pve-qm-bootdev': (text) => (isBootDevice(text) ? undefined : `invalid boot device '${text}'\n`),
  'pve-qm-usb-device': matching(
    '(?:0x)?[0-9A-Fa-f]{4}:(?:0x)?[0-9A-Fa-f]{4}|\\d+-\\d+(?:\\.\\d+)*|spice',
    () => 'unable to parse usb device',
    'i',
  ),
  'pve-phys-bits': (text) => {
    const fits = text === 'host' || (/^\d{1,2}\n?$/.test(text) && Number(text) >= 8 && Number(text) <= 64)
    return fits ? undefined : "value must be an integer between 8 and 64 or 'host'\n"
  },
  urlencoded: matching("[-%a-zA-Z0-9_.!~*'()]*", (text) => `invalid urlencoded string: ${text}`),
  'pve-ct-timezone': (text) =>
    text === 'host' || text === 'UTC' || isTimeZone(text) ? undefined : `invalid time zone '${text}'\n`,
}

/** Names of places only, in their own spelling, as the zone table of a server has them. */
function isTimeZone(text: string): boolean {
  if (
    !/^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z]/.test(text)
  )
    return false
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
    // An alias resolves to another name; only another spelling of the same one is wrong.
    return timeZone === text || timeZone.toLowerCase() !== text.toLowerCase()
  } catch {
    return false
  }
}
