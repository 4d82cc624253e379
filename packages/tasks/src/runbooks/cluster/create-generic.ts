/** A cluster of machines without Talos: cloud-init sets them up, and they are there when they answer. */

import { confirm, type Flow, type FlowContext, forEach, perform } from '@proxkit/runbook-kit'
import { ClusterError } from '../../errors.ts'
import { type ClusterPlan, hostOf } from '../../facts/cluster-machines.ts'
import { guestFact } from '../../facts/guest.ts'
import { configFact } from '../../facts/guest-config.ts'
import { ipConfig, staticAddress } from '../../model/address.ts'
import { guestLabel } from '../../model/guest.ts'
import type { Machine } from '../../model/machines.ts'
import { machineAnswers } from '../../steps/cluster/machine-answers.ts'
import { countOf, describeMachine } from './describe-machines.ts'
import { makeMachines } from './make-machines.ts'
import { requireNew } from './require-new.ts'

/** @throws ClusterError `CLUSTER_TEMPLATE`, `CLUSTER_NO_ADDRESS`, `CLUSTER_NO_USER`, and what `requireNew` throws */
export async function createGenericCluster(plan: FlowContext, written: ClusterPlan): Promise<Flow> {
  const machines = await requireNew(plan, written)
  const making = await makeGenericMachines(plan, written, machines)
  return [
    confirm('approve', {
      summary: `Create cluster ${written.profile.name}: ${countOf(machines)}`,
      details: machines.map(describeMachine),
    }),
    making,
  ]
}

/** Also of one that is added later. */
export async function makeGenericMachines(
  plan: FlowContext,
  written: ClusterPlan,
  machines: readonly Machine[],
): Promise<Flow> {
  const { agent } = written.config.defaults
  await requireCloudInit(plan, written)
  refuseUnfindable(written.profile.name, machines, agent)
  return [
    await makeMachines(plan, {
      ...{ ...written, machines },
      settingsOf: (machine) => cloudInitOf(plan, machine, written),
    }),
    forEach(
      'answers',
      machines,
      (machine) => {
        const { vmid, name } = machine
        const address = hostOf(machine)
        return perform('answers', machineAnswers, {
          ...{ vmid, name, agent },
          ...(address === null ? {} : { address }),
        })
      },
      { key: ({ name }) => name, title: 'Wait for the machines', concurrency: machines.length },
    ),
  ]
}

async function requireCloudInit(plan: FlowContext, { profile, config }: ClusterPlan): Promise<void> {
  const template = { vmid: profile.template }
  const guest = await plan.facts.read(guestFact(template))
  const values = (await plan.facts.read(configFact(template)))?.values ?? {}
  const unable = `Unable to create cluster ${profile.name}`
  const remedy = 'make one with proxkit template create, and name its VMID in the profile'
  if (guest?.template !== true)
    throw new ClusterError(
      'CLUSTER_TEMPLATE',
      `${unable}: ${guest === null ? `there is no template ${profile.template}` : `${guestLabel(guest)} is no template`} (${remedy})`,
    )
  if (!Object.values(values).some((value) => value.includes('cloudinit')))
    throw new ClusterError(
      'CLUSTER_TEMPLATE',
      `${unable}: ${guestLabel(guest)} has no drive of cloud-init, so that nobody could tell its clones their addresses (${remedy})`,
    )
  if (config.cloudInit.sshKeys.length === 0)
    throw new ClusterError(
      'CLUSTER_NO_USER',
      `${unable}: nobody could log in, since there is no SSH key (set cloudInit.sshKeys in the configuration)`,
    )
}

function refuseUnfindable(cluster: string, machines: readonly Machine[], agent: boolean): void {
  const lacking = machines.filter(({ address }) => address === undefined).map(({ name }) => name)
  if (agent || lacking.length === 0) return
  throw new ClusterError(
    'CLUSTER_NO_ADDRESS',
    `Unable to create cluster ${cluster}: ${lacking.join(', ')} would have an address of DHCP, and no agent to tell it (set startAddress or address in the profile, or defaults.agent in the configuration)`,
  )
}

function cloudInitOf(
  plan: FlowContext,
  { name, address }: Machine,
  { profile, config }: ClusterPlan,
): Readonly<Record<string, string>> {
  const { user, sshKeys } = config.cloudInit
  const { gateway = config.defaults.gateway, nameservers = [] } = profile.network
  const fixed = address === undefined ? undefined : staticAddress(address, gateway)
  if (address !== undefined && fixed === undefined)
    throw new ClusterError(
      'CLUSTER_NO_GATEWAY',
      `Unable to give ${name} the address ${address}: nobody says its gateway (set network.gateway in the profile)`,
    )
  if (fixed?.guessed)
    plan.note(`The gateway ${fixed.gateway} of ${name} is a guess: set network.gateway in the profile.`)
  return {
    ipconfig0: fixed === undefined ? 'ip=dhcp' : ipConfig(fixed),
    sshkeys: encodeURIComponent(sshKeys.join('\n')),
    ...(user === undefined ? {} : { ciuser: user }),
    ...(nameservers.length === 0 ? {} : { nameserver: nameservers.join(' ') }),
  }
}
