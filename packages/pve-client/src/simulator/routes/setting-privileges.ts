/** Which privilege a setting of a guest wants, as the server's code has it: the rule of the route asks for any of them only. */

import type { Guest } from '../state/guests.ts'

const vm: readonly (readonly [RegExp, string])[] = [
  [/^(?:cores|sockets|cpu|cpulimit|cpuunits|numa\d*|smp|vcpus|affinity)$/, 'VM.Config.CPU'],
  [/^(?:memory|balloon|shares)$/, 'VM.Config.Memory'],
  [/^net\d+$/, 'VM.Config.Network'],
  [/^(?:ci\w+|ipconfig\d+|nameserver|searchdomain|sshkeys)$/, 'VM.Config.Cloudinit'],
  [
    /^(?:(?:ide|sata|scsi|virtio|unused)\d+|efidisk0|tpmstate0|boot|bootdisk|vmstatestorage)$/,
    'VM.Config.Disk',
  ],
  [/^(?:acpi|hotplug|kvm|machine|scsihw|smbios1|tablet|vga|watchdog|audio0|rng0)$/, 'VM.Config.HWType'],
]

const container: readonly (readonly [RegExp, string])[] = [
  [/^(?:rootfs|mp\d+|unused\d+)$/, 'VM.Config.Disk'],
  [/^(?:memory|swap)$/, 'VM.Config.Memory'],
  [/^(?:net\d+|nameserver|searchdomain|hostname)$/, 'VM.Config.Network'],
  [/^(?:cores|cpulimit|cpuunits)$/, 'VM.Config.CPU'],
]

/** @param value as it was given; a CD drive is a matter of its own */
export function privilegeOfSetting(type: Guest['type'], key: string, value: string | undefined): string {
  if (
    type === 'qemu' &&
    /^(?:ide|sata|scsi)\d+$/.test(key) &&
    /media=cdrom|^none|cloudinit/.test(value ?? '')
  )
    return 'VM.Config.CDROM'
  const table = type === 'qemu' ? vm : container
  return table.find(([pattern]) => pattern.test(key))?.[1] ?? 'VM.Config.Options'
}
