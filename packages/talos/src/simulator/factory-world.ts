/** What a simulated factory knows: versions, extensions, overlays, and the schematics that were registered. */

import { compareVersions, formatVersion, parseVersion } from '../model/version.ts'

export interface FactoryScenario {
  /** Versions that can be built. Default: two patches each of 1.12, 1.13 and 1.14, and a beta of 1.15. */
  readonly versions?: readonly string[]
  /** Versions known to be broken. Default: none. */
  readonly broken?: readonly string[]
  /** Names of extensions, for all versions or by version. Default: ten of the official ones. */
  readonly extensions?: readonly string[] | Readonly<Record<string, readonly string[]>>
  /** An Enterprise factory wants these credentials, stamps the owner into schematics and offers checksums. */
  readonly enterprise?: {
    readonly owner: string
    readonly username?: string
    readonly password?: string
    readonly token?: string
  }
  /**
   * `older`: schematics are written as before 0.9, the answer to a registration is the ID alone, and a version that does not
   * exist is an internal error.
   * Default: `current`.
   */
  readonly generation?: 'current' | 'older'
  /** Whether images are served by redirects to a CDN, which can resume, or by the factory, which cannot. Default: true. */
  readonly cdn?: boolean
  /** The size of every image. Default: 65 536. */
  readonly imageBytes?: number
}

/** Something that goes wrong for the next requests that match. */
export interface FactoryFault {
  /** The start of method and path: `GET /versions`. */
  readonly match: string
  /** How many requests. Default: 1. */
  readonly times?: number
  /** Answer this instead. */
  readonly status?: number
  readonly text?: string
  /** Break the connection after so many bytes of the body; 0 breaks it before the answer. */
  readonly cutAfterBytes?: number
}

export interface FactoryWorld {
  readonly scenario: FactoryScenario
  readonly versions: readonly string[]
  readonly broken: readonly string[]
  /** Canonical documents by ID. */
  readonly schematics: Map<string, string>
  readonly faults: { readonly fault: FactoryFault; left: number }[]
  /** Method and path of each request, in order. */
  readonly requests: string[]
}

export function createWorld(scenario: FactoryScenario): FactoryWorld {
  return {
    scenario,
    versions: normalised(scenario.versions ?? defaultVersions),
    broken: normalised(scenario.broken ?? []),
    // The schematic without customisation is registered everywhere.
    schematics: new Map([
      ['376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba', 'customization: {}\n'],
    ]),
    faults: [],
    requests: [],
  }
}

export function extensionsOf({ scenario: { extensions } }: FactoryWorld, version: string): readonly string[] {
  if (extensions === undefined) return defaultExtensions
  if (isList(extensions)) return extensions
  return extensions[version] ?? []
}

const defaultVersions = ['1.12.0', '1.12.6', '1.13.0', '1.13.3', '1.14.0', '1.14.1', '1.15.0-beta.0']
const defaultExtensions = [
  'amd-ucode',
  'drbd',
  'gvisor',
  'i915',
  'intel-ucode',
  'iscsi-tools',
  'qemu-guest-agent',
  'tailscale',
  'util-linux-tools',
  'zfs',
].map((name) => `siderolabs/${name}`)

function normalised(versions: readonly string[]): readonly string[] {
  return versions
    .map((text) => parseVersion(text))
    .sort(compareVersions)
    .map(formatVersion)
}

function isList(value: NonNullable<FactoryScenario['extensions']>): value is readonly string[] {
  return Array.isArray(value)
}
