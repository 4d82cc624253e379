/** Machines of a cluster from its template: cloned, configured, grown and started, a few at a time. */

import { type Flow, type FlowContext, forEach, perform } from '@proxkit/runbook-kit'
import type { ClusterPlan } from '../../facts/cluster-machines.ts'
import { guestFact } from '../../facts/guest.ts'
import { configFact } from '../../facts/guest-config.ts'
import type { Machine } from '../../model/machines.ts'
import { cloneGuest } from '../../steps/clone-guest.ts'
import { configureGuest } from '../../steps/configure-guest.ts'
import { startGuest } from '../../steps/guest-power.ts'
import { migrateGuest } from '../../steps/migrate-guest.ts'
import { resizeDisk } from '../../steps/resize-disk.ts'
import { bootDisk, disksAreShared, requireOnline } from '../clone-guest.ts'

export interface NewMachines extends ClusterPlan {
  readonly machines: readonly Machine[]
  /** Settings besides size, network, tags and agent, as the server writes them: those of cloud-init, say. */
  readonly settingsOf?: (machine: Machine) => Readonly<Record<string, string>>
  /** Between being made and being started. */
  readonly beforeStart?: (machine: Machine) => Flow
  /** Default: 3. */
  readonly atATime?: number
}

/** Needs VM.Clone on the template, VM.Allocate, VM.Config.* and VM.PowerMgmt on the machines, Datastore.AllocateSpace. */
export async function makeMachines(plan: FlowContext, options: NewMachines): Promise<Flow> {
  const { machines, beforeStart, atATime = 3 } = options
  const making = new Map<string, Flow>()
  for (const machine of machines) making.set(machine.name, await makeMachine(plan, options, machine))
  return forEach(
    'machines',
    machines,
    (machine) => [
      making.get(machine.name),
      beforeStart?.(machine),
      perform('start', startGuest, { vmid: machine.vmid }),
    ],
    { key: ({ name }) => name, title: 'Make the machines', concurrency: atATime },
  )
}

/** Up to the first start. */
async function makeMachine(
  plan: FlowContext,
  { profile, config, settingsOf }: NewMachines,
  machine: Machine,
): Promise<Flow> {
  const { vmid, name, node, diskGiB } = machine
  const template = { vmid: profile.template }
  const source = (await plan.facts.read(guestFact(template)))?.node ?? node
  const values = (await plan.facts.read(configFact(template)))?.values ?? {}
  await requireOnline(plan, node)
  // The server clones to another node only where both see the disks; else the clone is moved.
  const direct = source === node || (await disksAreShared(plan, source, values))
  const disk = bootDisk(values)
  return [
    perform('clone', cloneGuest, {
      ...{ source: profile.template, vmid, name },
      ...(direct && source !== node ? { target: node } : {}),
      ...(profile.pool === undefined ? {} : { pool: profile.pool }),
    }),
    !direct &&
      perform('move', migrateGuest, {
        ...{ vmid, source, target: node },
        ...{ running: false, withLocalDisks: true },
      }),
    perform('configure', configureGuest, {
      vmid,
      set: {
        ...settingsOfMachine(machine, { profile, config }),
        ...settingsOf?.(machine),
      },
    }),
    disk !== undefined && perform('grow', resizeDisk, { vmid, disk, sizeGiB: diskGiB }),
  ]
}

/** The tags of the profile make it a member of the cluster, that of its role tells which. */
export function tagsOf({ role }: Pick<Machine, 'role'>, { profile, config }: ClusterPlan): readonly string[] {
  const { controlPlane, worker } = config.tags
  return [...new Set([...profile.tags, role === 'controlplane' ? controlPlane : worker])].toSorted()
}

function settingsOfMachine(machine: Machine, written: ClusterPlan): Readonly<Record<string, string>> {
  const { profile, config } = written
  return {
    cores: String(machine.cores),
    memory: String(machine.memoryMiB),
    net0: `virtio=${machine.mac},bridge=${profile.network.bridge ?? config.defaults.bridge}`,
    tags: tagsOf(machine, written).join(';'),
    ...(config.defaults.agent ? { agent: 'enabled=1' } : {}),
  }
}
