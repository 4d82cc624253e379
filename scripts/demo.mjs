// The main job on the embedded simulator, with the commands a person would type: a cluster from a real configuration and
// scenario, its inventory, the evacuation of a node as a plan, the run, and what it leaves behind.
import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stateHome = join(root, '.proxkit', 'demo')
await mkdir(stateHome, { recursive: true, mode: 0o700 })

const bin = ['--conditions=@proxkit/source', join(root, 'packages', 'tasks', 'src', 'bin.ts')]
const config = ['--config', join('examples', 'demo', 'cluster-config.yaml')]
const options = { cwd: root, env: { ...process.env, XDG_STATE_HOME: stateHome } }

const simulator = spawn(process.execPath, [...bin, 'sim', 'start', ...config], {
  ...options,
  stdio: ['ignore', 'pipe', 'inherit'],
})
// However this ends, as in `npm run demo | head`, nothing goes on serving.
process.on('exit', () => simulator.kill('SIGINT'))
const stopped = new Promise((done) => simulator.on('exit', done))
await new Promise((ready, failed) => {
  simulator.stdout.once('data', ready)
  simulator.on('exit', () => failed(new Error('the simulator did not start')))
})

const partial = 8
try {
  await proxkit(['inventory'])
  await proxkit(['node', 'evacuate', 'pve1', '--unmovable', 'stay', '--dry-run'])
  say('One migration fails in this scenario. The run reports it and goes on with the others:')
  await proxkit(
    ['node', 'evacuate', 'pve1', '--unmovable', 'stay', '--yes', '--reason', 'new kernel on pve1'],
    [partial],
  )
  say('Once more: only what is left is planned.')
  await proxkit([
    'node',
    'evacuate',
    'pve1',
    '--unmovable',
    'stay',
    '--yes',
    '--reason',
    'new kernel on pve1',
  ])
  await proxkit(['runs', 'list'])
  say(
    'Each run has left its plan, journal and report in its folder. The same with a real cluster: name your nodes in a cluster-config.yaml.',
  )
} finally {
  simulator.kill('SIGINT')
  await stopped
}

async function proxkit(args, expected = [0]) {
  const line = `$ proxkit ${args.join(' ')}`
  const isPlain = !process.stdout.isTTY || Boolean(process.env.NO_COLOR)
  console.log(`\n${isPlain ? line : `\x1b[1m${line}\x1b[0m`}`)
  const child = spawn(process.execPath, [...bin, ...args, ...config], {
    ...options,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((done) => child.on('exit', done))
  if (expected.includes(code)) return
  simulator.kill('SIGINT')
  await stopped
  console.error(`proxkit ${args.join(' ')} ended with ${code}, expected ${expected.join(' or ')}`)
  process.exit(1)
}

function say(text) {
  console.log(`\n${text}`)
}
