import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCluster } from './world.ts'

const plain = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'

/** By its name, as found on the PATH. */
function start(name: string, args: readonly string[], env: object) {
  return spawn(name, args, { env: { ...process.env, ...env } })
}

async function ended(child: ChildProcess) {
  const output = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => (output.stdout += chunk))
  child.stderr?.on('data', (chunk) => (output.stderr += chunk))
  const [exitCode] = await once(child, 'close')
  return { ...output, exitCode }
}

test('the stand-ins are programs on a PATH, with the streams and exit codes of the real ones', async () => {
  const { programs } = await openCluster()
  const { env } = programs
  const members = await ended(start('talosctl', ['get', 'members', '-n', '10.5.0.2'], env))
  expect(members).toMatchObject({ stderr: '', exitCode: 0 })
  expect(members.stdout.split('\n')[0]).toMatch(/^NODE {7}NAMESPACE {3}TYPE {5}ID +VERSION {3}HOSTNAME/)
  expect(await ended(start('talosctl', ['get', 'nonsense', '-n', '10.5.0.2'], env))).toEqual({
    stdout: '',
    stderr: 'rpc error: code = NotFound desc = resource "nonsense" is not registered\n',
    exitCode: 1,
  })
  expect(await ended(start('kubectl', ['get', 'nodes', '-o', 'name'], env))).toEqual({
    stdout: 'node/cp1\nnode/cp2\nnode/cp3\nnode/w1\nnode/w2\n',
    stderr: '',
    exitCode: 0,
  })
  expect(await ended(start('flux', ['get', 'ks'], env))).toEqual({
    stdout: '',
    stderr: '✗ no Kustomization objects found in "flux-system" namespace\n',
    exitCode: 1,
  })
})

test('progress comes as it happens, and not at the end', async () => {
  const { programs, sim } = await openCluster()
  sim.fault({ kind: 'command', match: 'upgrade', stderr: 'one line\n', stalls: true })
  const child = spawn(programs.talosctl, ['upgrade', '-n', '10.5.0.5', '--image=x'], {
    env: { ...process.env, ...programs.env },
  })
  const [chunk] = await once(child.stderr, 'data')
  expect(String(chunk)).toBe('one line\n')
  child.kill()
  expect(await ended(child)).toMatchObject({ exitCode: null })
})

test('an upgrade whose process is killed after the installation leaves a node that was never rebooted', async () => {
  const { programs, node, talosctl } = await openCluster({
    workloads: [{ namespace: 'default', name: 'web', isProtected: true }],
  })
  const before = node('w1')
  const image = `--image=factory.talos.dev/nocloud-installer/${plain}:v1.14.1`
  const child = spawn(programs.talosctl, ['upgrade', '-n', before.address, image], {
    env: { ...process.env, ...programs.env },
  })
  let said = ''
  for await (const chunk of child.stderr) {
    said += chunk
    if (said.includes('upgrade completed')) break
  }
  child.kill()
  await once(child, 'close')
  expect(node('w1')).toMatchObject({ version: 'v1.14.0', bootId: before.bootId })
  expect(await talosctl('reboot', '-n', before.address)).toMatchObject({ exitCode: 0 })
  expect(node('w1')).toMatchObject({ version: 'v1.14.1' })
})

test('credentials are files for their owner only', async () => {
  const { programs } = await openCluster()
  const modes = [programs.talosconfig, programs.kubeconfig, programs.secrets].map(
    (path) => statSync(path).mode & 0o777,
  )
  expect(modes).toEqual([0o600, 0o600, 0o600])
  expect(statSync(programs.folder).mode & 0o777).toBe(0o700)
  expect(readFileSync(programs.secrets, 'utf8')).toMatch(/^cluster:\n {4}id: .{44}\n/)
})

test('a stand-in whose simulator is gone says so', async () => {
  const { programs } = await openCluster()
  const launcher = readFileSync(programs.talosctl, 'utf8')
  const child = spawn('/bin/sh', [
    '-c',
    launcher.replace('simulator.sock', 'nowhere.sock'),
    'talosctl',
    'version',
  ])
  const result = await ended(child)
  expect(result.exitCode).toBe(70)
  expect(result.stderr).toMatch(/^talosctl: the simulator does not answer: connect ENOENT/)
})

test('a process that goes without reading its answer does no harm to the others', async () => {
  const { programs } = await openCluster()
  const members = () => ended(start('talosctl', ['get', 'members', '-n', '10.5.0.2'], programs.env))
  const rude = createConnection(join(programs.folder, 'simulator.sock')).pause()
  const call = {
    program: 'talosctl',
    args: ['get', 'members', '-n', '10.5.0.2'],
    cwd: '/',
    env: programs.env,
  }
  rude.write(`${JSON.stringify(call)}\n`)
  await members()
  rude.destroy()
  await once(rude, 'close')
  expect(await members()).toMatchObject({ exitCode: 0 })
})
