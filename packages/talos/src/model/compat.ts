/** What the installer of each minor of Talos enforces, and which Kubernetes it runs: facts, read off its source. */

import { isAtLeast, type Version } from './version.ts'

type Minor = `${number}.${number}`

interface CompatibilityRow {
  /** The oldest host that may be upgraded to it. */
  readonly upgradeFrom: Minor
  /** A newer host may be downgraded to it when it is older than this. */
  readonly downgradeBelow: Minor
  /** The oldest and the newest minor of Kubernetes. */
  readonly kubernetes: readonly [Minor, Minor]
}

/** By the minor that is installed. 1.15 is as of its development. */
const compatibility: Readonly<Record<string, CompatibilityRow>> = {
  '1.2': { upgradeFrom: '1.0', downgradeBelow: '1.3', kubernetes: ['1.23', '1.25'] },
  '1.3': { upgradeFrom: '1.0', downgradeBelow: '1.5', kubernetes: ['1.24', '1.26'] },
  '1.4': { upgradeFrom: '1.0', downgradeBelow: '1.6', kubernetes: ['1.25', '1.27'] },
  '1.5': { upgradeFrom: '1.2', downgradeBelow: '1.7', kubernetes: ['1.26', '1.28'] },
  '1.6': { upgradeFrom: '1.3', downgradeBelow: '1.8', kubernetes: ['1.24', '1.29'] },
  '1.7': { upgradeFrom: '1.4', downgradeBelow: '1.9', kubernetes: ['1.25', '1.30'] },
  '1.8': { upgradeFrom: '1.5', downgradeBelow: '1.10', kubernetes: ['1.26', '1.31'] },
  '1.9': { upgradeFrom: '1.8', downgradeBelow: '1.11', kubernetes: ['1.27', '1.32'] },
  '1.10': { upgradeFrom: '1.8', downgradeBelow: '1.12', kubernetes: ['1.28', '1.33'] },
  '1.11': { upgradeFrom: '1.9', downgradeBelow: '1.13', kubernetes: ['1.29', '1.34'] },
  '1.12': { upgradeFrom: '1.10', downgradeBelow: '1.14', kubernetes: ['1.30', '1.35'] },
  '1.13': { upgradeFrom: '1.11', downgradeBelow: '1.15', kubernetes: ['1.31', '1.36'] },
  '1.14': { upgradeFrom: '1.12', downgradeBelow: '1.16', kubernetes: ['1.32', '1.37'] },
  '1.15': { upgradeFrom: '1.13', downgradeBelow: '1.17', kubernetes: ['1.33', '1.38'] },
}

/** Whether there are facts about this version. */
export function isKnownTalos({ major, minor }: Version): boolean {
  return compatibility[`${major}.${minor}`] !== undefined
}

/** Whether the installer of `to` agrees to replace `from`. It compares without pre-releases. Unknown versions are refused. */
export function installerPermits(from: Version, to: Version): boolean {
  const row = compatibility[`${to.major}.${to.minor}`]
  return row !== undefined && isAtLeast(from, row.upgradeFrom) && !isAtLeast(from, row.downgradeBelow)
}

/** The oldest and the newest minor of Kubernetes that this Talos runs; undefined for an unknown version. */
export function kubernetesRange({ major, minor }: Version): readonly [Minor, Minor] | undefined {
  return compatibility[`${major}.${minor}`]?.kubernetes
}
