/**
 * Builds every published package into its `dist`, driven by the exports maps: tsup for the code (the kernel and other
 * devDependencies bundled), tsc for the declarations, which is five times faster than a bundler of types.
 * `npm run build -- talos` builds only `packages/talos`.
 */

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { build } from 'tsup'
import { type PublicPackage, publicPackages, root } from './packages.ts'

const kernel = join(root, 'packages/kernel/src/index.ts')
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

async function bundle({ folder, entries, dependencies, optionalPeers }: PublicPackage): Promise<void> {
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

function declare({ name, folder, entries }: PublicPackage): void {
  const config = join(folder, 'dist', 'tsconfig.json')
  const outDir = join(folder, 'dist', 'types')
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        rewriteRelativeImportExtensions: true,
        // Without the source condition other packages of ours are read as their consumers read them.
        customConditions: [],
        // Found through node_modules the kernel would count as somebody else's, and not be written.
        paths: { '@proxkit/kernel': [kernel] },
        rootDir: join(root, 'packages'),
        outDir,
      },
      include: [],
      // The kernel, being private, travels with each package that speaks of its types.
      files: [kernel, ...sourcesOf(entries, folder)],
    }),
  )
  const { status, stdout } = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', config], {
    encoding: 'utf8',
  })
  rmSync(config)
  if (status !== 0) {
    console.error(`Unable to write the types of ${name}:\n${stdout}`)
    process.exit(1)
  }
  for (const file of globSync('**/*.d.ts', { cwd: outDir })) resolveSpecifiers(outDir, file)
  for (const { types = '' } of entries)
    if (!existsSync(join(folder, types)))
      throw new Error(`${name} has no ${types} (remedy: correct the types path in its exports map)`)
}

function sourcesOf(entries: PublicPackage['entries'], folder: string): string[] {
  return entries.filter(({ types }) => types !== undefined).map(({ source }) => join(folder, source))
}

/** Declarations name files with `.js`, and the private kernel by the path of its copy. */
function resolveSpecifiers(outDir: string, file: string): void {
  const path = join(outDir, file)
  const text = readFileSync(path, 'utf8')
  const resolved = text.replace(
    /(\bfrom |\bimport\(|\bimport )(['"])([^'"\n]+)\2/g,
    (all, before: string, quote: string, specifier: string) => {
      if (specifier !== '@proxkit/kernel' && !specifier.startsWith('.')) return all
      const target =
        specifier === '@proxkit/kernel'
          ? join(outDir, 'kernel', 'src', 'index.js')
          : join(dirname(path), specifier.replace(/\.ts$/, '.js'))
      if (!existsSync(target.replace(/\.js$/, '.d.ts')))
        throw new Error(`${file} names ${specifier}, of which there are no types`)
      const way = relative(dirname(path), target).replaceAll('\\', '/')
      return `${before}${quote}${way.startsWith('.') ? way : `./${way}`}${quote}`
    },
  )
  if (resolved !== text) writeFileSync(path, resolved)
}
