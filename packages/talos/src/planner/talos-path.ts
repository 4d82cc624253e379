/** Which versions of Talos lie between two, and whether the documentation or only the installer's table leads there. */

import { installerPermits } from '../model/compat.ts'
import { compareVersions, formatVersion, type Version } from '../model/version.ts'

export interface TalosStep {
  readonly from: Version
  readonly to: Version
  readonly reason: string
  /** False when only the installer's table permits it: it skips a minor, leaves an old patch, or goes down. */
  readonly isDocumented: boolean
}

/** The steps, or why there are none. */
export type TalosPath =
  | { readonly steps: readonly TalosStep[] }
  | { readonly reason: string; readonly remedy: string }

/** As documented: one minor at a time, through the latest patch of each. `releases` are those that may be run. */
export function documentedPath(from: Version, to: Version, releases: readonly Version[]): TalosPath {
  if (compareVersions(to, from) < 0)
    return {
      reason: 'a downgrade is documented nowhere',
      remedy: "talosctl rollback goes back one boot; strategy 'table' plans what the installer permits",
    }
  const steps: TalosStep[] = []
  let at = from
  while (compareVersions(at, to) < 0) {
    const next = nextDocumented(at, to, releases)
    if (next === undefined)
      return {
        reason: `no release of ${from.major}.${at.minor + 1} is known, which lies between`,
        remedy: 'give all releases, as versions() of a factory client lists them',
      }
    steps.push({ from: at, to: next, reason: reasonOf(at, next, to), isDocumented: true })
    at = next
  }
  return { steps }
}

/** The fewest steps that the installers' table permits. */
export function shortestPath(from: Version, to: Version, releases: readonly Version[]): TalosPath {
  const steps: TalosStep[] = []
  let at = from
  while (compareVersions(at, to) !== 0) {
    const next = installerPermits(at, to) ? to : farthest(at, to, releases)
    if (next === undefined)
      return {
        reason: `no installer accepts ${formatVersion(at)} on the way`,
        remedy: 'give all releases, or install anew',
      }
    const isDocumented = isDocumentedStep(at, next, releases)
    const reason = isDocumented
      ? reasonOf(at, next, to)
      : `only the installer's table permits it: ${oddity(at, next)}`
    steps.push({ from: at, to: next, reason, isDocumented })
    at = next
  }
  return { steps }
}

function nextDocumented(at: Version, to: Version, releases: readonly Version[]): Version | undefined {
  if (isSameMinor(at, to)) return to
  const own = latestPatch(at, releases)
  if (own !== undefined && compareVersions(own, at) > 0) return own
  const above = { ...at, minor: at.minor + 1 }
  return isSameMinor(above, to) ? to : latestPatch(above, releases)
}

function farthest(at: Version, to: Version, releases: readonly Version[]): Version | undefined {
  return releases.findLast(
    (one) =>
      one.prerelease === '' &&
      compareVersions(one, at) > 0 &&
      compareVersions(one, to) < 0 &&
      installerPermits(at, one),
  )
}

function latestPatch(of: Version, releases: readonly Version[]): Version | undefined {
  return releases.findLast((one) => one.prerelease === '' && isSameMinor(one, of))
}

function isDocumentedStep(from: Version, to: Version, releases: readonly Version[]): boolean {
  if (compareVersions(to, from) < 0) return false
  if (isSameMinor(from, to)) return true
  const own = latestPatch(from, releases)
  const leavesLatest = own === undefined || compareVersions(own, from) <= 0
  return leavesLatest && from.major === to.major && to.minor === from.minor + 1
}

function oddity(from: Version, to: Version): string {
  if (compareVersions(to, from) < 0) return 'it is a downgrade'
  return to.minor - from.minor > 1 ? 'it skips a minor' : `${formatVersion(from)} is not the latest patch`
}

function reasonOf(from: Version, next: Version, to: Version): string {
  if (compareVersions(next, to) === 0) return 'the target'
  return isSameMinor(from, next)
    ? 'a minor is left from its latest patch'
    : 'one minor at a time, through the latest patch of each'
}

function isSameMinor(a: Version, b: Version): boolean {
  return a.major === b.major && a.minor === b.minor
}
