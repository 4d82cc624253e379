/** Storages, volumes, paths and sizes. */

import { anchored, lengthOf } from '../perl.ts'
import { type Format, matching } from './format.ts'
import { isDnsName, isHostAndPort, isIp, pairOf, when } from './network.ts'

/** By their names in `content`. */
const contentTypes = ['images', 'rootdir', 'vztmpl', 'iso', 'backup', 'snippets', 'import', 'none']

const storageId = anchored('[a-z][a-z0-9\\-_.]*[a-z0-9]', 'iu')
/** Of volume IDs, without anchors and case. */
export const volumeIdSource = '([a-z][a-z0-9\\-_.]*[a-z0-9]):([^\\n]+)'
const volumeId = anchored(volumeIdSource, 'iu')

function storageProblem(text: string): string | undefined {
  if (lengthOf(text) < 2) return `storage ID '${text}' cannot be shorter than 2 characters\n`
  return storageId.test(text) ? undefined : `storage ID '${text}' contains illegal characters\n`
}

function volumeProblem(text: string): string | undefined {
  return volumeId.test(text) ? undefined : `unable to parse volume ID '${text}'\n`
}

function contentProblem(text: string): string | undefined {
  return contentTypes.includes(text) ? undefined : `invalid content type '${text}'\n`
}

export const storageFormats: Readonly<Record<string, Format>> = {
  'pve-storage-id': storageProblem,
  'storage-pair': pairOf(storageProblem),
  'pve-storage-content': contentProblem,
  'pve-storage-format': matching('raw|qcow2|vmdk|subvol', (text) => `invalid format '${text}'`),
  'pve-dir-override': (text) => {
    const [, type] = /^([^=]+)=.+\n?$/.exec(text) ?? []
    return type === undefined ? `invalid override '${text}'\n` : contentProblem(type)
  },
  'pve-storage-options': matching('\\S+', (text) => `invalid options '${text}'`),
  // The end of the path is not looked at.
  'pve-storage-path': when(
    (text) => /^\/[^;()]/.test(text),
    'value does not look like a valid absolute path',
  ),
  'pve-storage-path-in-property-string': when(
    (text) => /^\/[^,;()]/.test(text),
    'value does not look like a valid absolute path',
  ),
  'pve-storage-portal-dns': when(isHostAndPort, 'value does not look like a valid portal address'),
  'pve-storage-server': when(
    (text) => isIp(text) || isDnsName(text),
    'value does not look like a valid server name or IP address',
  ),
  'pve-storage-vgname': matching(
    '[a-z0-9][a-z0-9\\-_.]*[a-z0-9]',
    (text) => `lvm name '${text}' contains illegal characters`,
    'iu',
  ),
  'pve-storage-zfs-blocksize': blockSizeProblem,
  'pve-volume-id': volumeProblem,
  'pve-volume-id-or-absolute-path': (text) => (text.startsWith('/') ? undefined : volumeProblem(text)),
  'pve-volume-id-or-qm-path': (text) =>
    text === 'none' || text === 'cdrom' || text.startsWith('/') ? undefined : volumeProblem(text),
  'disk-size': matching(
    '\\p{Nd}+(?:\\.\\p{Nd}+)?[KMGT]?',
    (text) => `value does not look like a valid disk size: ${text}`,
  ),
  'pve-lxc-mp-string': (text) =>
    leavesDirectory.test(text) ? `${text} contains illegal character sequences\n` : undefined,
  'pve-lxc-dev-string': (text) =>
    leavesDirectory.test(text) || !text.startsWith('/dev/')
      ? `${text} is not a valid device path\n`
      : undefined,
}

const leavesDirectory = /\/\.\.?(?:\/|\n?$)/

function blockSizeProblem(text: string): string | undefined {
  if (text === '') return undefined
  const [, digits, unit = ''] = /^([1-9]\d*)([km]?)\n?$/i.exec(text) ?? []
  if (digits === undefined)
    return `invalid ZFS blocksize format '${text}'. Use a positive number (no leading zeros) with an optional 'k' or 'm' suffix.\n`
  const sizeBytes = Number(digits) * { '': 1, k: 2 ** 10, m: 2 ** 20 }[unit.toLowerCase() as '' | 'k' | 'm']
  if (sizeBytes >= 512 && sizeBytes <= 2 ** 24 && Number.isInteger(Math.log2(sizeBytes))) return undefined
  return `value '${text}' is not a valid ZFS blocksize. Must be a power of 2 between 512B and 16MiB (e.g., 4k, 8k, 16k, 64k, 1m).\n`
}
