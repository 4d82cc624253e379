/** The guest agent, as far as it is there to answer. */

import { notSimulated, refuse } from '../refusal.ts'
import { addressOf } from '../state/guest-address.ts'
import { agentEnabled, type Guest, nameOf, titleOf } from '../state/guests.ts'
import { macOf } from '../state/networks.ts'
import { type Call, guestOf, type Handler } from './call.ts'

const base = '/nodes/{node}/qemu/{vmid}/agent'

const answers: Readonly<Record<string, (guest: Guest) => unknown>> = {
  'POST ping': () => ({}),
  'GET get-host-name': (guest) => ({ 'host-name': nameOf(guest) }),
  'GET get-osinfo': () => ({
    id: 'debian',
    name: 'Debian GNU/Linux',
    'pretty-name': 'Debian GNU/Linux 13 (trixie)',
    version: '13 (trixie)',
    'version-id': '13',
    machine: 'x86_64',
    'kernel-release': '6.12.0-amd64',
    'kernel-version': '#1 SMP PREEMPT_DYNAMIC Debian 6.12.0-1',
  }),
  'GET network-get-interfaces': interfaces,
}

/** Refused as by the server where no agent can answer; where one could, its answer is not simulated. */
const mute = [
  'GET get-fsinfo',
  'GET get-memory-block-info',
  'GET get-memory-blocks',
  'GET get-time',
  'GET get-timezone',
  'GET get-users',
  'GET get-vcpus',
  'GET info',
  'GET exec-status',
  'GET file-read',
  'POST exec',
  'POST file-write',
  'POST fsfreeze-freeze',
  'POST fsfreeze-status',
  'POST fsfreeze-thaw',
  'POST fstrim',
  'POST set-user-password',
  'POST shutdown',
  'POST suspend-disk',
  'POST suspend-hybrid',
  'POST suspend-ram',
]

export const agentRoutes: Readonly<Record<string, Handler>> = {
  [`GET ${base}`]: () =>
    [...Object.keys(answers), ...mute]
      .map((key) => ({ name: key.slice(key.indexOf(' ') + 1) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  [`POST ${base}`]: (call) => command(call, String(call.parameters.command)),
  ...routesFor(Object.keys(answers)),
}

export const muteAgentRoutes: Readonly<Record<string, Handler>> = routesFor(mute)

function routesFor(keys: readonly string[]): Record<string, Handler> {
  return Object.fromEntries(keys.map((key) => [routeOf(key), handlerOf(key)]))
}

function routeOf(key: string): string {
  const [verb, name] = key.split(' ')
  return `${verb} ${base}/${name}`
}

function handlerOf(key: string): Handler {
  return (call) => command(call, key.slice(key.indexOf(' ') + 1))
}

function command(call: Call, name: string) {
  const guest = guestOf(call, 'qemu')
  if (!agentEnabled(guest)) refuse('No QEMU guest agent configured')
  if (guest.run === undefined) refuse(`${titleOf(guest)} is not running`)
  if (!guest.bootable) refuse('QEMU guest agent is not running')
  const silent = call.world.faults.active('agent-silent')
  if (silent.some(({ vmid }) => vmid === undefined || vmid === guest.vmid))
    refuse(`VM ${guest.vmid} qga command 'guest-${name}' failed - got timeout`)
  const answer = answers[`GET ${name}`] ?? answers[`POST ${name}`] ?? notSimulated(`the agent's ${name}`)
  return { result: answer(guest) }
}

function interfaces(guest: Guest) {
  const cards = Object.keys(guest.config)
    .filter((key) => /^net\d+$/.test(key))
    .sort()
  return [
    {
      name: 'lo',
      'hardware-address': '00:00:00:00:00:00',
      'ip-addresses': [{ 'ip-address': '127.0.0.1', 'ip-address-type': 'ipv4', prefix: 8 }],
    },
    ...cards.map((key, index) => ({
      name: `eth${index}`,
      'hardware-address': (macOf(String(guest.config[key])) ?? '').toLowerCase(),
      'ip-addresses': [
        { 'ip-address': addressOf(guest, Number(key.slice(3))), 'ip-address-type': 'ipv4', prefix: 24 },
      ],
    })),
  ]
}
