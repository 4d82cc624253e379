/** What the published packages promise in their package.json: one place for the build, the checks and the bench. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

export interface Entry {
  /** As it stands in the exports map; `bin proxkit` for a command. */
  readonly name: string
  /** Relative to the package. */
  readonly source: string
  readonly output: string
  /** Commands have none. */
  readonly types?: string
}

export function isCommand({ name }: Entry): boolean {
  return name.startsWith('bin ')
}

export interface PublicPackage {
  readonly name: string
  readonly folder: string
  readonly entries: readonly Entry[]
  /** What a consumer installs with it; all else is bundled. */
  readonly dependencies: readonly string[]
  readonly optionalPeers: readonly string[]
}

interface Manifest {
  name: string
  private?: boolean
  exports: Record<string, string | { '@proxkit/source': string; types: string; default: string }>
  bin?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/** Every package that is published, those that others of ours depend on first. */
export function publicPackages(): PublicPackage[] {
  const packages = readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .flatMap((folder) => {
      const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      return manifest.private ? [] : [describe(folder, manifest)]
    })
  const names = new Set(packages.map(({ name }) => name))
  const ours = ({ dependencies }: PublicPackage) => dependencies.filter((name) => names.has(name)).length
  // Two levels suffice: the middle layer knows nothing of each other, and tasks knows all of it.
  return packages.toSorted((a, b) => ours(a) - ours(b))
}

function describe(folder: string, manifest: Manifest): PublicPackage {
  const exported = Object.entries(manifest.exports).flatMap(([name, target]) =>
    typeof target === 'string'
      ? []
      : [{ name, source: target['@proxkit/source'], output: target.default, types: target.types }],
  )
  const commands = Object.entries(manifest.bin ?? {}).map(([name, output]) => ({
    name: `bin ${name}`,
    source: output.replace('./dist/', './src/').replace(/\.js$/, '.ts'),
    output,
  }))
  return {
    name: manifest.name,
    folder,
    entries: [...exported, ...commands],
    dependencies: Object.keys(manifest.dependencies ?? {}),
    optionalPeers: Object.keys(manifest.peerDependencies ?? {}),
  }
}
