/** What a console is of: a node, a virtual machine or a container. */

import type { Upid } from '../model/upid.ts'

/** A node's own shell, or the screen or terminal of a guest: whatever `resolveGuest` returns will do. */
export type ConsoleTarget =
  | { readonly node: string; readonly vmid?: undefined }
  | {
      readonly node: string
      readonly vmid: number
      /** Default: `qemu`. */
      readonly type?: 'qemu' | 'lxc'
    }

/** The routes of a kind of target; the three kinds take and answer alike. */
const routes = {
  node: {
    terminal: 'POST /nodes/{node}/termproxy',
    vnc: 'POST /nodes/{node}/vncshell',
    spice: 'POST /nodes/{node}/spiceshell',
    socket: 'GET /nodes/{node}/vncwebsocket',
  },
  qemu: {
    terminal: 'POST /nodes/{node}/qemu/{vmid}/termproxy',
    vnc: 'POST /nodes/{node}/qemu/{vmid}/vncproxy',
    spice: 'POST /nodes/{node}/qemu/{vmid}/spiceproxy',
    socket: 'GET /nodes/{node}/qemu/{vmid}/vncwebsocket',
  },
  lxc: {
    terminal: 'POST /nodes/{node}/lxc/{vmid}/termproxy',
    vnc: 'POST /nodes/{node}/lxc/{vmid}/vncproxy',
    spice: 'POST /nodes/{node}/lxc/{vmid}/spiceproxy',
    socket: 'GET /nodes/{node}/lxc/{vmid}/vncwebsocket',
  },
} as const

/** The routes for a target, and what they need to name it. */
export function routesOf(target: ConsoleTarget) {
  const { node } = target
  if (target.vmid === undefined) return { ...routes.node, place: { node } }
  return { ...routes[target.type ?? 'qemu'], place: { node, vmid: target.vmid } }
}

/** Leads to a console that the server has prepared; it waits ten seconds for us to come. */
export interface ConsoleTicket {
  readonly user: string
  readonly ticket: string
  readonly port: number
  /** The worker behind the console. It ends with the connection. */
  readonly upid: Upid
}
