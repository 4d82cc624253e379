import { readFileSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clientOf, webProfile, writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab } from './talos-lab.ts'

type GuestScenario = NonNullable<SimulatorOptions['guests']>[number]

const template: GuestScenario = {
  ...{ vmid: 900, node: 'pve1', name: 'debian-13', template: true, storage: 'nas', diskGiB: 8 },
  config: { scsi1: 'nas:cloudinit', boot: 'order=scsi0' },
}

let lab: TalosLab
beforeEach(() => open())
async function open(guests: readonly GuestScenario[] = [template]) {
  lab = await openTalosLab({ template: false, guests })
  await writeProfile(lab, webProfile)
  await appendFile(
    join(lab.folder, 'cluster-config.yaml'),
    'cloudInit: { user: ops, sshKeys: [ssh-ed25519 AAAA ops@home] }\n',
  )
}
afterEach(() => lab.close())

const world = () => {
  const { guests, volumes } = lab.simulator.snapshot()
  return { guests, volumes }
}

const create = () => lab.run(['cluster', 'create', 'web', '--yes'])

test('plain machines are made, answer, are shown, and are torn down: the lab is as it was', async () => {
  const before = world()
  const created = await create()
  expect([created.exitCode, created.stdout]).toEqual([0, expect.stringContaining('succeeded')])
  const made = world().guests.filter(({ vmid }) => vmid !== 900)
  expect(made.map(({ vmid, config, node, status }) => [vmid, config.name, node, status])).toEqual([
    [1201, 'web-worker-1', 'pve1', 'running'],
    [1202, 'web-worker-2', 'pve2', 'running'],
    [1203, 'web-worker-3', 'pve3', 'running'],
  ])
  expect(made[0]?.config).toMatchObject({
    ciuser: 'ops',
    sshkeys: 'ssh-ed25519%20AAAA%20ops%40home',
    ipconfig0: 'ip=192.0.2.31/24,gw=192.0.2.1',
    tags: 'prod;web;worker',
    scsi0: expect.stringContaining('size=16G'),
  })
  expect(await lab.json(['cluster', 'status', 'web'])).toMatchObject({
    machines: [{ status: 'running' }, { status: 'running' }, { status: 'running' }],
    ...{ missing: [], unknown: [], leftovers: [], warnings: [] },
  })
  const again = await create()
  expect([again.exitCode, again.stderr]).toEqual([6, expect.stringContaining('have its tags already')])
  expect((await lab.run(['cluster', 'teardown', 'web'], 'lab')).exitCode).toBe(0)
  expect(world()).toEqual(before)
})

test('one of them is lost and made anew, one leaves, and one comes', async () => {
  const before = world()
  await create()
  const vmids = () => world().guests.map(({ vmid }) => vmid)
  const node = (verb: string, ...rest: string[]) => lab.run(['cluster', 'node', verb, 'web', ...rest], 'lab')
  const { uuid } = await uuidOf(1202)

  const replaced = await node('replace', 'web-worker-2')
  expect([replaced.exitCode, replaced.stdout]).toEqual([0, expect.stringContaining('succeeded')])
  expect([vmids(), (await uuidOf(1202)).uuid === uuid]).toEqual([[900, 1201, 1202, 1203], false])

  const removed = await node('remove', 'web-worker-3')
  expect([removed.exitCode, removed.stdout, vmids()]).toEqual([
    0,
    expect.stringContaining('The profile has web-worker-3 still'),
    [900, 1201, 1202],
  ])
  expect((await node('add', 'web-worker-3', '--yes')).exitCode).toBe(0)
  expect(vmids()).toEqual([900, 1201, 1202, 1203])

  // Out of the profile it is unknown, and can be removed all the same.
  await writeProfile(lab, webProfile.replace('count: 3', 'count: 2'))
  expect((await lab.run(['cluster', 'teardown', 'web'], 'lab')).stderr).toContain('guest 1203 (web-worker-3)')
  expect((await node('remove', 'web-worker-3')).exitCode).toBe(0)
  expect((await lab.run(['cluster', 'teardown', 'web'], 'lab')).exitCode).toBe(0)
  expect(world()).toEqual(before)
})

test('with addresses of DHCP a machine is found by what its agent says', async () => {
  await writeProfile(lab, webProfile.replace(/^ {2}startAddress.*\n/m, ''))
  const { exitCode, stdout } = await create()
  expect([exitCode, stdout]).toEqual([
    0,
    expect.stringContaining('web-worker-1 answers on port 22, and its agent'),
  ])
})

test('a failure in the middle is told, and all that was made can be undone', async () => {
  const before = world()
  const remove = lab.simulator.faults.add({
    ...{ kind: 'task-fails', type: 'qmstart', vmid: 1202, message: 'no space left' },
  })
  const { exitCode, stdout } = await create()
  expect([exitCode, stdout]).toEqual([7, expect.stringMatching(/\nError .*no space left/)])
  remove()
  await lab.run(['runs', 'undo', lab.runs()[0] ?? ''], 'lab')
  expect(world()).toEqual(before)
})

describe('refused before anything is done:', () => {
  const refusal = async () => {
    const before = lab.changes().length
    const { exitCode, stderr } = await create()
    expect([exitCode, lab.changes().slice(before)]).toEqual([expect.toBeOneOf([2, 6]), []])
    return stderr
  }
  const configure = (change: (text: string) => string) => {
    const file = join(lab.folder, 'cluster-config.yaml')
    writeFileSync(file, change(readFileSync(file, 'utf8')))
  }

  test('a template without cloud-init', async () => {
    await lab.close()
    await open([{ ...template, config: {} }])
    expect(await refusal()).toContain('guest 900 (debian-13) has no drive of cloud-init')
  })

  test('something that is no template', async () => {
    await lab.close()
    await open([{ ...template, template: false }])
    expect(await refusal()).toContain('guest 900 (debian-13) is no template')
  })

  test('machines that nobody could log in to', async () => {
    configure((text) => text.replace(/^cloudInit.*$/m, ''))
    expect(await refusal()).toContain('nobody could log in, since there is no SSH key')
  })

  test('an address of DHCP that no agent would tell', async () => {
    await writeProfile(lab, webProfile.replace(/^ {2}startAddress.*\n/m, ''))
    configure((text) => text.replace('defaults: {', 'defaults: { agent: false,'))
    expect(await refusal()).toContain('would have an address of DHCP, and no agent to tell it')
  })

  test('an address that somebody else has', async () => {
    const squatter = { vmid: 1300, node: 'pve1', name: 'old', status: 'running' as const }
    await lab.close()
    await open([template, { ...squatter, config: { ipconfig0: 'ip=192.0.2.32/24' } }])
    expect(await refusal()).toContain("192.0.2.32 of web-worker-2 is somebody else's: it answers on port 22")
  })

  test('a VMID that somebody else has', async () => {
    await lab.close()
    await open([template, { vmid: 1202, node: 'pve1', name: 'old' }])
    expect(await refusal()).toContain('VMID 1202 belongs to another guest')
  })
})

async function uuidOf(vmid: number): Promise<{ readonly uuid: string | undefined }> {
  const { node = '' } = lab.simulator.guest(vmid) ?? {}
  const { smbios1 } = await clientOf(lab).request('GET /nodes/{node}/qemu/{vmid}/config', { node, vmid })
  return { uuid: /uuid=([\da-f-]+)/.exec(String(smbios1))?.[1] }
}
