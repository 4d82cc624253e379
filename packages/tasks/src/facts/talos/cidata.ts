/** Where images with the configurations of machines lie: they hold keys of a cluster, and are there by mistake. */

import { readCluster } from '../../cluster/list-nodes.ts'
import { kit } from '../../kit.ts'
import { cidataVolid } from '../../steps/talos/cidata.ts'
import { listStorages, listVolumes } from '../volumes.ts'

export interface CidataImage {
  readonly machine: string
  readonly node: string
  readonly storage: string
}

/** `cidata:staging-cp-1,staging-cp-2`: of these machines, on the nodes that are online. Needs Datastore.Audit on the storages. */
export const cidataFact = kit.fact({
  kind: 'cidata',
  key: (machines: readonly string[]) => machines.join(','),
  read: async ({ pve }, id): Promise<{ readonly images: readonly CidataImage[] }> => {
    const machines = id.split(',')
    const { nodes } = await readCluster(pve)
    const found = await Promise.all(
      nodes
        .filter(({ online }) => online)
        .map(async ({ node }) => {
          const storages = (await listStorages(pve, node)).filter(
            ({ active, content }) => active && content.includes('iso'),
          )
          const images = storages.map(async ({ storage, shared }) => {
            const volids = new Set((await listVolumes(pve, node, storage)).map(({ volid }) => volid))
            return machines
              .filter((machine) => volids.has(cidataVolid({ storage, machine })))
              .map((machine) => ({ machine, node, storage, shared }))
          })
          return (await Promise.all(images)).flat()
        }),
    )
    // A shared storage is listed by every node.
    const seen = new Set<string>()
    return {
      images: found.flat().flatMap(({ machine, node, storage, shared }) => {
        const place = `${machine} ${storage} ${shared ? '' : node}`
        if (seen.has(place)) return []
        seen.add(place)
        return [{ machine, node, storage }]
      }),
    }
  },
})
