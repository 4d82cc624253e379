/** Versions of Talos and Kubernetes: `v1.14.0`, `1.14.0-beta.1`. */

import { VersionError } from '../errors.ts'

export interface Version {
  readonly major: number
  readonly minor: number
  readonly patch: number
  /** `beta.1`; empty for a release. */
  readonly prerelease: string
}

/**
 * The version in a text, with or without its `v`. All three numbers are needed, since `1.14` names no release.
 *
 * @throws {@link VersionError} `TALOS_BAD_VERSION`
 */
export function parseVersion(text: string, product = 'Talos'): Version {
  const [, major, minor, patch, prerelease = ''] = pattern.exec(text) ?? []
  if (major === undefined) throw new VersionError(product, text, whyNot(text))
  return { major: Number(major), minor: Number(minor), patch: Number(patch), prerelease }
}

/** `v1.14.0` */
export function formatVersion({ major, minor, patch, prerelease }: Version): string {
  return `v${major}.${minor}.${patch}${prerelease === '' ? '' : `-${prerelease}`}`
}

/** Negative when `a` is the older one; a pre-release is older than its release. */
export function compareVersions(a: Version, b: Version): number {
  const difference = compareNumbers(a, b)
  if (difference !== 0 || a.prerelease === b.prerelease) return difference
  if (a.prerelease === '' || b.prerelease === '') return a.prerelease === '' ? 1 : -1
  return comparePrereleases(a.prerelease.split('.'), b.prerelease.split('.'))
}

/** Compares without pre-releases: what 1.10 can do, Talos looks for in 1.10.0-alpha.0 as well. */
export function isAtLeast(version: Version, floor: `${number}.${number}`): boolean {
  return compareNumbers(version, parseVersion(`${floor}.0`)) >= 0
}

const number = '(0|[1-9][0-9]{0,8})'
const pattern = new RegExp(`^v?${number}\\.${number}\\.${number}(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?$`)

function whyNot(text: string): string {
  if (text === '') return 'it is empty'
  if (/^v?\d+(?:\.\d+)?$/.test(text)) return 'it needs all of major, minor and patch'
  if (/^v?[\d.]+(?:-[^+]*)?\+/.test(text)) return 'build metadata cannot stand in an image tag'
  return 'it is no version'
}

function compareNumbers(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch
}

/** As Semantic Versioning does: numbers by value and before words, the longer of two equal starts last. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index])
  const [x, y] = [a[at], b[at]]
  if (x === undefined || y === undefined) return a.length - b.length
  const [isNumberX, isNumberY] = [/^\d+$/.test(x), /^\d+$/.test(y)]
  if (isNumberX && isNumberY) return Number(x) - Number(y)
  if (isNumberX !== isNumberY) return isNumberX ? -1 : 1
  return x < y ? -1 : 1
}
