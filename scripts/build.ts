/**
 * Builds every published package into its `dist`, driven by the exports maps: tsup for the code (the kernel and other
 * devDependencies bundled), tsc for the declarations, which is five times faster than a bundler of types.
 * `npm run build -- talos` builds only `packages/talos`.
 */

import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'tsup'
import { bundleCommand } from './bundle-command.ts'
import { writeDeclarations } from './declarations.ts'
import { type Entry, isCommand, type PublicPackage, publicPackages, root } from './packages.ts'

/**
 * Main entries that stand apart, in files of their own: the client imports three times as fast as when it shares a dozen with the
 * other entries. What they have in common is there twice then, which its errors and secrets are made for: they are told by brands.
 */
const apart: ReadonlySet<string> = new Set(['@proxkit/pve-client'])

const wanted = process.argv.slice(2)
const packages = publicPackages().filter(
  ({ folder }) => wanted.length === 0 || wanted.includes(basename(folder)),
)
const missing = packages.flatMap(({ name, folder, entries }) =>
  entries
    .filter(({ source }) => !existsSync(join(folder, source)))
    .map((entry) => `Unable to build ${name}: ${entry.name} names ${entry.source}, which does not exist`),
)
if (missing.length > 0) {
  console.error(`${missing.join('\n')}\n(remedy: write the module, or remove the entry from package.json)`)
  process.exit(1)
}
for (const each of packages) {
  const startMs = Date.now()
  rmSync(join(each.folder, 'dist'), { recursive: true, force: true })
  await bundle(each)
  declare(each)
  copyFileSync(join(root, 'LICENSE'), join(each.folder, 'LICENSE'))
  console.log(`${each.name} built in ${((Date.now() - startMs) / 1000).toFixed(1)} s`)
}

async function bundle(each: PublicPackage): Promise<void> {
  const { name, entries } = each
  const isApart = (entry: Entry) => entry.name === '.' && apart.has(name)
  const modules = entries.filter((entry) => !isCommand(entry))
  for (const group of [modules.filter(isApart), modules.filter((entry) => !isApart(entry))])
    if (group.length > 0) await bundleEntries(each, group)
  for (const entry of entries.filter(isCommand)) await bundleCommand(each, entry)
}

async function bundleEntries(
  { folder, dependencies, optionalPeers }: PublicPackage,
  entries: readonly Entry[],
): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: Object.fromEntries(
      entries.map(({ source, output }) => [basename(output, '.js'), join(folder, source)]),
    ),
    outDir: join(folder, 'dist'),
    format: 'esm',
    target: 'node22',
    platform: 'node',
    // One chunk per dynamic import: what is loaded lazily in the sources stays so.
    splitting: true,
    sourcemap: true,
    dts: false,
    external: [...dependencies, ...optionalPeers].flatMap((name) => [name, new RegExp(`^${name}/`)]),
    tsconfig: join(root, 'tsconfig.json'),
  })
}

function declare(each: PublicPackage): void {
  const { name, folder, entries } = each
  try {
    writeDeclarations(each, join(folder, 'dist', 'types'))
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
  for (const { types = '' } of entries)
    if (!existsSync(join(folder, types)))
      throw new Error(`${name} has no ${types} (remedy: correct the types path in its exports map)`)
}
