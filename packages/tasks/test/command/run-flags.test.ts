import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Lab, openLab, secret } from './lab.ts'
import { proxkit } from './terminal.ts'

const scenario = {
  nodes: [{ name: 'pve1' }, { name: 'pve2' }],
  storages: [{ storage: 'nas', type: 'nfs' as const, shared: true }],
  guests: [101, 102, 103].map((vmid) => ({
    vmid,
    node: 'pve1',
    name: `web${vmid}`,
    status: 'running' as const,
    storage: 'nas',
    memoryMiB: 1024,
  })),
}

let lab: Lab
afterEach(() => lab.close())

test('--timeout starts nothing new after its time, and lets what runs come to its end', async () => {
  lab = await openLab(scenario)
  lab.simulator.faults.add({ kind: 'slow-migration', mibPerSecond: 2 })
  const { exitCode, stderr } = await lab.run(['node', 'evacuate', 'pve1', '--yes', '--timeout', '1s'])
  expect(exitCode).toBe(130)
  const moved = [101, 102, 103].filter((vmid) => lab.simulator.guest(vmid)?.node === 'pve2')
  expect(moved.length).toBeLessThan(3)
  expect(lab.changes().length).toBe(moved.length)
  expect(stderr).not.toContain('in doubt')
  expect((await lab.run(['vm', 'list', '--timeout', 'soon'])).exitCode).toBe(2)
})

test('--verbose says each request and how it was answered, and no secret', async () => {
  lab = await openLab(scenario)
  const { stderr } = await lab.run(['vm', 'list', '--verbose'])
  expect(stderr).toMatch(/^https:\/\/127\.0\.0\.1:\d+ GET \/cluster\/resources → 200 \(\d+ ms\)$/m)
  expect(stderr).not.toContain(secret)
})

describe('records and notices', () => {
  test('each run is appended to the file of the configuration', async () => {
    lab = await openLab(scenario, { extra: 'records: { file: changes.md }\n' })
    writeFileSync(join(lab.folder, 'changes.md'), '# Changes\n\nkept by hand\n')
    await lab.run(['vm', 'stop', 'web101', '--yes', '--reason', 'new disk'])
    await lab.run(['vm', 'start', 'web101'])
    const text = readFileSync(join(lab.folder, 'changes.md'), 'utf8')
    expect(text).toMatch(/^# Changes\n\nkept by hand\n/)
    expect(text).toContain('Stop a guest')
    expect(text).toContain('new disk')
    expect(text).toContain('Start a guest')
  })

  test('a failure is told to the command of the configuration, with the next thing to type', async () => {
    lab = await openLab(scenario, { extra: "notify: { command: [sh, -c, 'cat >> notices.jsonl'] }\n" })
    lab.simulator.faults.add({ kind: 'task-fails', type: 'qmshutdown', message: 'no' })
    expect((await lab.run(['vm', 'stop', 'web101', '--yes'])).exitCode).toBe(7)
    const notice = readFileSync(join(lab.folder, 'notices.jsonl'), 'utf8')
    expect(notice).toContain(`proxkit runs show ${lab.runs()[0]}`)
  })
})

test('runs audit shows who wanted what, and what was refused', async () => {
  lab = await openLab(scenario)
  await lab.run(['vm', 'migrate', 'web101', 'pve2', '--yes'])
  await lab.run(['vm', 'snapshot', 'rollback', 'web101', 'nowhere'], 'lab')
  const { stdout } = await lab.run(['runs', 'audit'])
  expect(stdout).toMatch(/tester +lab +guest\.migrate@1 +apply: succeeded/)
  expect(stdout).toMatch(/snapshot\.rollback@1 +(?:plan|apply): refused/)
})

test('runs retire removes records that are old enough, when somebody agrees, and keeps the newest', async () => {
  lab = await openLab(scenario)
  for (const name of ['web101', 'web102', 'web103']) await lab.run(['vm', 'stop', name, '--yes'])
  const inAYear = { now: () => Date.now() + 400 * 86_400_000, sleep: async () => {} }
  const retire = (...flags: string[]) =>
    proxkit(['runs', 'retire', '--newest', '1', ...flags], {
      cwd: lab.folder,
      env: { XDG_STATE_HOME: lab.stateHome },
      clock: inAYear,
    })
  expect((await lab.run(['runs', 'retire', '--newest', '1'])).stdout).toContain('No run has ended')
  expect([(await retire()).exitCode, lab.runs().length]).toEqual([10, 3])
  expect((await retire('--dry-run')).stdout.trim().split('\n')).toHaveLength(2)
  expect((await retire('--yes')).stdout).toContain('Removed the records of 2 runs')
  expect(lab.runs()).toHaveLength(1)
  expect((await lab.run(['runs', 'audit'])).stdout).toContain('retire: removed')
})
