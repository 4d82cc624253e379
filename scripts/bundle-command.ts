/**
 * Bundles a command with all it stands on: to read two hundred files takes longer than all that it does
 * before its first request. The licences of what is bundled stand beside it.
 */

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
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
    onResolve({ filter: /^undici$/ }, ({ importer }) => ({
      path: relative(root, importer) === connecting ? 'connections' : 'all',
      namespace: 'undici',
    }))
    onLoad({ filter: /^all$/, namespace: 'undici' }, () => {
      return {
        contents: `import all from 'undici/index.js'\nexport const { ${namesOf(undici).join(', ')} } = all`,
        resolveDir: root,
      }
    })
    onLoad({ filter: /^connections$/, namespace: 'undici' }, () => ({
      contents: connectionsOfUndici(),
      resolveDir: root,
    }))
  },
}

/** CommonJS as well: where it is loaded only when it is wanted, `import('yaml')` would have no `parse`. */
const namedYaml: Plugin = {
  name: 'named-yaml',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yaml$/ }, ({ kind, importer }) =>
      kind === 'dynamic-import' ? { path: 'named', namespace: 'yaml', pluginData: importer } : undefined,
    )
    onLoad({ filter: /^named$/, namespace: 'yaml' }, ({ pluginData: importer }) => ({
      contents: `export { ${namesOf(createRequire(importer)('yaml')).join(', ')} } from 'yaml'`,
      resolveDir: root,
    }))
  },
}

function namesOf(module: object): readonly string[] {
  return Object.keys(module).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== 'default')
}

/** Stands on the way to the first request of nearly every command. */
const connecting = 'packages/pve-client/src/transport/undici-transport.ts'

/**
 * What a client of Proxmox VE takes of undici, from the modules that hold it: `fetch`, mocks and caches, which undici's index loads as
 * well, take longer than the first request.
 */
function connectionsOfUndici(): string {
  const load = createRequire(import.meta.url)
  const parts = [
    { name: 'Agent', module: 'undici/lib/dispatcher/agent.js', is: undici.Agent },
    { name: 'buildConnector', module: 'undici/lib/core/connect.js', is: undici.buildConnector },
    { name: 'Dispatcher', module: 'undici/lib/dispatcher/dispatcher.js', is: undici.Dispatcher },
    {
      name: 'request',
      module: 'undici/lib/api/api-request.js',
      is: undici.Dispatcher.prototype.request,
    },
  ]
  for (const { name, module, is } of parts)
    if (load(module) !== is)
      throw new Error(
        `Unable to bundle undici: ${module} is not its ${name} (remedy: look up where this version keeps it)`,
      )
  const imports = parts.map(({ name, module }) => `import ${name} from '${module}'`)
  return [
    ...imports,
    // As undici's index does it.
    'Dispatcher.prototype.request = request',
    'export { Agent, buildConnector }',
  ].join('\n')
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
    plugins: [namedUndici, namedYaml, englishZod],
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
