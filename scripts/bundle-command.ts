/**
 * Bundles a command with all it stands on: to read two hundred files takes longer than all that it does
 * before its first request. The licences of what is bundled stand beside it.
 */

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import * as undici from 'undici'
import { type Entry, type PublicPackage, root } from './packages.ts'

/** Loaded by few commands, and large or with a state that must not be there twice. */
const external = [
  '@inquirer/prompts',
  '@opentelemetry/api',
  '@peculiar/x509',
  'openapi-typescript',
  'reflect-metadata',
  'typescript',
]

/** It is CommonJS, of which a bundle knows no names: `import('undici')` would have nothing but a default. */
const namedUndici: Plugin = {
  name: 'named-undici',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'named' }))
    onLoad({ filter: /^undici$/, namespace: 'named' }, () => {
      const names = Object.keys(undici).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== 'default')
      return {
        contents: `import all from 'undici/index.js'\nexport const { ${names.join(', ')} } = all`,
        resolveDir: root,
      }
    })
  },
}

/** Messages in fifty languages would be loaded with every command; it speaks one. */
const englishZod: Plugin = {
  name: 'english-zod',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }))
  },
}

export async function bundleCommand({ folder }: PublicPackage, { source, output }: Entry): Promise<void> {
  const outdir = join(folder, dirname(output))
  const { metafile } = await build({
    entryPoints: { [basename(output, '.js')]: join(folder, source) },
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: `${basename(output, '.js')}-[hash]`,
    format: 'esm',
    target: 'node22',
    platform: 'node',
    conditions: ['@proxkit/source'],
    external,
    plugins: [namedUndici, englishZod],
    // Some of what is bundled is CommonJS.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    // Names stay: a trace can be read without maps.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    absWorkingDir: root,
    logLevel: 'error',
  })
  writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), licencesOf(metafile))
  // What is asked for most often is the same each time: the command finds it ready.
  const help = execFileSync(process.execPath, [join(folder, output), '--help'])
  writeFileSync(join(outdir, 'help.txt'), help)
}

/** Of every package that left something in the bundle, by name. */
function licencesOf({ outputs }: Metafile): string {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs))
  const folders = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  )
  return [...folders]
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
      return { title: `${name} ${version}`, text: licenceIn(join(root, folder)) }
    })
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, text }) => `${title}\n${'-'.repeat(title.length)}\n\n${text.trim()}\n`)
    .join('\n\n')
}

function licenceIn(folder: string): string {
  const name = existsSync(folder) ? readdirSync(folder).find((file) => /^licen[cs]e/i.test(file)) : undefined
  if (name === undefined)
    throw new Error(`Unable to bundle ${folder}: it has no licence file (remedy: leave it out of the bundle)`)
  return readFileSync(join(folder, name), 'utf8')
}
