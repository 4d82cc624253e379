/** What the agent answers to questions that need nothing but the guest itself. */

import type { MachineAgent } from '../companion.ts'
import { addressOf } from '../state/guest-address.ts'
import { systemOf } from '../state/guest-system.ts'
import { coresOf, diskBytesOf, type Guest, nameOf } from '../state/guests.ts'
import { cardsOf, insideOf } from '../state/machine.ts'
import { macOf } from '../state/networks.ts'
import { MiB } from '../state/sizes.ts'
import type { World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import { later } from '../tasks/later.ts'
import { setPaused, switchOff } from '../work/power.ts'

export type AgentAnswer = (guest: Guest, world: World) => unknown

/** By verb and name of the command. */
export const agentAnswers: Readonly<Record<string, AgentAnswer>> = {
  'POST ping': () => ({}),
  'GET get-host-name': (guest, world) => ({ 'host-name': agentOf(guest, world)?.hostname ?? nameOf(guest) }),
  'GET get-osinfo': (guest, world) =>
    agentOf(guest, world)?.system ?? {
      id: 'debian',
      name: 'Debian GNU/Linux',
      'pretty-name': 'Debian GNU/Linux 13 (trixie)',
      version: '13 (trixie)',
      'version-id': '13',
      machine: 'x86_64',
      'kernel-release': '6.12.0-amd64',
      'kernel-version': '#1 SMP PREEMPT_DYNAMIC Debian 6.12.0-1',
    },
  'GET network-get-interfaces': interfaces,
  'GET get-fsinfo': (guest, world) => {
    const total = diskBytesOf(world, guest)
    const disk = { 'bus-type': 'scsi', bus: 0, target: 0, unit: 0, dev: '/dev/sda1' }
    return [
      {
        name: 'sda1',
        mountpoint: '/',
        type: 'ext4',
        'total-bytes': total,
        'used-bytes': Math.floor(total * 0.4),
        disk: [disk],
      },
    ]
  },
  // Nanoseconds are more than a number holds exactly.
  'GET get-time': (_, { nowMs }) => nowMs * 1_000_000,
  'GET get-timezone': () => ({ zone: 'UTC', offset: 0 }),
  'GET get-users': () => [],
  'GET get-vcpus': ({ config }) =>
    Array.from({ length: coresOf(config) }, (_, id) => ({
      'logical-id': id,
      online: true,
      'can-offline': id > 0,
    })),
  'GET get-memory-blocks': () => [],
  'GET get-memory-block-info': () => ({ size: 128 * MiB }),
  'GET info': () => ({
    version: '10.0.2',
    supported_commands: supported.map((name) => ({ name, enabled: true, 'success-response': true })),
  }),
  'POST fsfreeze-freeze': (guest) => {
    systemOf(guest).frozen = true
    return 1
  },
  'POST fsfreeze-status': (guest) => (systemOf(guest).frozen ? 'frozen' : 'thawed'),
  'POST fsfreeze-thaw': (guest) => {
    const system = systemOf(guest)
    const count = system.frozen ? 1 : 0
    system.frozen = false
    return count
  },
  'POST fstrim': () => ({ paths: [{ path: '/', minimum: 0, trimmed: 64 * MiB }] }),
  'POST set-user-password': () => ({}),
  'POST shutdown': (guest, world) => {
    const { run } = guest
    later(world, durations.shutdown, () => {
      if (guest.run === run) switchOff(world, guest)
    })
    return {}
  },
  'POST suspend-ram': suspend,
  'POST suspend-disk': suspend,
  'POST suspend-hybrid': suspend,
}

const supported = [
  'guest-exec',
  'guest-exec-status',
  'guest-file-open',
  'guest-file-read',
  'guest-file-write',
  'guest-fsfreeze-freeze',
  'guest-fsfreeze-status',
  'guest-fsfreeze-thaw',
  'guest-fstrim',
  'guest-get-fsinfo',
  'guest-network-get-interfaces',
  'guest-ping',
  'guest-shutdown',
]

function suspend(guest: Guest, world: World) {
  setPaused(world, guest, true)
  return {}
}

/** Of a machine that somebody else simulates. */
function agentOf(guest: Guest, world: World): MachineAgent | undefined {
  return insideOf(world, guest)?.agent
}

function interfaces(guest: Guest, world: World) {
  const cards =
    agentOf(guest, world)?.interfaces ??
    cardsOf(guest.config).map((key, index) => ({
      name: `eth${index}`,
      mac: (macOf(String(guest.config[key])) ?? '').toLowerCase(),
      addresses: [addressOf(guest, Number(key.slice(3)))],
    }))
  return [
    {
      name: 'lo',
      'hardware-address': '00:00:00:00:00:00',
      'ip-addresses': [{ 'ip-address': '127.0.0.1', 'ip-address-type': 'ipv4', prefix: 8 }],
    },
    ...cards.map(({ name, mac, addresses }) => ({
      name,
      'hardware-address': mac,
      'ip-addresses': addresses.map((address) => ({
        'ip-address': address,
        'ip-address-type': 'ipv4',
        prefix: 24,
      })),
    })),
  ]
}
