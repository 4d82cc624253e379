import type { PveClient } from '@proxkit/pve-client'
import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab } from '../command/lab.ts'
import { clientOf, webProfile, writeProfile } from './profile.ts'

const tags = ['web', 'prod']

const guests: NonNullable<SimulatorOptions['guests']> = [
  { vmid: 900, node: 'pve1', name: 'debian-13', template: true, tags: ['web', 'prod'] },
  { vmid: 1201, node: 'pve1', name: 'web-worker-1', status: 'running', storage: 'nas', tags },
  {
    vmid: 1202,
    node: 'pve2',
    name: 'web-worker-2',
    status: 'running',
    storage: 'nas',
    tags,
    ha: 'started',
  },
  { vmid: 1203, node: 'pve3', name: 'web-worker-3', storage: 'nas', tags, pool: 'prod' },
  // One tag of two is no membership.
  { vmid: 1301, node: 'pve1', name: 'other', status: 'running', storage: 'nas', tags: ['web'] },
]

const scenario: SimulatorOptions = {
  nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }, { name: 'pve4' }],
  storages: [
    { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'rootdir', 'backup'] },
    { storage: 'local', type: 'dir', content: ['iso', 'import'] },
  ],
  backupJobs: [{ id: 'nightly', schedule: '02:00', storage: 'nas', vmid: '1201,1301' }],
}

let lab: Lab
let pve: PveClient
async function open(present = guests) {
  lab = await openLab({ ...scenario, guests: present })
  pve = clientOf(lab)
  await writeProfile(lab, webProfile)
}
beforeEach(() => open())
afterEach(() => lab.close())

const teardown = (...flags: string[]) => lab.run(['cluster', 'teardown', 'web', ...flags], 'lab')
const vmids = () => lab.simulator.snapshot().guests.map(({ vmid }) => vmid)
const everybody = [900, 1201, 1202, 1203, 1301]
const setConfig = (vmid: number, node: string, config: object) =>
  pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node, vmid, ...config })

test('all machines of a profile go, running, highly available or stopped, and nothing else', async () => {
  const { exitCode, stdout } = await teardown()
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Tear a cluster down in lab: succeeded')])
  const { volumes } = lab.simulator.snapshot()
  expect(vmids()).toEqual([900, 1301])
  expect(volumes.flatMap(({ vmid }) => vmid ?? [])).toEqual([900, 1301])
  expect(await pve.request('GET /cluster/backup')).toMatchObject([{ id: 'nightly', vmid: '1301' }])
  expect(await pve.request('GET /cluster/ha/resources')).toEqual([])
  expect(await pve.request('GET /pools', { poolid: 'prod' })).toMatchObject([{ members: [] }])
})

test('the plan names each guest with VMID, node and UUID, what is lost, and what stays', async () => {
  const { stdout } = await teardown('--dry-run')
  const { uuid } = await identityOf(1202, 'pve2')
  for (const text of [
    'delete 3 guests for good',
    `guest 1202 (web-worker-2) on pve2, UUID ${uuid}`,
    'Shut down guest 1201 (web-worker-1) on pve1, by force after 180 s',
    'Delete guest 1203 (web-worker-3) on pve3, with its disks',
    'Nothing is left of 3 guests on any node',
    '! The guests are deleted with their disks: what is on them is lost.',
    '- Kept, since it is a template: guest 900 (debian-13)',
  ])
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(text)
  expect(lab.changes()).toEqual([])
})

test('torn down already, it is not torn down again', async () => {
  await teardown()
  const before = lab.changes().length
  expect(await teardown()).toMatchObject({ exitCode: 0 })
  expect(lab.changes().slice(before)).toEqual([])
})

test('a machine that runs on after its shutdown is not deleted', async () => {
  lab.simulator.faults.add({ kind: 'silent-no-effect', type: 'qmshutdown', vmid: 1201, times: 1 })
  const { exitCode, stdout } = await teardown('--shutdown-timeout', '5s')
  expect([exitCode, stdout]).toEqual([7, expect.stringContaining('expected "stopped", observed "running"')])
  expect(vmids()).toEqual(everybody)
})

describe('refused before anything is done:', () => {
  const refusal = async () => {
    const before = lab.changes().length
    const { exitCode, stderr } = await teardown()
    expect({ exitCode, guests: vmids(), changes: lab.changes().slice(before) }).toEqual({
      exitCode: 6,
      guests: everybody,
      changes: [],
    })
    return stderr.replaceAll(/\s+/g, ' ')
  }

  test('a protected guest', async () => {
    await setConfig(1203, 'pve3', { protection: true })
    expect(await refusal()).toContain(
      'blocked at delete/web-worker-3/delete (it is protected against deletion) (take the protection off by hand, if it really is to go)',
    )
  })

  test('a guest that another operation has locked', async () => {
    await lab.close()
    await open(guests.map((guest) => (guest.vmid === 1203 ? { ...guest, lock: 'backup' } : guest)))
    expect(await refusal()).toContain('guest 1203 (web-worker-3) is locked (backup)')
  })

  test('a guest of a node that does not answer, which may be anything', async () => {
    const remove = lab.simulator.faults.add({ kind: 'node-offline', node: 'pve3' })
    const silent = 'guest 1203 is on pve3, which does not answer, so that nobody can look at it or delete it'
    expect(await refusal()).toContain(silent)
    expect((await lab.run(['cluster', 'node', 'replace', 'web', 'web-worker-3'])).stderr).toContain(silent)
    expect((await lab.run(['cluster', 'status', 'web'])).stdout).toMatch(/web-worker-3 .* unknown /)
    remove()
  })

  test('a guest with the tags that the profile does not know, unless it is named', async () => {
    await setConfig(1301, 'pve1', { tags: 'web;prod' })
    expect(await refusal()).toContain(
      'Unable to tear cluster web down: guest 1301 (other) on pve1 has its tags and no place in its profile',
    )
    const { exitCode, stderr } = await teardown('--include-unknown')
    expect([exitCode, vmids()]).toEqual([0, [900]])
    expect(stderr).toContain('The profile does not know guest 1301 (other) on pve1: deleted as well')
  })
})

test('a guest that has got the VMID of another since the plan is left alone', async () => {
  expect((await lab.run(['plan', '--out', 'plan.json', 'cluster', 'teardown', 'web'])).exitCode).toBe(0)
  expect((await lab.run(['approve', 'plan.json'], 'lab')).exitCode).toBe(0)
  await setConfig(1203, 'pve3', { smbios1: 'uuid=11111111-2222-4333-8444-555555555555' })
  const { exitCode, stdout, stderr } = await lab.run(['apply', 'plan.json'])
  expect([exitCode, stdout + stderr]).toEqual([expect.any(Number), expect.stringContaining('uuid')])
  expect(vmids()).toContain(1203)
})

test('a ghost that stays listed after its deletion is no success: the run is held until it is gone', async () => {
  const exorcise = lab.simulator.faults.add({ kind: 'ghost-guest', vmid: 1203, seconds: 3600 })
  const { exitCode, stdout } = await teardown()
  expect([exitCode, stdout]).toEqual([9, expect.stringMatching(/1203(?:.|\n)*Next: proxkit runs resume /)])
  exorcise()
})

describe('with a node that is offline', () => {
  const pve4 = { kind: 'node-offline', node: 'pve4' } as const
  const remains = 'pve4 is offline: nobody can see whether anything is left there'

  test('the plan says that nobody can look there, and the run ends as partial', async () => {
    const remove = lab.simulator.faults.add(pve4)
    const { exitCode, stdout } = await teardown()
    expect([exitCode, stdout]).toEqual([8, expect.stringContaining(remains)])
    expect(stdout).toContain('"node pve4: it is offline"')
    expect(vmids()).toEqual([900, 1301])
    remove()
  })
})

async function identityOf(vmid: number, node: string): Promise<{ readonly uuid: string }> {
  const { smbios1 } = await pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node, vmid })
  return { uuid: /uuid=([\da-f-]+)/.exec(String(smbios1))?.[1] ?? '' }
}
