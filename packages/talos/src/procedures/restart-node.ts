/** Restarts a node, into what it runs or into what it ran before, and believes only what it shows afterwards. */

import { ProcedureError } from '../errors.ts'
import type { ControlPlane } from './etcd-report.ts'
import { type RunningNode, readNode } from './running-node.ts'
import {
  type ClusterAccess,
  type ClusterNode,
  type RestartOptions,
  throughRestart,
} from './through-restart.ts'

/**
 * Drains, reboots, waits, uncordons. It also ends an upgrade that was installed and did not restart.
 *
 * @returns the node as it is now
 * @throws {@link ProcedureError} `TALOS_TIMED_OUT`, `TALOS_CHECK_FAILED`; the node stays cordoned
 */
export async function rebootNode(
  access: ClusterAccess,
  node: ClusterNode,
  controlPlanes: readonly ControlPlane[],
  options: RestartOptions = {},
): Promise<RunningNode> {
  const { talosctl } = access
  const before = await readNode(talosctl, node.address, options.signal)
  const submit = (call: RestartOptions) => talosctl.reboot(node.address, call)
  await throughRestart(access, { node, before, submit, judge: () => undefined }, controlPlanes, options)
  return readNode(talosctl, node.address, options.signal)
}

/**
 * Drains, boots the installation before this one, waits, uncordons. Kubernetes and etcd are not taken back.
 *
 * @returns the node as it is now
 * @throws {@link ProcedureError} `TALOS_NOT_UPGRADED` when the same runs again, `TALOS_TIMED_OUT`, `TALOS_CHECK_FAILED`; the node
 * stays cordoned
 */
export async function rollbackNode(
  access: ClusterAccess,
  node: ClusterNode,
  controlPlanes: readonly ControlPlane[],
  options: RestartOptions = {},
): Promise<RunningNode> {
  const { talosctl } = access
  const before = await readNode(talosctl, node.address, options.signal)
  const submit = async ({ signal }: RestartOptions) => {
    await talosctl.rollback(node.address, signal === undefined ? {} : { signal })
    return []
  }
  const judge = (now: RunningNode) =>
    now.version === before.version && now.schematicId === before.schematicId
      ? new ProcedureError(
          'TALOS_NOT_UPGRADED',
          `Unable to roll back node ${node.name}: it runs ${now.version} as before (read its kernel log; it may have nothing to go back to)`,
        )
      : undefined
  await throughRestart(access, { node, before, submit, judge }, controlPlanes, options)
  return readNode(talosctl, node.address, options.signal)
}
