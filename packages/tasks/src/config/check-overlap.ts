/** What two profiles both want. */

import { folderKey, repositoryKey } from '../model/git-place.ts'
import { overlap } from '../model/subnet.ts'
import { error, type Problem } from './check-profile.ts'
import type { ClusterConfig } from './cluster-config.ts'
import type { ClusterProfile, FluxProfile } from './cluster-profile.ts'
import { claimsOf, placedMachines, subnetsOf } from './profile-claims.ts'

/** @returns problems at the places of `profile` */
export function checkOverlap(
  profile: ClusterProfile,
  other: ClusterProfile,
  config: ClusterConfig,
): readonly Problem[] {
  return [
    ...checkClaims(profile, other),
    ...checkTemplates(profile, other),
    ...checkTags(profile, other, config),
    ...checkSubnets(profile, other),
    ...checkFlux(profile.flux, other),
  ]
}

function checkClaims(profile: ClusterProfile, other: ClusterProfile): Problem[] {
  const theirs = new Map(claimsOf(other).map((claim) => [`${claim.kind} ${claim.value}`, claim]))
  return claimsOf(profile).flatMap(({ kind, value, of, path }) => {
    const claim = theirs.get(`${kind} ${value}`)
    if (claim === undefined) return []
    return [
      error(
        path,
        kind === 'name'
          ? `profile ${other.name} has a machine ${value} too (rename one of them)`
          : `${kind} ${value} of ${of} is that of ${claim.of} in profile ${other.name} too (take another one)`,
      ),
    ]
  })
}

function checkTemplates(profile: ClusterProfile, { name: other, template }: ClusterProfile): Problem[] {
  return placedMachines(profile).flatMap(({ name, vmid, pathOf }) =>
    vmid === template && template !== profile.template
      ? [
          error(
            pathOf('vmid'),
            `VMID ${vmid} of ${name} is that of the template of profile ${other} (take another one)`,
          ),
        ]
      : [],
  )
}

/** A selection by tags must not reach into the other cluster, whichever of the two it is that is too wide. */
function checkTags(profile: ClusterProfile, other: ClusterProfile, config: ClusterConfig): Problem[] {
  if (selects(profile, other, config))
    return [
      error(
        ['tags'],
        `${profile.tags.join(', ')} would select machines of profile ${other.name} too (add a tag that only this cluster has)`,
      ),
    ]
  if (selects(other, profile, config))
    return [
      error(
        ['tags'],
        `the tags of profile ${other.name}, ${other.tags.join(', ')}, would select machines of this one too (give ${other.name} a tag that only it has)`,
      ),
    ]
  return []
}

function selects({ tags }: ClusterProfile, other: ClusterProfile, config: ClusterConfig): boolean {
  return placedMachines(other).some(({ role }) => {
    const roleTag = role === 'worker' ? config.tags.worker : config.tags.controlPlane
    return tags.every((tag) => tag === roleTag || other.tags.includes(tag))
  })
}

function checkSubnets(profile: ClusterProfile, other: ClusterProfile): Problem[] {
  const theirs = subnetsOf(other)
  return subnetsOf(profile).flatMap(({ kind, subnet, text, path }) => {
    const found = theirs.find(
      (one) => !(kind === 'nodes' && one.kind === 'nodes') && overlap(one.subnet, subnet),
    )
    if (found === undefined) return []
    return [
      error(
        path,
        `${text} of the ${kind} overlaps ${found.text} of the ${found.kind} in profile ${other.name} (take another subnet)`,
      ),
    ]
  })
}

/** Flux removes what it does not find below its path: nobody else's may be there. */
function checkFlux(flux: FluxProfile | undefined, { name, flux: theirs }: ClusterProfile): Problem[] {
  if (flux === undefined || theirs === undefined) return []
  if (repositoryKey(flux.repository) !== repositoryKey(theirs.repository)) return []
  if (flux.branch !== theirs.branch) return []
  const [own, other] = [folderKey(flux.path), folderKey(theirs.path)]
  if (!own.startsWith(other) && !other.startsWith(own)) return []
  return [
    error(
      ['flux', 'path'],
      `${flux.path} and ${theirs.path} of profile ${name} overlap in the same repository (take a path of its own)`,
    ),
  ]
}
