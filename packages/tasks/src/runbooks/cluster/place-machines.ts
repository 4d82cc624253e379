/** Which machines a cluster will consist of, on the cluster as it is now. */

import type { FactReader } from '@proxkit/runbook-kit'
import { allGuestsFact, clusterFact } from '../../facts/cluster.ts'
import { type ClusterPlan, guestsOf, isTold, machineName } from '../../facts/cluster-machines.ts'
import { configFact } from '../../facts/guest-config.ts'
import { vmidFact } from '../../facts/vmid.ts'
import { type Machine, machinesOf, plannedMachines } from '../../model/machines.ts'

/**
 * All machines of a profile. Those that are there keep VMID, node and MAC; for the others VMIDs are found that nobody has, also
 * no guest that the token does not see.
 *
 * @throws GuestError `GUEST_EXISTS`, `GUEST_NO_FREE_VMID`; NodeError `NODE_NOT_FOUND`, `NODE_NO_CAPACITY`
 */
export async function placeMachines(
  facts: FactReader,
  { profile, config }: Pick<ClusterPlan, 'profile' | 'config'>,
): Promise<readonly Machine[]> {
  const [{ nodes }, { guests }] = [await facts.read(clusterFact()), await facts.read(allGuestsFact())]
  const own = guestsOf(profile, guests)
  const planned = plannedMachines(profile)
  const existing = await Promise.all(
    own.map(async (guest) => {
      const { node, vmid } = guest
      const name = machineName(guest, planned)
      const values = (isTold(guest) ? await facts.read(configFact({ vmid })) : null)?.values ?? {}
      return { name, node, vmid, mac: /(?:[0-9A-F]{2}:){5}[0-9A-F]{2}/i.exec(values.net0 ?? '')?.[0] }
    }),
  )
  const there = new Set(own.map(({ vmid }) => vmid))
  const taken = new Set(guests.map(({ vmid }) => vmid).filter((vmid) => !there.has(vmid)))
  for (;;) {
    const machines = machinesOf(profile, {
      nodes: nodes.filter(({ online }) => online),
      vmids: config.vmids.guests,
      takenVmids: taken,
      existing,
    })
    const hidden: number[] = []
    for (const { vmid } of machines)
      if (!there.has(vmid) && !(await facts.read(vmidFact(vmid))).free) hidden.push(vmid)
    if (hidden.length === 0) return machines
    for (const vmid of hidden) taken.add(vmid)
  }
}
