/** What a SPICE viewer needs to show a guest or a node's shell. */

import { type Secret, secret } from '@proxkit/kernel'
import type { PveClient } from '../client.ts'
import { type ConsoleTarget, routesOf } from './target.ts'

export interface SpiceConsole {
  /** As the server gives it, for a viewer of your own. */
  readonly settings: Readonly<Record<string, unknown>>
  /** The text of a `.vv` file, for `remote-viewer`. It holds a password, good for half a minute. */
  readonly file: Secret
}

/**
 * `POST …/spiceproxy` (a node: `…/spiceshell`). Needs VM.Console on the guest, or Sys.Console on the node.
 *
 * @param options.proxy the node that the viewer connects to. Default: the one that answers
 */
export async function spiceConsole(
  pve: PveClient,
  target: ConsoleTarget,
  { proxy, signal }: { readonly proxy?: string; readonly signal?: AbortSignal } = {},
): Promise<SpiceConsole> {
  const { spice, place } = routesOf(target)
  const settings = await pve.request(
    spice as 'POST /nodes/{node}/qemu/{vmid}/spiceproxy',
    { ...(place as { node: string; vmid: number }), ...(proxy === undefined ? {} : { proxy }) },
    signal === undefined ? {} : { signal },
  )
  secret(settings.password, 'SPICE password')
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${String(value)}\n`)
  return { settings, file: secret(`[virt-viewer]\n${lines.join('')}`, 'SPICE file') }
}
