import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import { createPveClient } from '@proxkit/pve-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab, secret } from './lab.ts'
import { proxkit } from './terminal.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }],
    storages: [{ storage: 'nas', type: 'nfs', shared: true }],
    guests: [
      { vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas', tags: ['web'] },
      { vmid: 105, node: 'pve1', name: 'db', status: 'running', storage: 'nas' },
    ],
  })
})
afterEach(() => lab.close())

const pve = () =>
  createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: { token: lab.simulator.token },
    fetch: lab.simulator.fetch,
  })
const statuses = () => [104, 105].map((vmid) => lab.simulator.guest(vmid)?.status)

/** Plans and approves: what is applied later is what was approved. */
async function keep(...command: string[]): Promise<void> {
  expect((await lab.run(['plan', '--out', 'p.json', ...command])).exitCode).toBe(0)
  expect((await lab.run(['approve', 'p.json', '--yes'])).exitCode).toBe(0)
}

describe('what was approved is what is done:', () => {
  test('a guest that gets the tag afterwards is left alone', async () => {
    await keep('bulk', 'stop', '--tag', 'web')
    await lab.run(['vm', 'tags', 'db', '--add', 'web'])
    expect((await lab.run(['apply', 'p.json'])).exitCode).toBe(0)
    expect(statuses()).toEqual(['stopped', 'running'])
  })

  test('a guest that has moved meanwhile is not what was approved', async () => {
    await keep('vm', 'stop', 'web')
    await lab.run(['vm', 'migrate', 'web', 'pve2', '--yes'])
    const { exitCode, stdout, stderr } = await lab.run(['apply', 'p.json'])
    expect([exitCode, statuses()[0]]).toEqual([9, 'running'])
    expect(stdout + stderr).toContain('RUNBOOK_DRIFT')
  })

  test('another guest that has the VMID and the name by then is told by its SMBIOS UUID', async () => {
    await keep('bulk', 'stop', '--tag', 'web')
    const smbios1 = 'uuid=00000000-1111-4222-8333-444444444444'
    await pve().request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 104, smbios1 })
    const { exitCode, stdout } = await lab.run(['apply', 'p.json'])
    expect([exitCode, statuses()]).toEqual([9, ['running', 'running']])
    expect(stdout).toMatch(/uuid was \S+ and is\s+\S*00000000-1111/)
  })

  test('for one environment it is not applied in another', async () => {
    await keep('vm', 'stop', 'web')
    const config = readFileSync(join(lab.folder, 'cluster-config.yaml'), 'utf8')
    writeFileSync(
      join(lab.folder, 'cluster-config.cloud.yaml'),
      config.replace('name: lab', 'name: cloud').replace('PVE_TOKEN', 'CLOUD_TOKEN'),
    )
    const { exitCode, stderr } = await proxkit(['apply', 'p.json', '--env', 'cloud'], {
      cwd: lab.folder,
      env: { CLOUD_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: lab.stateHome },
    })
    expect([exitCode, stderr, lab.changes()]).toEqual([
      6,
      expect.stringContaining('[RUNBOOK_PLAN_ENVIRONMENT]'),
      [],
    ])
  })

  test('after its time it is not started: a quarter of an hour for what disturbs somebody', async () => {
    await keep('vm', 'stop', 'web')
    const later = (minutes: number): Clock => ({
      now: () => Date.now() + minutes * 60_000,
      sleep: async () => {},
    })
    const apply = (clock: Clock) =>
      proxkit(['apply', 'p.json'], {
        cwd: lab.folder,
        clock,
        env: { PVE_TOKEN: `root@pam!ops=${secret}`, XDG_STATE_HOME: lab.stateHome },
      })
    expect(await apply(later(16))).toMatchObject({
      exitCode: 9,
      stderr: expect.stringContaining('[RUNBOOK_PLAN_EXPIRED]'),
    })
    expect(lab.changes()).toEqual([])
    const audit = (await lab.json(['runs', 'audit'])) as { code: string }[]
    expect(audit[0]?.code).toBe('RUNBOOK_PLAN_EXPIRED')
  })
})

describe('approvals that cannot be used are no approvals:', () => {
  test('a file that cannot be read', async () => {
    await keep('vm', 'stop', 'web')
    const file = join(lab.folder, 'p.approvals.jsonl')
    // Nobody is kept from reading by its mode who is root.
    if (process.getuid?.() === 0) {
      writeFileSync(join(lab.folder, 'q.json'), readFileSync(join(lab.folder, 'p.json')))
      mkdirSync(join(lab.folder, 'q.approvals.jsonl'))
    } else chmodSync(file, 0o000)
    const plan = process.getuid?.() === 0 ? 'q.json' : 'p.json'
    const { exitCode, stderr } = await lab.run(['apply', plan])
    expect([exitCode, stderr, lab.changes()]).toEqual([
      3,
      expect.stringMatching(/Unable to read the approvals .*: E(?:ACCES|ISDIR) \(check its permissions\)/),
      [],
    ])
  })

  test('a line that is none is named', async () => {
    await keep('vm', 'stop', 'web')
    appendFileSync(join(lab.folder, 'p.approvals.jsonl'), '{"by":"eve"}\n')
    const { exitCode, stderr } = await lab.run(['apply', 'p.json'])
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('p.approvals.jsonl:2: it is no approval')])
    expect(lab.changes()).toEqual([])
  })
})
