import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { proxkit } from './terminal.ts'

const config = [
  '--config',
  join(fileURLToPath(new URL('../../../../examples/demo', import.meta.url)), 'cluster-config.yaml'),
]
const evacuate = (...flags: string[]) => proxkit(['node', 'evacuate', 'pve1', ...config, ...flags])

describe('evacuating a node', () => {
  test('the plan places the largest first and names what cannot move before anyone is asked', async () => {
    const { exitCode, stdout } = await evacuate('--unmovable', 'stay', '--dry-run')
    expect(stdout).toContain(
      'guest 103 (transcode) cannot move: it uses the local device hostpci0 (it stays and runs on)',
    )
    expect(stdout).toContain(
      'guest 106 (dns) is a container: it is restarted on its new node, which is an outage',
    )
    const moves = [...stdout.matchAll(/Move guest (\d+) \(\w+\)\s+from pve1 to (pve\d)/g)].map(
      ([, vmid, target]) => `${vmid} ${target}`,
    )
    expect(moves).toEqual(['102 pve3', '105 pve2', '101 pve2', '106 pve2', '104 pve2'])
    expect(exitCode).toBe(0)
  })

  test('by default a guest that cannot move keeps the plan from starting', async () => {
    const { exitCode, stderr, stdout, stateHome } = await evacuate('--yes')
    expect(stderr).toContain('guest 103 (transcode) cannot move: it uses the local device hostpci0')
    expect([exitCode, stdout]).toEqual([6, ''])
    expect(readdirSync(join(stateHome, 'proxkit', 'runs'))).toEqual([])
  })

  test('a failed migration is reported and survived, and the rest is verified', async () => {
    const { exitCode, stdout } = await evacuate('--unmovable', 'stay', '--yes', '--json')
    const report = JSON.parse(stdout)
    const steps = Object.fromEntries(
      report.steps.map(({ path, status }: { path: string; status: string }) => [path, status]),
    )
    expect(steps).toEqual({
      approve: 'verified',
      'moves/102/move': 'verified',
      'moves/105/move': 'failed',
      'moves/101/move': 'verified',
      'moves/106/move': 'verified',
      'moves/104/move': 'verified',
      verify: 'failed',
    })
    expect([report.status, exitCode]).toEqual(['partial', 8])
    const failed = report.steps.find(({ path }: { path: string }) => path === 'moves/105/move')
    expect(failed.failure).toMatchObject({
      failed: 'settle',
      error: expect.stringContaining('online migrate failure'),
    })
  })

  test('without approval nothing moves', async () => {
    expect((await evacuate('--unmovable', 'stay')).exitCode).toBe(10)
  })
})
