/** Values that Proxmox keeps in one text, taken apart and put together. */

import { formatDiskSize, formatTags, parseTags, parseVolumeId } from '@proxkit/pve-client/values'
import { formatPropertyString, parsePropertyString } from '@proxkit/pve-client/verify'

export function main(_env: object, console: { log(line: string): void }): void {
  const net = parsePropertyString('qemu-net', 'virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1')
  console.log(formatPropertyString('qemu-net', { ...net, tag: 10 }))

  const { storage, vmid } = parseVolumeId('local-lvm:vm-104-disk-0')
  console.log(`${storage} ${vmid} ${formatDiskSize(1536 * 2 ** 30)}`)
  console.log(formatTags(['Web', ...parseTags('prod;web')]))
}
