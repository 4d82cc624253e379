/** Screens and terminals. Behind a terminal is a shell that can do next to nothing, behind a screen only a greeting. */

import { Refusal, refuse } from '../refusal.ts'
import { addConsole, consolesOf, type SimConsole } from '../state/consoles.ts'
import { titleOf } from '../state/guests.ts'
import type { Work } from '../tasks/task.ts'
import { type Call, fork, guestOf, type Handler, integer, required, text } from './call.ts'

type Place = 'node' | 'qemu' | 'lxc'

const base: Readonly<Record<Place, string>> = {
  node: '/nodes/{node}',
  qemu: '/nodes/{node}/qemu/{vmid}',
  lxc: '/nodes/{node}/lxc/{vmid}',
}

export const consoleRoutes: Readonly<Record<string, Handler>> = {
  ...ofPlace('node', { vnc: 'vncshell', spice: 'spiceshell' }),
  ...ofPlace('qemu', { vnc: 'vncproxy', spice: 'spiceproxy' }),
  ...ofPlace('lxc', { vnc: 'vncproxy', spice: 'spiceproxy' }),
}

function ofPlace(place: Place, names: { vnc: string; spice: string }): Record<string, Handler> {
  return {
    [`POST ${base[place]}/termproxy`]: (call) => prepare(call, place, 'terminal', names.vnc),
    [`POST ${base[place]}/${names.vnc}`]: (call) => prepare(call, place, 'vnc', names.vnc),
    [`POST ${base[place]}/${names.spice}`]: (call) => spice(call, place, names.spice),
    [`GET ${base[place]}/vncwebsocket`]: enter,
  }
}

/** The worker waits for somebody to come, and ends with the connection. */
function prepare(call: Call, place: Place, kind: SimConsole['kind'], type: string) {
  const { world, node, session } = call
  const vmid = place === 'node' ? undefined : guestOf(call, place).vmid
  const made = addConsole(world, { kind, user: session.authId, node, vmid })
  if (made === undefined) refuse('unable to find free port (5900-5999)')
  const upid = fork(call, type, vmid ?? '', () => {
    const work = attend(call, made)
    // It has begun, so that its end is seen to even if it is stopped at once.
    work.next()
    return work
  })
  const { user, port, ticket } = made
  const answer = { user, ticket, port: String(port), upid }
  if (kind === 'terminal') return answer
  const certificate = { cert: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n' }
  return place === 'qemu'
    ? { ...answer, ...certificate, password: ticket.slice(-8) }
    : { ...answer, ...certificate }
}

const waitsMs = 10_000
const looksMs = 250

function* attend({ world }: Call, one: SimConsole): Work {
  try {
    for (let waitedMs = 0; one.state === 'waiting'; waitedMs += looksMs) {
      if (waitedMs >= waitsMs) refuse('connection timed out')
      yield looksMs
    }
    while (one.state === 'open') yield looksMs
  } finally {
    one.hangUp()
    one.state = 'closed'
    consolesOf(world).delete(one.port)
  }
}

/** What the upgrade to a websocket is preceded by. */
function enter(call: Call) {
  const port = integer(call, 'port')
  const one = consolesOf(call.world).get(Number(port))
  const isRight = one?.ticket === required(call, 'vncticket') && one.user === call.session.authId
  if (!isRight || String(one.vmid ?? '') !== (text(call, 'vmid') ?? ''))
    throw new Refusal(401, 'permission denied - invalid PVEVNC ticket')
  return { port: String(port) }
}

function spice(call: Call, place: Place, type: string) {
  const { world, node } = call
  const guest = place === 'node' ? undefined : guestOf(call, place)
  if (guest !== undefined && guest.run === undefined) refuse(`${titleOf(guest)} is not running`)
  fork(call, type, guest?.vmid ?? '', function* () {})
  return {
    type: 'spice',
    title: guest === undefined ? `Shell on '${node}'` : titleOf(guest),
    host: `pvespiceproxy:${world.random.hex(8)}:${guest?.vmid ?? 0}:${node}`,
    proxy: `http://${text(call, 'proxy') ?? node}:3128`,
    'tls-port': 61_000,
    password: world.random.hex(32),
    'host-subject': `OU=PVE Cluster Node,O=Proxmox Virtual Environment,CN=${node}`,
    'delete-this-file': 1,
    'toggle-fullscreen': 'Shift+F11',
    'release-cursor': 'Ctrl+Alt+R',
    'secure-attention': 'Ctrl+Alt+Ins',
  }
}
