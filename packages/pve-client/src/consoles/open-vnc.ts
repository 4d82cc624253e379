/** The screen of a guest, or a node's shell as a picture, for a VNC viewer. */

import type { Duplex } from 'node:stream'
import { type Secret, secret } from '@proxkit/kernel'
import type { PveClient } from '../client.ts'
import type { Upid } from '../model/upid.ts'
import { openSocket } from './open-socket.ts'
import { type ConsoleTarget, routesOf } from './target.ts'

export interface Vnc {
  /** The bytes of RFB, as any viewer speaks it. Ends with the console; ending or destroying it ends the console. */
  readonly stream: Duplex
  /** What the viewer is asked for. */
  readonly password: Secret
  /** The worker behind the console. It ends with the connection. */
  readonly upid: Upid
}

/**
 * `POST …/vncproxy` (a node: `…/vncshell`), then its websocket. Needs VM.Console on the guest, or Sys.Console on the node.
 * `signal` ends the console, too.
 *
 * @throws what `request` throws
 */
export async function openVnc(
  pve: PveClient,
  target: ConsoleTarget,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Vnc> {
  const { vnc, place } = routesOf(target)
  const prepared = await pve.request(
    vnc as 'POST /nodes/{node}/qemu/{vmid}/vncproxy',
    { ...(place as { node: string; vmid: number }), websocket: true },
    signal === undefined ? {} : { signal },
  )
  // The ticket is the password of everything that has no own one.
  const password = secret(prepared.password ?? prepared.ticket, 'VNC password')
  const { stream } = await openSocket(pve, target, prepared, { signal })
  return { stream, password, upid: prepared.upid }
}
