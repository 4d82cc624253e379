/**
 * Packs every published package and looks at it as a stranger would: publint and attw on the tarball, what is in it, and a
 * project that has nothing but the tarballs and their declared dependencies, in which types are checked and modules run.
 */

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { checkTypes, typeMatrix } from './compilers.ts'
import { type PublicPackage, publicPackages, root } from './packages.ts'

interface Tarball {
  readonly path: string
  readonly files: readonly { readonly path: string; readonly size: number }[]
  readonly packedBytes: number
}

const exec = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'proxkit-packages-'))
const packages = publicPackages()
let failed = false

try {
  const packed = await Promise.all(packages.map(pack))
  await Promise.all(
    packed.map(([each, tarball]) =>
      check(
        `${each.name}: ${tarball.files.length} files, ${Math.ceil(tarball.packedBytes / 1024)} KiB packed`,
        async () => [
          ...wrongFiles(each, tarball),
          ...(await lintTarball(tarball)),
          ...(await lintTypes(tarball)),
        ],
      ),
    ),
  )
  await makeConsumer(packed)
  await Promise.all([
    ...typeMatrix.map((settings) =>
      check(`types under ${settings.resolution}, TypeScript ${settings.version}`, async () => {
        // Our declarations are to be checked as well.
        const complaints = await checkTypes(folder, { ...settings, declarations: true })
        return complaints === '' ? [] : [complaints]
      }),
    ),
    ...packages.map((each) => check(`${each.name} loads`, () => load(each))),
    check('the command refuses an old Node and runs on this one', runCommand),
  ])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0

/** Says how a check ended; an empty list of complaints is success. */
async function check(title: string, complaints: () => Promise<readonly string[]>): Promise<void> {
  const found = await complaints().catch((error: Error) => [error.message])
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${title}`)
  for (const complaint of found) console.log(`     ${complaint.replaceAll('\n', '\n     ')}`)
  if (found.length > 0) failed = true
}

async function pack(each: PublicPackage): Promise<[PublicPackage, Tarball]> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const { stdout } = await exec('npm', args, { cwd: each.folder })
  const [{ filename, files, size }] = JSON.parse(stdout)
  return [each, { path: join(folder, filename), files, packedBytes: size }]
}

/** Code, declarations, maps, JSON Schemas, procedures, manifest, README, licence, and nothing else. */
function wrongFiles({ folder: source, entries }: PublicPackage, { files }: Tarball): string[] {
  const paths = files.map(({ path }) => path)
  const promised = entries.flatMap(({ output, types }) => [output, ...(types === undefined ? [] : [types])])
  const needed = ['package.json', 'README.md', 'LICENSE', ...promised.map((path) => path.replace('./', ''))]
  const allowed =
    /^(?:package\.json|README\.md|LICENSE|(?:schema\/)?[\w-]+\.schema\.json|procedures\/[\w-]+\.md|dist\/[\w.-]+\.js(?:\.map)?|dist\/(?:THIRD-PARTY-LICENSES|help)\.txt|dist\/types\/[\w./-]+\.d\.ts)$/
  const private_ = /(?:^|\/)(?:test|spec|recordings|fixtures|apidoc)\b/
  return [
    ...needed.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...paths
      .filter((path) => !allowed.test(path) || private_.test(path))
      .map((path) => `${path} does not belong`),
    ...files
      .filter(({ path, size }) => path.endsWith('.js') && size > 1_000_000)
      .map(({ path, size }) => `${path} has ${size} bytes: a dependency is bundled that should be declared`),
    ...paths
      .filter((path) => readFileSync(join(source, path), 'utf8').includes(root))
      .map((path) => `${path} names a folder of this machine`),
    ...paths
      .filter((path) => /\.(?:js|ts)$/.test(path) && /from ['"]@proxkit\/kernel['"]/.test(read(source, path)))
      .map((path) => `${path} imports the private kernel`),
  ]
}

function read(source: string, path: string): string {
  return readFileSync(join(source, path), 'utf8')
}

async function lintTarball({ path }: Tarball): Promise<string[]> {
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(readFileSync(path)).buffer },
    strict: true,
  })
  return messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`)
}

async function lintTypes({ path }: Tarball): Promise<string[]> {
  const attw = join(root, 'node_modules', '.bin', 'attw')
  const args = [path, '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji']
  return complaintsOf(exec(attw, args))
}

/** A project with our tarballs and, by link, what they declare: an undeclared import does not resolve here. */
async function makeConsumer(packed: readonly [PublicPackage, Tarball][]): Promise<void> {
  const modules = join(folder, 'node_modules')
  cpSync(join(root, 'test', 'packages', 'consumer'), folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }))
  for (const [{ name }, { path }] of packed) {
    mkdirSync(join(modules, name), { recursive: true })
    await exec('tar', ['-xzf', path, '--strip-components=1', '-C', join(modules, name)])
  }
  const ours = new Set(packed.map(([{ name }]) => name))
  const declared = packed.flatMap(([{ dependencies, optionalPeers }]) => [...dependencies, ...optionalPeers])
  for (const name of new Set(['@types/node', ...declared])) {
    if (ours.has(name)) continue
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction')
  }
}

/** Imports each entry with nothing but plain Node, and notes what came with it. */
async function load({ name, entries }: PublicPackage): Promise<string[]> {
  const specifiers = entries
    .filter(({ types }) => types !== undefined)
    .map((entry) => name + entry.name.replace(/^\./, ''))
  const program = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context) } })
    for (const specifier of ${JSON.stringify(specifiers)}) {
      loaded.length = 0
      const names = Object.keys(await import(specifier))
      if (names.length === 0) console.error(specifier + ' exports nothing')
      if (loaded.some((url) => url.includes('/undici/'))) console.error(specifier + ' loads undici before it is used')
    }`
  return complaintsOf(
    exec(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder }),
    'stderr',
  )
}

async function runCommand(): Promise<string[]> {
  const command = join(folder, 'node_modules', 'proxkit', 'dist', 'bin.js')
  const old = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.19.0'})`
  const refused = await exec(process.execPath, ['--import', old, command]).catch((error) => error)
  const { stdout } = await exec(process.execPath, [command, '--help'], { cwd: folder })
  // Reads YAML by a library that is CommonJS, and that the bundle loads only when it is wanted.
  writeProfile()
  const words = ['complete', 'cluster', 'node', 'add', 'staging', '']
  const completed = await exec(process.execPath, [command, ...words], { cwd: folder })
  return [
    ...(/^staging-worker-1\b/.test(completed.stdout)
      ? []
      : [`${words.join(' ')} printed ${JSON.stringify(completed.stdout)}`]),
    ...(refused.code === 1 && /needs Node 22\.19/.test(refused.stderr)
      ? []
      : [`old Node: ${refused.stderr}`]),
    ...(/Usage: proxkit/.test(stdout) ? [] : [`--help printed ${JSON.stringify(stdout)}`]),
  ]
}

function writeProfile(): void {
  mkdirSync(join(folder, 'clusters'))
  writeFileSync(
    join(folder, 'cluster-config.yaml'),
    'name: lab\nnodes: [{ name: pve1, host: pve1 }]\ncredentials: { env: NONE }\n',
  )
  writeFileSync(join(folder, 'clusters', 'staging.yaml'), 'name: staging\nworkers: { count: 1 }\n')
}

/** The output of a command that failed, or that said anything on `stream`. */
async function complaintsOf(
  running: Promise<{ stdout: string; stderr: string }>,
  stream?: 'stderr',
): Promise<string[]> {
  try {
    const result = await running
    return stream !== undefined && result[stream] !== '' ? [result[stream].trimEnd()] : []
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      message,
    } = error as { stdout?: string; stderr?: string; message: string }
    return [`${stdout}${stderr}`.trim() || message]
  }
}
