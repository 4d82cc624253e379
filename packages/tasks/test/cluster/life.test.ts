/** A cluster from its first to its last day, by the commands that a person types. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { updateProfile } from '../../src/config/update-profile.ts'
import { leftBehind } from './left-behind.ts'
import { writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from './talos-lab.ts'

let lab: TalosLab
afterEach(() => lab?.close())

/** Fails with what the command said. */
async function run(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await lab.run(args, 'lab')
  expect([args.join(' '), exitCode, exitCode === 0 ? '' : stdout + stderr]).toEqual([args.join(' '), 0, ''])
  return stdout + stderr
}

const world = () => {
  const { guests, volumes } = lab.simulator.snapshot()
  return { guests, volumes, cidata: lab.cidata() }
}
const nodes = () =>
  lab.talos.nodes
    .map(
      ({ hostname, version, isReady, isCordoned }) =>
        `${hostname} ${version}${isReady ? '' : ' not Ready'}${isCordoned ? ' cordoned' : ''}`,
    )
    .toSorted()

describe.each([
  { controlPlanes: 1, workers: 1, lost: 'staging-worker-1', vmid: '2011' },
  { controlPlanes: 3, workers: 3, lost: 'staging-cp-2', vmid: '2002' },
])('$controlPlanes control planes and $workers workers', ({ lost, vmid, ...shape }) => {
  test('are made, upgraded over two minors, lose a node and get it back, are rebuilt and torn down: the lab is as it was', {
    timeout: 1_800_000,
  }, async () => {
    lab = await openTalosLab({ template: false })
    await run('talos', 'template', 'talos-1.12', 'v1.12.6', '--vmid', '900', '--yes')
    await run('talos', 'template', 'talos-1.14', 'v1.14.1', '--vmid', '901', '--yes')
    const before = world()
    const text = talosProfile(shape).replace('version: v1.13.3', 'version: v1.12.6')
    await writeProfile(lab, text.replace(/kubernetes: v\S+/, 'kubernetes: v1.31.2'))

    await run('cluster', 'create', 'staging', '--yes')
    const names = lab.talos.nodes.map(({ hostname }) => hostname).toSorted()
    expect(names).toHaveLength(shape.controlPlanes + shape.workers)
    expect(nodes()).toEqual(names.map((name) => `${name} v1.12.6`))
    expect(await leftBehind(lab, names)).toEqual([])

    const wish = ['--to', 'v1.14.1', '--kubernetes', 'v1.32.8', '--concurrency', '2']
    await run('talos', 'upgrade', 'staging', ...wish, '--yes')
    expect(nodes()).toEqual(names.map((name) => `${name} v1.14.1`))
    expect(await leftBehind(lab, names)).toEqual([])
    expect(readFileSync(join(lab.folder, 'clusters', 'staging.yaml'), 'utf8')).toMatch(
      /version: v1\.14\.1\n {2}kubernetes: v1\.32\.8\n/,
    )
    expect(await run('talos', 'upgrade', 'staging', ...wish, '--yes')).toContain('nothing to do')
    await run('talos', 'etcd', 'verify', 'staging')

    await updateProfile(lab.folder, 'staging', { template: 901 })
    await run('vm', 'kill', vmid, '--yes')
    await run('cluster', 'node', 'replace', 'staging', lost)
    expect(nodes()).toEqual(names.map((name) => `${name} v1.14.1`))
    expect(await leftBehind(lab, names)).toEqual([])

    await run('cluster', 'rebuild', 'staging')
    expect(nodes()).toEqual(names.map((name) => `${name} v1.14.1`))
    expect(await leftBehind(lab, names)).toEqual([])

    await run('cluster', 'teardown', 'staging')
    expect(world()).toEqual(before)
    expect(lab.talos.nodes).toEqual([])
    expect(await leftBehind(lab, [])).toEqual([])
  })
})
