/** The Talos that a template holds, and whether it is the one that a profile wants. */

import { type Flow, type FlowContext, perform } from '@proxkit/runbook-kit'
import type { TalosProfile } from '../../config/cluster-profile.ts'
import { ClusterError } from '../../errors.ts'
import { type ClusterPlan, clusterPlanFact } from '../../facts/cluster-machines.ts'
import { guestFact } from '../../facts/guest.ts'
import { configFact } from '../../facts/guest-config.ts'
import { guestLabel } from '../../model/guest.ts'
import { type ProfileRecord, recordProfile } from '../../steps/cluster/record-profile.ts'

export interface TemplateImage {
  readonly schematicId: string
  readonly installer: string
  /** A drive of the SCSI kind that is free. */
  readonly freeDrive: string
}

/**
 * Told by its description, as `talos template` writes it.
 *
 * @throws ClusterError `CLUSTER_NO_TEMPLATE` with the command that makes the right one
 */
export async function requireTalosTemplate(
  plan: FlowContext,
  { config }: Pick<ClusterPlan, 'config'>,
  profile: TalosProfile,
): Promise<TemplateImage> {
  const ref = { vmid: profile.template }
  const [guest, found] = [await plan.facts.read(guestFact(ref)), await plan.facts.read(configFact(ref))]
  const { version, schematicId: wanted } = profile.talos
  const extensions = profile.talos.extensions ?? config.talos.extensions
  const unable = (reason: string, remedy?: string) =>
    new ClusterError(
      'CLUSTER_NO_TEMPLATE',
      `Unable to make machines of cluster ${profile.name}: ${reason} (${remedy ?? `name another template in the profile, or make one: ${commandFor(version, extensions)}`})`,
    )
  if (guest === null)
    throw unable(
      `its template, guest ${ref.vmid}, does not exist`,
      `make it: ${commandFor(version, extensions)} --vmid ${ref.vmid}`,
    )
  const label = guestLabel(guest)
  if (!guest.template || guest.type !== 'qemu') throw unable(`${label} is no template of a virtual machine`)
  const image = imageIn(found?.values.description ?? '')
  if (image === undefined) throw unable(`${label} does not say which Talos it holds`)
  if (image.version !== version) throw unable(`${label} holds Talos ${image.version}, and not ${version}`)
  if (wanted !== undefined && image.schematicId !== wanted)
    throw unable(
      `${label} holds the schematic ${image.schematicId.slice(0, 12)}…, and not ${wanted.slice(0, 12)}…`,
    )
  const { schematicId, installer } = image
  return { schematicId, installer, freeDrive: freeDriveOf(found?.values ?? {}) }
}

/** For a profile that does not say yet what its machines run: what its template holds. */
export async function recordImage(plan: FlowContext, cluster: string): Promise<Flow> {
  const written = await plan.facts.read(clusterPlanFact(cluster))
  const { profile } = written
  if (profile.type !== 'talos' || profile.talos.installer !== undefined) return undefined
  const image = await requireTalosTemplate(plan, written, profile)
  return perform('image', recordProfile, { cluster, set: valuesOf(image) })
}

/** What stands in the profile of it. */
export function valuesOf({ schematicId, installer }: TemplateImage): ProfileRecord['set'] {
  return { 'talos.schematicId': schematicId, 'talos.installer': installer }
}

function imageIn(description: string) {
  const [, version] = /^Talos (v\S+)/m.exec(description) ?? []
  const [, schematicId] = /Schematic: ([0-9a-f]{64})/.exec(description) ?? []
  const [, installer] = /Installer: (\S+)/.exec(description) ?? []
  if (version === undefined || schematicId === undefined || installer === undefined) return undefined
  return { version, schematicId, installer }
}

function commandFor(version: string, extensions: readonly string[]): string {
  const more = extensions.length === 0 ? '' : ` --extension ${extensions.join(' ')}`
  return `proxkit talos template talos-${version.slice(1)} ${version}${more}`
}

function freeDriveOf(values: Readonly<Record<string, string>>): string {
  const drives = Array.from({ length: 31 }, (_, index) => `scsi${index}`)
  return drives.find((drive) => values[drive] === undefined) ?? 'scsi30'
}
