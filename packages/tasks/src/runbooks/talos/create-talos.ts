/** A Talos cluster from nothing to healthy. Its machines get their configuration from an ISO image, which is gone afterwards. */

import { always, confirm, type Flow, type FlowContext, forEach, perform } from '@proxkit/runbook-kit'
import type { TalosProfile } from '../../config/cluster-profile.ts'
import { ClusterError } from '../../errors.ts'
import { type ClusterPlan, hostOf } from '../../facts/cluster-machines.ts'
import { secretsFact } from '../../facts/talos/cluster-files.ts'
import { storagesFact } from '../../facts/volumes.ts'
import type { Machine } from '../../model/machines.ts'
import { bootstrapFlux } from '../../steps/cluster/flux.ts'
import { recordProfile } from '../../steps/cluster/record-profile.ts'
import {
  bootstrapAwaited,
  bootstrapEtcd,
  clusterHealthy,
  nodeConfigured,
} from '../../steps/talos/bootstrap.ts'
import {
  attachCidata,
  cidataVolid,
  deleteCidata,
  detachCidata,
  uploadCidata,
} from '../../steps/talos/cidata.ts'
import { makeConfigs } from '../../steps/talos/configs.ts'
import { fetchKubeconfig } from '../../steps/talos/kubeconfig.ts'
import { makeSecrets } from '../../steps/talos/secrets.ts'
import { countOf, describeMachine } from '../cluster/describe-machines.ts'
import { makeMachines } from '../cluster/make-machines.ts'
import { requireNew } from '../cluster/require-new.ts'
import { requirePrograms } from './require-programs.ts'
import { requireTalosTemplate, valuesOf } from './template-of.ts'

export async function createTalosCluster(plan: FlowContext, written: ClusterPlan): Promise<Flow> {
  const profile = requireTalos(written)
  const { name: cluster } = profile
  await requirePrograms(plan, profile)
  const image = await requireTalosTemplate(plan, written, profile)
  const machines = await requireNew(plan, written)
  requireAddresses(profile, machines)
  const first = machines.find(({ role }) => role === 'controlplane') as Machine
  const { exists } = await plan.facts.read(secretsFact(cluster))
  if (exists) plan.note(`The secrets of cluster ${cluster} are there already, and used as they are.`)
  if (!machines.some(({ role }) => role === 'worker'))
    plan.note('There are no workers: pods run on the control planes.')
  const drives = await cidataDrives(plan, written, machines, image.freeDrive)
  return [
    confirm('approve', {
      summary: `Create cluster ${cluster}: ${countOf(machines)}`,
      details: machines.map(describeMachine),
    }),
    perform('image', recordProfile, { cluster, set: valuesOf(image) }),
    perform('secrets', makeSecrets, { cluster }),
    perform('configs', makeConfigs, { cluster }),
    always(
      'create',
      [
        await makeMachines(plan, { ...written, machines, beforeStart: insertCidata(cluster, drives) }),
        awaitConfigured(cluster, machines),
        perform('awaited', bootstrapAwaited, { cluster }),
        perform('bootstrap', bootstrapEtcd, { cluster, node: first.name }),
        perform('kubeconfig', fetchKubeconfig, { cluster }),
        perform('healthy', clusterHealthy, { cluster }),
      ],
      removeCidata(cluster, drives),
    ),
    profile.flux !== undefined && perform('flux', bootstrapFlux, { cluster }),
  ]
}

/** Where the configuration of a machine lies, and where it is put in. */
export interface CidataPlace {
  readonly machine: Machine
  readonly storage: string
  readonly drive: string
}

/**
 * @param drive of the SCSI kind, and free
 * @throws ClusterError `CLUSTER_NO_ISO_STORAGE`
 */
export async function cidataDrives(
  plan: FlowContext,
  { config }: Pick<ClusterPlan, 'config'>,
  machines: readonly Machine[],
  drive: string,
): Promise<readonly CidataPlace[]> {
  const places: CidataPlace[] = []
  for (const machine of machines) {
    const { storages } = await plan.facts.read(storagesFact(machine.node))
    const able = storages.filter(({ active, content }) => active && content.includes('iso'))
    const chosen = able.find(({ storage }) => storage === config.defaults.imageStorage) ?? able[0]
    if (chosen === undefined)
      throw new ClusterError(
        'CLUSTER_NO_ISO_STORAGE',
        `Unable to give ${machine.name} its configuration: no storage of ${machine.node} takes ISO images (give one the content type iso)`,
      )
    places.push({ machine, storage: chosen.storage, drive })
  }
  return places
}

/** For `makeMachines`: what comes before the first start. */
export function insertCidata(cluster: string, places: readonly CidataPlace[]): (machine: Machine) => Flow {
  return ({ name }) => {
    const place = places.find(({ machine }) => machine.name === name)
    if (place === undefined) return undefined
    const { image, drive } = partsOf(cluster, place)
    return [perform('upload', uploadCidata, image), perform('attach', attachCidata, drive)]
  }
}

/** For `always`: whatever became of a machine, the keys of its cluster do not lie around. */
export function removeCidata(cluster: string, places: readonly CidataPlace[]): Flow {
  return forEach(
    'clean-up',
    places,
    (place) => {
      const { image, drive } = partsOf(cluster, place)
      return [perform('detach', detachCidata, drive), perform('delete', deleteCidata, image)]
    },
    { key: ({ machine }) => machine.name, title: 'Remove the configuration images', onFailure: 'continue' },
  )
}

/** Waits for all of them beside each other. */
export function awaitConfigured(cluster: string, machines: readonly Machine[]): Flow {
  return forEach(
    'configured',
    machines,
    (machine) =>
      perform('answers', nodeConfigured, {
        cluster,
        node: { name: machine.name, address: hostOf(machine) ?? '' },
      }),
    {
      key: ({ name }) => name,
      title: 'Wait for the machines',
      concurrency: machines.length,
    },
  )
}

function partsOf(cluster: string, { machine: { name, node, vmid }, storage, drive }: CidataPlace) {
  const image = { cluster, machine: name, node, storage }
  return { image, drive: { vmid, drive, volid: cidataVolid(image) } }
}

function requireTalos({ profile }: ClusterPlan): TalosProfile {
  if (profile.type === 'talos') return profile
  throw new ClusterError(
    'CLUSTER_NOT_TALOS',
    `Unable to create cluster ${profile.name} as one of Talos: its profile is of type ${profile.type}`,
  )
}

function requireAddresses({ name }: TalosProfile, machines: readonly Machine[]): void {
  const lacking = machines.filter(({ address }) => address === undefined)
  if (lacking.length === 0) return
  throw new ClusterError(
    'CLUSTER_NO_ADDRESS',
    `Unable to create cluster ${name}: ${lacking.map((machine) => machine.name).join(', ')} would have an address of DHCP, at which nobody can be sure to find ${lacking.length === 1 ? 'it' : 'them'} (set startAddress or address in the profile)`,
  )
}
