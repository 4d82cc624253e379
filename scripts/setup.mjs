// Installs what is missing, then runs a script on the pinned Node. Plain JavaScript without dependencies: it is the one
// file that must run on the system's Node before anything is installed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [option, script, ...args] = process.argv.slice(2)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (option !== undefined && (option !== '--then' || script === undefined))
  fail(`unknown argument ${option} (remedy: setup.mjs [--then <script> [<argument>…]])`)
if (major < 20)
  fail(
    `Node ${process.versions.node} is too old to install proxkit (remedy: use Node 20 or later on Linux, 22.20 or later elsewhere)`,
  )
if (!isInstalled()) await install()
if (script !== undefined) run(pinnedNode(), script, args)

/** npm writes its own lock into node_modules at the end of an install. One older than ours is compared with it. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const wanted = join(root, 'package-lock.json')
  if (!existsSync(installed)) return false
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const have = packages(installed)
  return Object.entries(packages(wanted)).every(
    ([path, { link, optional, version }]) =>
      !path.includes('node_modules/') || link || optional || have[path]?.version === version,
  )
}

/** Two commands in a fresh clone: the second waits for the first, since npm would pull its files from under it. */
async function install() {
  const lock = join(root, '.proxkit', 'setup.lock')
  mkdirSync(dirname(lock), { recursive: true })
  for (let waited = false; !tryLock(lock); waited = true) {
    if (!waited) console.error('Waiting for another setup to finish …')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const problem = isInstalled() ? undefined : await npmCi(lock)
  rmSync(lock, { force: true })
  if (problem !== undefined)
    fail(`${problem} (remedy: read the message above; a proxy or a full disk are the usual causes)`)
}

async function npmCi(lock) {
  console.error('Installing dependencies (npm ci, once) …')
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  // The lock is npm's: it works on when this process is killed.
  if (npm.pid !== undefined) writeFileSync(lock, String(npm.pid))
  try {
    const [code, signal] = await once(npm, 'exit')
    return code === 0 ? undefined : `npm ci ended with ${signal ?? code}`
  } catch (error) {
    return `npm ci did not start: ${error.message}`
  }
}

function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (!isAlive(lock)) rmSync(lock, { force: true })
  return false
}

function isAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
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

function run(node, file, rest) {
  const child = spawn(node, ['--conditions=@proxkit/source', join(root, file), ...rest], { stdio: 'inherit' })
  // A terminal interrupts the whole group by itself, and twice means something else to the child than once.
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', () => hasTerminal || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

function fail(message) {
  console.error(`Unable to set up proxkit: ${message}`)
  process.exit(1)
}
