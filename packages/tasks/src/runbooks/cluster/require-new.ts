/** What must be true before a cluster is made: nothing of it is there, and nobody has what it will have. */

import type { FlowContext } from '@proxkit/runbook-kit'
import { ClusterError } from '../../errors.ts'
import { clusterFact } from '../../facts/cluster.ts'
import { type ClusterPlan, clusterMachinesFact, hostOf } from '../../facts/cluster-machines.ts'
import { addressFact } from '../../facts/network.ts'
import { guestLabel } from '../../model/guest.ts'
import type { Machine } from '../../model/machines.ts'
import { placeMachines } from './place-machines.ts'

/**
 * The machines that the cluster will consist of. What was looked at is looked at again before the run starts.
 *
 * @throws ClusterError `CLUSTER_EXISTS`, `CLUSTER_NO_QUORUM`, `CLUSTER_ADDRESS_TAKEN`, and what `placeMachines` throws
 */
export async function requireNew(plan: FlowContext, written: ClusterPlan): Promise<readonly Machine[]> {
  const { name } = written.profile
  const unable = `Unable to create cluster ${name}`
  const { quorate } = await plan.facts.read(clusterFact())
  if (!quorate)
    throw new ClusterError(
      'CLUSTER_NO_QUORUM',
      `${unable}: Proxmox VE has no quorum and refuses changes (bring more nodes back first)`,
    )
  const { machines: known, unknown } = await plan.observe(clusterMachinesFact(name), ['machines', 'unknown'])
  const there = [
    ...known.flatMap(({ present, vmid, name: machine, node }) =>
      present ? [`${guestLabel({ vmid: vmid ?? 0, name: machine })} on ${node}`] : [],
    ),
    ...unknown.map((guest) => `${guestLabel(guest)} on ${guest.node}`),
  ]
  // Whose they are and how far they have come nobody knows: they are never taken over.
  if (there.length > 0)
    throw new ClusterError(
      'CLUSTER_EXISTS',
      `${unable}: ${there.join(', ')} ${there.length === 1 ? 'has' : 'have'} its tags already (go on with the run that made them: proxkit runs list, then runs resume or runs undo; or remove them: proxkit cluster teardown ${name})`,
    )
  const machines = await placeMachines(plan.facts, written)
  const vip = written.profile.type === 'talos' ? written.profile.talos.vip : undefined
  await requireFreeAddresses(plan, unable, [
    ...(vip === undefined ? [] : [{ name: 'the VIP', address: vip }]),
    ...machines,
  ])
  return machines
}

/**
 * Nobody answers at the addresses of these machines, for all that can be seen.
 *
 * @param unable begins the error: `Unable to create cluster staging`
 * @throws ClusterError `CLUSTER_ADDRESS_TAKEN`
 */
export async function requireFreeAddresses(
  plan: FlowContext,
  unable: string,
  machines: readonly { readonly name: string; readonly address?: string }[],
): Promise<void> {
  const answers = await Promise.all(
    machines.map(async (machine) => {
      const address = hostOf(machine)
      const { answersOn } =
        address === null ? { answersOn: [] } : await plan.observe(addressFact(address), ['answersOn'])
      return { name: machine.name, address, answersOn }
    }),
  )
  const taken = answers.filter(({ answersOn }) => answersOn.length > 0)
  if (taken.length === 0) return
  const words = taken.map(
    ({ name, address, answersOn }) =>
      `${address} of ${name} is somebody else's: it answers on port ${answersOn.join(', ')}`,
  )
  throw new ClusterError(
    'CLUSTER_ADDRESS_TAKEN',
    `${unable}: ${words.join('; ')} (find out who has it, or take another address in the profile)`,
  )
}
