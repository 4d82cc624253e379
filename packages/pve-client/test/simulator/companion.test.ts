import { createVirtualClock } from '@proxkit/kernel'
import type { Companion, PoweredMachine } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { createLab, type Lab } from './lab.ts'

const url = 'https://images.example/system.qcow2'
const scenario = {
  nodes: [{ name: 'pve1' }, { name: 'pve2' }],
  storages: [
    { storage: 'local', type: 'dir', content: ['iso', 'import', 'backup'] },
    { storage: 'nas', type: 'nfs', content: ['images', 'backup'] },
    { storage: 'tank', type: 'zfspool', content: ['images'] },
  ],
  guests: [{ vmid: 100, node: 'pve1', name: 'web', image: url, storage: 'tank' }],
} as const
const guest = '/nodes/pve1/qemu/100'

/** Joins a companion that only notes what it is told. */
function listen(lab: Lab, more: Partial<Companion> = {}) {
  const told: string[] = []
  const machines: PoweredMachine[] = []
  const joined = lab.sim.join({
    poweredOn(machine) {
      told.push(`${machine.vmid} on`)
      machines.push(machine)
    },
    poweredOff: (vmid) => void told.push(`${vmid} off`),
    paused: (vmid, isPaused) => void told.push(`${vmid} ${isPaused ? 'held' : 'goes on'}`),
    deleted: (vmid) => void told.push(`${vmid} deleted`),
    copied: (from, to) => void told.push(`${from} → ${to}`),
    ...more,
  })
  /** What the last machine has on its first disk. */
  const onDisk = () => machines.at(-1)?.drives[0]?.contents
  return { joined, told, machines, onDisk }
}

describe('a companion', () => {
  test('is told what a machine starts with', async () => {
    const lab = createLab(scenario)
    await lab.change('PUT', `${guest}/config`, {
      net0: 'virtio=BC:24:11:00:00:01,bridge=vmbr0',
      ipconfig0: 'ip=10.9.0.4/24',
      smbios1: 'uuid=11111111-2222-4333-8444-555555555555',
      agent: 1,
      boot: 'order=scsi0;net0',
    })
    const { machines } = listen(lab)
    await lab.run('POST', `${guest}/status/start`)
    expect(machines).toEqual([
      {
        vmid: 100,
        node: 'pve1',
        name: 'web',
        uuid: '11111111-2222-4333-8444-555555555555',
        cards: [{ key: 'net0', mac: 'bc:24:11:00:00:01', bridge: 'vmbr0', address: '10.9.0.4' }],
        drives: [
          {
            key: 'scsi0',
            volid: 'tank:vm-100-disk-0',
            isCdrom: false,
            sizeBytes: 8 * 2 ** 30,
            contents: { id: 'contents-0', origin: { url } },
          },
        ],
        bootOrder: ['scsi0', 'net0'],
        hasSystem: true,
        hasAgent: true,
      },
    ])
  })

  test('hears of power however it comes and goes, and of no migration', async () => {
    const lab = createLab(scenario)
    const { told } = listen(lab)
    const after = async (verb: string, parameters = {}) => {
      told.length = 0
      await lab.run('POST', `${guest}/${verb}`, parameters)
      return told
    }
    expect(await after('status/start')).toEqual(['100 on'])
    expect(await after('status/reset')).toEqual(['100 off', '100 on'])
    expect(await after('status/reboot')).toEqual(['100 off', '100 on'])
    expect(await after('status/suspend')).toEqual(['100 held'])
    expect(await after('status/resume')).toEqual(['100 goes on'])
    expect(await after('status/suspend', { todisk: 1 })).toEqual(['100 off'])
    expect(await after('status/resume')).toEqual(['100 on'])
    expect(await after('migrate', { target: 'pve2', online: 1, 'with-local-disks': 1 })).toEqual([])
    const back = lab.run('POST', '/nodes/pve2/qemu/100/migrate', {
      target: 'pve1',
      online: 1,
      'with-local-disks': 1,
    })
    expect((await back).exitStatus).toBe('OK')
    expect(await after('status/shutdown')).toEqual(['100 off'])
    await after('status/start')
    told.length = 0
    const boot = lab.sim.faults.add({ kind: 'node-dies', node: 'pve1' })
    expect(told).toEqual(['100 off'])
    boot()
    expect((await lab.run('DELETE', guest)).exitStatus).toBe('OK')
    expect(told).toEqual(['100 off', '100 deleted'])
  })

  test('is told of machines that run already, and says what runs that switches itself off', async () => {
    const lab = createLab({ ...scenario, guests: [{ ...scenario.guests[0], status: 'running' }] })
    const { joined, told } = listen(lab)
    expect(told).toEqual(['100 on'])
    joined.switchedOff(100)
    expect(lab.sim.guest(100)?.status).toBe('stopped')
    expect(told).toEqual(['100 on', '100 off'])
    joined.leave()
    await lab.run('POST', `${guest}/status/start`)
    expect(told).toEqual(['100 on', '100 off'])
  })

  test('says what the agent answers, whether a shutdown is heard, and who is on the network', async () => {
    const lab = createLab({
      ...scenario,
      guests: [{ ...scenario.guests[0], status: 'running', config: { agent: '1' } }],
    })
    const interfaces = [{ name: 'eth0', mac: 'bc:24:11:00:00:01', addresses: ['10.9.0.4', '10.9.0.10'] }]
    let agent: object = { agent: { hostname: 'node-1', system: { id: 'other' }, interfaces } }
    listen(lab, {
      inside: () => ({ obeysShutdown: false, ...agent }),
      reaches: (address, port) => (address === '10.9.0.4' ? port === 50_000 : undefined),
    })
    expect(await lab.get(`${guest}/agent/get-host-name`)).toEqual({ result: { 'host-name': 'node-1' } })
    expect(await lab.get(`${guest}/agent/get-osinfo`)).toEqual({ result: { id: 'other' } })
    expect(await lab.get(`${guest}/agent/network-get-interfaces`)).toMatchObject({
      result: [
        { name: 'lo' },
        { name: 'eth0', 'ip-addresses': [{ 'ip-address': '10.9.0.4' }, { 'ip-address': '10.9.0.10' }] },
      ],
    })
    agent = {}
    expect((await lab.ask('GET', `${guest}/agent/get-host-name`)).reason).toBe(
      'QEMU guest agent is not running',
    )
    const { exitStatus } = await lab.run('POST', `${guest}/status/shutdown`, { timeout: 5 })
    expect(exitStatus).toBe('VM quit/powerdown failed - got timeout')
    expect([lab.sim.reaches('10.9.0.4', 50_000), lab.sim.reaches('10.9.0.4', 22)]).toEqual([true, false])
    expect([lab.sim.reaches('192.0.2.11', 8006), lab.sim.reaches('192.0.2.99', 8006)]).toEqual([true, false])
  })

  test('answers downloads of what it knows', async () => {
    const lab = createLab(scenario)
    listen(lab, {
      download: (wanted) =>
        wanted.includes('known')
          ? { status: wanted.endsWith('404.iso') ? 404 : 200, sizeBytes: 4096 }
          : undefined,
    })
    const download = (name: string, from = `https://known.example/${name}`) =>
      lab.run('POST', '/nodes/pve1/storage/local/download-url', { content: 'iso', filename: name, url: from })
    expect((await download('a.iso')).exitStatus).toBe('OK')
    const missing = await download('404.iso')
    expect(missing.exitStatus).toMatch(/^download failed: command 'wget .*' failed: exit code 8$/)
    expect(missing.log).toContain('ERROR 404: Not Found.')
    expect((await download('b.iso', 'https://elsewhere.example/b.iso')).exitStatus).toBe('OK')
    const sizes = lab.sim.snapshot().volumes.filter(({ content }) => content === 'iso')
    expect(sizes.map(({ volid, sizeBytes }) => [volid, sizeBytes])).toEqual([
      ['local:iso/a.iso', 4096],
      ['local:iso/b.iso', 512 * 2 ** 20],
    ])
  })

  test('is one at a time', () => {
    const lab = createLab(scenario)
    listen(lab)
    expect(() => listen(lab)).toThrow('Unable to join: another simulation has joined already')
  })

  test('has its own state kept, also while it is not there', async () => {
    const lab = createLab(scenario)
    listen(lab, { save: () => ({ nodes: 3 }) })
    const goOn = (from: Lab) => createLab({ state: from.sim.save() }, createVirtualClock(lab.clock.now()))
    const second = goOn(lab)
    const third = goOn(second)
    expect(listen(third).joined.saved).toEqual({ nodes: 3 })
    expect(listen(createLab(scenario)).joined.saved).toBeUndefined()
  })
})

describe('what a disk holds', () => {
  test('goes with an import, clones, backups and snapshots, each copy with an identity of its own', async () => {
    const lab = createLab(scenario)
    const { told, machines, onDisk, joined } = listen(lab)
    const start = async (vmid: number) => {
      await lab.run('POST', `/nodes/pve1/qemu/${vmid}/status/start`)
      const contents = onDisk()
      await lab.run('POST', `/nodes/pve1/qemu/${vmid}/status/stop`)
      return contents
    }
    await lab.run('POST', '/nodes/pve1/storage/local/download-url', {
      content: 'import',
      filename: 'a.qcow2',
      url: 'https://images.example/a.qcow2',
    })
    await lab.run('POST', '/nodes/pve1/qemu', { vmid: 101, scsi0: 'tank:0,import-from=local:import/a.qcow2' })
    const imported = await start(101)
    expect(imported).toEqual({ id: expect.any(String), origin: { url: 'https://images.example/a.qcow2' } })

    await lab.run('POST', '/nodes/pve1/qemu/101/clone', { newid: 102, full: 1 })
    const cloned = await start(102)
    expect(cloned).toEqual({ ...imported, id: expect.not.stringMatching(`^${imported?.id}$`) })
    expect(told).toContain(`${imported?.id} → ${cloned?.id}`)

    await lab.run('POST', '/nodes/pve1/vzdump', { vmid: 101, storage: 'nas' })
    await lab.run('POST', '/nodes/pve1/qemu/101/snapshot', { snapname: 'before' })
    const archive = lab.sim.snapshot().volumes.find(({ content }) => content === 'backup')?.volid ?? ''
    await lab.run('POST', '/nodes/pve1/qemu', { vmid: 103, archive, storage: 'nas' })
    expect((await start(103))?.origin).toEqual(imported?.origin)

    await lab.run('POST', '/nodes/pve1/qemu/101/snapshot/before/rollback')
    const back = await start(101)
    expect(back?.origin).toEqual(imported?.origin)
    expect(back?.id).not.toBe(imported?.id)

    await lab.run('POST', '/nodes/pve1/qemu/102/template')
    await lab.run('POST', '/nodes/pve1/qemu/102/clone', { newid: 104 })
    const linked = await start(104)
    expect(linked?.origin).toEqual(imported?.origin)
    expect(told).toContain(`${cloned?.id} → ${linked?.id}`)
    await lab.run('DELETE', '/nodes/pve1/qemu/104')

    const known = machines.flatMap(({ drives }) => drives.map(({ contents }) => contents.id))
    await lab.run('DELETE', '/nodes/pve1/qemu/102')
    expect(known.filter((id) => !joined.contents().has(id))).toEqual([imported?.id, cloned?.id, linked?.id])
  })

  test('stays what it is when the disk moves, with storage or node', async () => {
    const lab = createLab({ ...scenario, guests: [{ ...scenario.guests[0], status: 'running' }] })
    const { onDisk } = listen(lab)
    const before = onDisk()
    await lab.run('POST', `${guest}/move_disk`, { disk: 'scsi0', storage: 'nas' })
    await lab.run('POST', `${guest}/status/reset`)
    expect(onDisk()).toEqual(before)
    await lab.run('POST', `${guest}/move_disk`, { disk: 'scsi0', storage: 'tank', delete: 1 })
    await lab.run('PUT', `${guest}/resize`, { disk: 'scsi0', size: '+1G' })
    await lab.run('POST', `${guest}/migrate`, { target: 'pve2', online: 1, 'with-local-disks': 1 })
    await lab.run('POST', '/nodes/pve2/qemu/100/status/reset')
    expect(onDisk()).toEqual(before)
  })

  test('is another one when a volume of the same name is made again', async () => {
    const lab = createLab(scenario)
    const { onDisk } = listen(lab)
    const made = async () => {
      await lab.run('POST', '/nodes/pve1/qemu', { vmid: 101, scsi0: 'tank:8', start: 1 })
      const contents = onDisk()
      await lab.run('POST', '/nodes/pve1/qemu/101/status/stop')
      await lab.run('DELETE', '/nodes/pve1/qemu/101')
      return contents
    }
    const [first, second] = [await made(), await made()]
    expect(first).toEqual({ id: expect.any(String) })
    expect(second).not.toEqual(first)
  })

  test('is all that was uploaded, where that is little, also after a restart', async () => {
    const lab = createLab(scenario)
    const upload = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData()
      form.set('content', 'iso')
      form.set('filename', new Blob([bytes]), name)
      const answer = await lab.sim.fetch('https://pve1/api2/json/nodes/pve1/storage/local/upload', {
        method: 'POST',
        headers: { authorization: `PVEAPIToken=${lab.sim.token.reveal()}` },
        body: form,
      })
      await lab.finish(((await answer.json()) as { data: string }).data)
    }
    const small = crypto.getRandomValues(new Uint8Array(5000))
    await upload('small.iso', small)
    await upload('large.iso', new Uint8Array(1024 * 1024 + 1))
    await lab.change('PUT', `${guest}/config`, {
      ide0: 'local:iso/small.iso,media=cdrom',
      ide2: 'local:iso/large.iso,media=cdrom',
    })
    const second = createLab({ state: lab.sim.save() }, createVirtualClock(lab.clock.now()))
    const { machines } = listen(second)
    await second.run('POST', `${guest}/status/start`)
    const drives = machines[0]?.drives.filter(({ isCdrom }) => isCdrom)
    expect(drives?.map(({ contents }) => contents.origin)).toEqual([{ bytes: small }, {}])
  })
})
