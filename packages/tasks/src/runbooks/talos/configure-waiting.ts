/** For machines that were not made by `cluster create`: found by their MAC in maintenance mode, and configured there. */

import { type Flow, type FlowContext, forEach, manual, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { type ClusterMachine, clusterMachinesFact, hostOf } from '../../facts/cluster-machines.ts'
import { talosAnswerFact } from '../../facts/talos/bootstrap.ts'
import { maintenanceFact } from '../../facts/talos/maintenance.ts'
import { kit } from '../../kit.ts'
import { maintenanceFingerprint } from '../../model/talos-node.ts'
import { makeConfigs } from '../../steps/talos/configs.ts'
import { giveConfig } from '../../steps/talos/give-config.ts'
import { makeSecrets } from '../../steps/talos/secrets.ts'
import { recordImage } from './template-of.ts'

/**
 * In maintenance mode anybody may answer at an address: that a machine is the one that is meant only its console can prove.
 * A person compares, and no flag does.
 */
export const configureWaitingRunbook = kit.runbook({
  id: 'talos.configure',
  title: 'Configure machines that wait in maintenance mode',
  input: z.object({
    /** The name of its profile. */
    cluster: z.string(),
    /** Where they are looked for: `10.0.4.0/24`. Nobody else is asked. */
    subnets: z.array(z.string()).min(1),
    /** By the name of the machine. */
    fingerprints: z.record(z.string(), maintenanceFingerprint).default({}),
  }),
  async flow(plan, { cluster, subnets, fingerprints }): Promise<Flow> {
    const machines = await unconfigured(plan, cluster)
    if (machines.length === 0) {
      plan.note(`All machines of cluster ${cluster} have their configuration.`)
      return []
    }
    const { waiting } = await plan.facts.read(maintenanceFact(cluster, subnets))
    const unable = `Unable to configure the machines of cluster ${cluster}`
    const missing = machines.filter(({ name }) => waiting[name] === undefined)
    if (missing.length > 0)
      throw new ClusterError(
        'CLUSTER_NOT_FOUND',
        `${unable}: ${missing.map(({ name, mac }) => `${name} (${mac})`).join(', ')} cannot be found in maintenance mode in ${subnets.join(', ')} (look at the console, or name the subnet in which DHCP gives addresses)`,
      )
    const unknown = machines.filter(({ name }) => fingerprints[name] === undefined)
    if (unknown.length > 0)
      throw new ClusterError(
        'CLUSTER_NO_FINGERPRINT',
        `${unable}: whoever answers at ${unknown.map(({ name }) => `${waiting[name]} may be ${name}`).join(', at ')}, or not (read the fingerprint of the certificate on its console, and add ${unknown.map(({ name }) => `--fingerprint ${name}=<it>`).join(' ')})`,
      )
    return [
      await recordImage(plan, cluster),
      perform('secrets', makeSecrets, { cluster }),
      perform('configs', makeConfigs, { cluster }),
      manual('compare', {
        summary:
          'Compare the fingerprints with those on the consoles: whoever has them gets the keys of the cluster',
        instructions: machines.map(
          ({ name, vmid }) => `guest ${vmid} (${name}), at ${waiting[name]}: ${fingerprints[name]}`,
        ),
      }),
      forEach(
        'machines',
        machines,
        (machine) =>
          perform('configure', giveConfig, {
            cluster,
            node: nodeOf(machine),
            waitsAt: waiting[machine.name] ?? '',
            fingerprint: fingerprints[machine.name] ?? '',
          }),
        { key: ({ name }) => name, title: 'Give the machines their configuration' },
      ),
    ]
  },
})

async function unconfigured(plan: FlowContext, cluster: string): Promise<readonly ClusterMachine[]> {
  const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
  const lacking = machines.filter((machine) => !machine.running || hostOf(machine) === null)
  if (lacking.length > 0)
    throw new ClusterError(
      'CLUSTER_NOT_RUNNING',
      `Unable to configure the machines of cluster ${cluster}: ${lacking.map(({ name, running }) => `${name} ${running ? 'has no address in the profile' : 'does not run'}`).join(', ')} (start them, and give each its address)`,
    )
  const answers = await Promise.all(
    machines.map((machine) => plan.facts.read(talosAnswerFact(cluster, nodeOf(machine)))),
  )
  return machines.filter((_, index) => answers[index]?.configured !== true)
}

function nodeOf(machine: ClusterMachine): { readonly name: string; readonly address: string } {
  return { name: machine.name, address: hostOf(machine) ?? '' }
}
