/** How nodes of a Talos cluster are named, in facts and in the input of steps. */

import * as z from 'zod'

/** Where Talos answers, and what Kubernetes calls it. */
export const controlPlane = z.object({ name: z.string(), address: z.string() })

export const talosNode = controlPlane.extend({ role: z.enum(['controlplane', 'worker']) })

/** Of the public key in the certificate that a machine shows in maintenance mode. */
export const maintenanceFingerprint = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'a SHA-256 fingerprint in base64, as the console of the machine prints it')

export type TalosNode = z.infer<typeof talosNode>
export type TalosControlPlane = z.infer<typeof controlPlane>

/** `staging/cp1@192.0.2.11,cp2@192.0.2.12` */
export function formatNodes(cluster: string, nodes: readonly TalosControlPlane[]): string {
  return `${cluster}/${nodes.map(({ name, address }) => `${name}@${address}`).join(',')}`
}

/** The reverse. */
export function parseNodes(text: string): {
  readonly cluster: string
  readonly nodes: readonly TalosControlPlane[]
} {
  const [cluster = '', list = ''] = text.split('/')
  const nodes = list.split(',').map((entry) => {
    const [name = '', address = ''] = entry.split('@')
    return { name, address }
  })
  return { cluster, nodes }
}
