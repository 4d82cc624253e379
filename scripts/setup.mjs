// Installs what is missing, then runs a script on the pinned Node. Plain JavaScript without dependencies: it is the one
// file that must run on the system's Node before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const args = process.argv.slice(2)
const quiet = args[0] === '--quiet' && args.shift() !== undefined
const script = args[0] === '--then' && args.shift() !== undefined ? args.shift() : undefined

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20)
  fail(
    `Node ${process.versions.node} is too old to install proxkit (remedy: use Node 20 or later on Linux, 22.20 or later elsewhere)`,
  )

if (!isInstalled()) {
  if (!quiet) console.error('Installing dependencies (npm ci, once) …')
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0)
    fail('npm ci failed (remedy: read its message above; a proxy or an empty disk are the usual causes)')
}

if (script !== undefined) {
  const child = spawn(pinnedNode(), ['--conditions=@proxkit/source', join(root, script), ...args], {
    stdio: 'inherit',
  })
  // A terminal signals the whole group: the child decides when to end, and its outcome is ours.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal === 'SIGINT' || child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

/** npm writes its own lock into node_modules after each install: older than ours means that ours has changed since. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const wanted = join(root, 'package-lock.json')
  if (!existsSync(installed)) return false
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true
  const versions = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const have = versions(installed)
  return Object.entries(versions(wanted)).every(
    ([path, entry]) =>
      path === '' ||
      entry.link ||
      entry.optional ||
      have[path]?.version === entry.version ||
      !path.startsWith('node_modules/'),
  )
}

/** Node 24 comes from npm on Linux; elsewhere the system's Node serves when it can run TypeScript. */
function pinnedNode() {
  const pinned = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(pinned)) return pinned
  if (major > 22 || (major === 22 && minor >= 20)) return process.execPath
  return fail(
    `Node ${process.versions.node} cannot run TypeScript sources and no pinned Node is installed for ${process.platform}-${process.arch} (remedy: use Node 22.20 or later)`,
  )
}

function fail(message) {
  console.error(`Unable to set up proxkit: ${message}`)
  process.exit(1)
}
