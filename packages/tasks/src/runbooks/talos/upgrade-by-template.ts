/** The upgrade of Talos by machines made anew, from a new template: for steps that in place are not possible, or not wanted. */

import { checkpoint, type Flow, gives, perform, subRunbook } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { defaultsSchema } from '../../config/defaults.ts'
import { ClusterError } from '../../errors.ts'
import { profileFact } from '../../facts/cluster-machines.ts'
import { guestFact } from '../../facts/guest.ts'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { freeVmids } from '../../facts/vmid.ts'
import { kit } from '../../kit.ts'
import { recordProfile } from '../../steps/cluster/record-profile.ts'
import { vmid } from '../../steps/guest-checks.ts'
import { takeEtcdSnapshot } from '../../steps/talos/etcd-snapshot.ts'
import { backupsSchema } from '../cluster/last-snapshot.ts'
import { rebuildClusterRunbook } from '../cluster/rebuild.ts'
import { talosTemplateRunbook } from '../talos-template.ts'
import { readClusterNodes } from './cluster-nodes.ts'
import { renewConfigs } from './renew-configs.ts'
import { restoreEtcdRunbook } from './restore-etcd.ts'

/**
 * The new template, a snapshot of etcd, the profile, and then the machines: those are planned when the template is there, and
 * approved by themselves. Needs what `talos.template` and `cluster.rebuild` need.
 */
export const upgradeByTemplateRunbook = kit.runbook({
  id: 'talos.upgrade-by-template',
  title: 'Upgrade Talos by a new template',
  input: z.object({
    cluster: z.string(),
    /** Of Talos: `v1.14.1`. */
    to: z.string(),
    /** Of Kubernetes. Default: that of the profile. */
    kubernetes: z.string().optional(),
    /** Registered with the factory. */
    schematicId: z.string().regex(/^[0-9a-f]{64}$/),
    factory: z.url({ protocol: /^https?$/ }).optional(),
    range: z.object({ first: vmid, last: vmid }),
    defaults: defaultsSchema.prefault({}),
    backups: backupsSchema,
    /** Leads the new cluster back to the snapshot; otherwise it is empty. */
    restore: z.boolean().default(false),
  }),
  async flow(plan, input): Promise<Flow> {
    const { cluster, to, schematicId, factory, range, defaults, backups, restore } = input
    const { profile } = await plan.facts.read(profileFact(cluster))
    const unable = `Unable to upgrade cluster ${cluster} by a new template`
    if (profile.type !== 'talos')
      throw new ClusterError('CLUSTER_TYPE', `${unable}: it is no cluster of Talos`)
    const old = await plan.facts.read(guestFact({ vmid: profile.template }))
    if (old === null)
      throw new ClusterError(
        'CLUSTER_NO_TEMPLATE',
        `${unable}: the template ${profile.template} of its profile does not exist, and nobody knows on which node the new one belongs (correct the profile)`,
      )
    const [template = range.first] = await freeVmids(plan.facts, range, 1)
    const { proxmoxImage, publicFactory } = await import('@proxkit/talos')
    const { installer } = proxmoxImage({
      ...{ version: to, schematicId, factory: factory ?? publicFactory },
      registry: new URL(factory ?? publicFactory).host,
      imageStorage: defaults.imageStorage,
      diskStorage: defaults.storage,
    })
    const { controlPlanes } = await readClusterNodes(plan.facts, cluster, 'upgrade')
    const { problems } = await plan.facts.read(etcdFact(cluster, controlPlanes))
    if (problems.length > 0) plan.warn(`etcd is not well: ${problems.join('; ')}`)
    plan.note(`The template ${profile.template} stays: with it in the profile, a rebuild leads back.`)
    plan.brief({
      scope: `All machines of cluster ${cluster}, made anew from template ${template}`,
      rollback: [
        `proxkit runs undo: the profile says again Talos ${profile.talos.version} and template ${profile.template}`,
        `proxkit cluster rebuild ${cluster}, then proxkit talos etcd restore with the snapshot`,
      ],
    })
    const snapshot = perform('snapshot', takeEtcdSnapshot, {
      ...{ cluster, ...backups, controlPlanes: [...controlPlanes] },
    })
    return gives(
      [
        subRunbook('template', talosTemplateRunbook, {
          ...{ version: to, schematicId, vmid: template, range, defaults, node: old.node },
          name: `talos-${to.slice(1)}`,
          ...(factory === undefined ? {} : { factory }),
        }),
        snapshot,
        await renewConfigs(
          plan,
          cluster,
          perform('profile', recordProfile, {
            cluster,
            set: {
              template,
              'talos.version': to,
              'talos.schematicId': schematicId,
              'talos.installer': installer,
              ...(input.kubernetes === undefined ? {} : { 'talos.kubernetes': input.kubernetes }),
            },
          }),
        ),
        checkpoint('rebuild', rebuildClusterRunbook, { cluster, backups, withoutSnapshot: true }),
        restore && checkpoint('restore', restoreEtcdRunbook, { cluster, path: snapshot.output.path }),
      ],
      { template },
    )
  },
})
