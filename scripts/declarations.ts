/** Writes the declarations that a package is published with. */

import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type PublicPackage, root } from './packages.ts'

const kernel = join(root, 'packages/kernel/src/index.ts')

/** @throws Error with what the compiler says */
export function writeDeclarations({ name, folder, entries }: PublicPackage, outDir: string): void {
  const config = join(outDir, 'tsconfig.json')
  mkdirSync(outDir, { recursive: true })
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
        typeRoots: [join(root, 'node_modules/@types')],
        rootDir: join(root, 'packages'),
        outDir,
      },
      include: [],
      // The kernel, being private, travels with each package that speaks of its types.
      files: [kernel, ...sourcesOf(entries, folder)],
    }),
  )
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' })
  rmSync(config)
  if (status !== 0) throw new Error(`Unable to write the types of ${name}:\n${stdout}`)
  for (const file of globSync('**/*.d.ts', { cwd: outDir })) resolveSpecifiers(outDir, file)
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
