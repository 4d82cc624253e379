/** Machines that wait in maintenance mode for a configuration. */

import { clustersOf, kit } from '../../kit.ts'
import { readMachines } from '../cluster-machines.ts'

export interface MaintenanceState {
  /** By the name of the machine, where it was found by its MAC. */
  readonly waiting: Readonly<Record<string, string>>
}

/** `maintenance:staging/10.0.4.0/24,…`: only in these subnets anybody is asked, and only for machines that run. */
export const maintenanceFact = kit.fact({
  kind: 'maintenance',
  key: (cluster: string, subnets: readonly string[]) => `${cluster}/${subnets.join(',')}`,
  read: async (services, id, signal): Promise<MaintenanceState> => {
    const slash = id.indexOf('/')
    const [cluster, subnets] = [id.slice(0, slash), id.slice(slash + 1).split(',')]
    const running = (await readMachines(services, cluster)).machines.filter((machine) => machine.running)
    if (running.length === 0) return { waiting: {} }
    const { discoverNodes } = await import('@proxkit/talos')
    const clusters = clustersOf(services)
    const { nodes } = await discoverNodes({
      talosctl: await clusters.talosctl(cluster),
      subnets,
      macs: running.map(({ mac }) => mac),
      probe: (address, _timeoutMs, inner) => clusters.probe(address, 50_000, inner),
      signal,
    })
    const found = running.flatMap(({ name, mac }) => {
      const node = nodes.find(({ macs }) => macs.includes(mac.toLowerCase()))
      return node === undefined ? [] : [[name, node.address] as const]
    })
    return { waiting: Object.fromEntries(found) }
  },
})
