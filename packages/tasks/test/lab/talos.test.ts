/** Talos on the machines of a simulated cluster: over HTTPS, and looked at by real processes. */

import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { takeInventory } from '../../src/inventory/take-inventory.ts'
import { openDataCentre, talosVersion } from './data-centre.ts'

test('a linked clone of a downloaded template configures itself from its cidata drive, and talosctl finds it', async () => {
  const lab = await openDataCentre()
  const { image, outcome } = await lab.download()
  expect(outcome).toBe('OK')
  expect(await lab.createMachine(9000, image.vm)).toBe('OK')
  expect(await lab.makeTemplate(9000)).toBe('OK')
  expect(await lab.clone(9000, 1024, false)).toBe('OK')
  await lab.attachCidata(1024, lab.config('controlplane'))
  expect(await lab.power(1024, 'start')).toBe('OK')

  const node = await lab.nodeOn(1024, 'running')
  expect(node).toMatchObject({ address: '10.0.4.0', version: talosVersion, schematicId: lab.schematicId })
  expect(await lab.talosctl(1024, 'version', '--short')).toContain(talosVersion)
  expect(await lab.talosctl(1024, 'get', 'hostname')).toContain('vm1024')
})

test('a blank disk and the CD of Talos: maintenance mode, found by MAC; a configuration installs it to the disk', async () => {
  const lab = await openDataCentre()
  const { image } = await lab.download({ method: 'iso' })
  await lab.createMachine(1000, image.vm)
  await lab.power(1000, 'start')
  const waiting = await lab.nodeOn(1000, 'maintenance')
  const links = await lab.run('talosctl', 'get', 'links', '--insecure', '-n', waiting.address)
  expect(links).toContain(lab.macOf(1000))
  expect(await lab.agentOf(1000)).toBe('QEMU guest agent is not running')

  await lab.applyConfig(1000, 'controlplane')
  expect(await lab.nodeOn(1000, 'running')).toMatchObject({ version: talosVersion })
  await lab.pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
    node: 'pve1',
    vmid: 1000,
    ide2: 'none,media=cdrom',
  })
  expect(await lab.power(1000, 'shutdown')).toBe('OK')
  await lab.power(1000, 'start')
  expect(await lab.nodeOn(1000, 'running')).toMatchObject({ version: talosVersion })
})

test('an image without a cidata drive waits in maintenance mode at its DHCP address', async () => {
  const lab = await openDataCentre()
  await lab.createFromImage(1000)
  await lab.power(1000, 'start')
  expect(await lab.nodeOn(1000, 'maintenance')).toMatchObject({ address: '10.0.3.232', role: undefined })
})

test('a machine that was stopped boots what it had: the same member of etcd, another boot ID', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'controlplane')
  const before = await lab.nodeOn(1000, 'running')
  await lab.talosctl(1000, 'bootstrap')
  const members = () => lab.talosctl(1000, 'etcd', 'members')
  const [, , member] = (await members()).split(/\s+/)
  expect(await lab.power(1000, 'stop')).toBe('OK')
  await expect(members()).rejects.toThrow('no route to host')
  await lab.power(1000, 'start')
  const after = await lab.nodeOn(1000, 'running')
  expect(after).toEqual({ ...before, bootId: after.bootId, isReady: after.isReady, isEtcdLeader: true })
  expect(after.bootId).not.toBe(before.bootId)
  expect((await members()).split(/\s+/)[2]).toBe(member)
})

test('a node that talosctl shuts down leaves a machine that is stopped', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'worker')
  await lab.nodeOn(1000, 'running')
  await lab.talosctl(1000, 'shutdown', '--wait=false')
  await expect.poll(() => lab.simulator.guest(1000)?.status).toBe('stopped')
  await lab.power(1000, 'start')
  await lab.nodeOn(1000, 'running')
})

test('the drive with the configuration may go while the node runs, and nobody misses it', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'worker')
  await lab.nodeOn(1000, 'running')
  await lab.pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
    node: 'pve1',
    vmid: 1000,
    delete: 'ide2',
  } as never)
  await lab.power(1000, 'stop')
  await lab.power(1000, 'start')
  expect(await lab.nodeOn(1000, 'running')).toMatchObject({ role: 'worker', hostname: 'vm1000' })
})

test('a clone of an installed disk has its configuration, a snapshot brings back what was', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'worker')
  await lab.nodeOn(1000, 'running')
  await lab.power(1000, 'stop')
  await lab.clone(1000, 1001)
  await lab.power(1001, 'start')
  expect(await lab.nodeOn(1001, 'running')).toMatchObject({ hostname: 'vm1000', role: 'worker' })

  const at = { node: 'pve1', vmid: 1000 }
  await lab.done(
    await lab.pve.request('POST /nodes/{node}/qemu/{vmid}/snapshot', { ...at, snapname: 'before' }),
  )
  await lab.power(1000, 'start')
  await lab.nodeOn(1000, 'running')
  await lab.talosctl(1000, 'reset', '--graceful=false', '--reboot', '--wait=false')
  await expect.poll(() => lab.talos.nodes.find(({ mac }) => mac === lab.macOf(1000))?.stage).toBe('off')
  await lab.done(
    await lab.pve.request('POST /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback', {
      ...at,
      snapname: 'before',
    }),
  )
  await lab.power(1000, 'start')
  expect(await lab.nodeOn(1000, 'running')).toMatchObject({ hostname: 'vm1000' })
})

test('a backup holds what was on the disk when it was made', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'worker')
  await lab.nodeOn(1000, 'running')
  await lab.done(
    await lab.pve.request('POST /nodes/{node}/vzdump', {
      node: 'pve1',
      vmid: '1000',
      storage: 'nas',
      mode: 'snapshot',
    } as never),
  )
  await lab.power(1000, 'stop')
  await lab.destroy(1000)
  expect(lab.talos.nodes).toEqual([])
  const archive = lab.simulator.snapshot().volumes.find(({ content }) => content === 'backup')?.volid ?? ''
  await lab.done(await lab.pve.request('POST /nodes/{node}/qemu', { node: 'pve1', vmid: 1005, archive }))
  await lab.power(1005, 'start')
  expect(await lab.nodeOn(1005, 'running')).toMatchObject({ hostname: 'vm1000', role: 'worker' })
})

test('a migration is nothing to the node, and a disk that moves stays what it is', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'worker')
  const before = await lab.nodeOn(1000, 'running')
  await lab.pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
    node: 'pve1',
    vmid: 1000,
    delete: 'ide2',
  } as never)
  const order = { node: 'pve1', vmid: 1000, target: 'pve2', online: true, 'with-local-disks': true }
  expect(await lab.done(await lab.pve.request('POST /nodes/{node}/qemu/{vmid}/migrate', order))).toBe('OK')
  const move = { node: 'pve2', vmid: 1000, disk: 'scsi0', storage: 'nas', delete: true }
  expect(
    await lab.done(await lab.pve.request('POST /nodes/{node}/qemu/{vmid}/move_disk', move as never)),
  ).toBe('OK')
  expect(await lab.nodeOn(1000, 'running')).toEqual(before)
  await lab.power(1000, 'stop', 'pve2')
  await lab.power(1000, 'start', 'pve2')
  expect(await lab.nodeOn(1000, 'running')).toMatchObject({ hostname: 'vm1000' })
})

test('a machine that was deleted is gone, its secrets as well, and another one of its VMID begins anew', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'worker')
  await lab.nodeOn(1000, 'running')
  await lab.power(1000, 'stop')
  const token = /^ +token: (.+)$/m.exec(lab.config('worker'))?.[1] ?? ''
  expect(lab.simulator.save()).toContain(token)
  expect(await lab.destroy(1000)).toBe('OK')
  expect(lab.talos.nodes).toEqual([])
  expect(lab.simulator.save()).not.toContain(token)
  await lab.createFromImage(1000)
  await lab.power(1000, 'start')
  await lab.nodeOn(1000, 'maintenance')
})

test('the guest agent tells hostname and addresses of a node that runs, and the inventory has the addresses', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'worker')
  await lab.nodeOn(1000, 'running')
  const { guests } = await takeInventory(lab.pve)
  expect(guests).toMatchObject([{ vmid: 1000, interfaces: [{ addresses: ['10.0.3.232'] }] }])
  const host = { node: 'pve1', vmid: 1000 }
  expect(await lab.pve.request('GET /nodes/{node}/qemu/{vmid}/agent/get-host-name', host)).toEqual({
    result: { 'host-name': 'vm1000' },
  })
  expect(await lab.agentOf(1000)).toEqual([
    { name: 'lo', 'hardware-address': '00:00:00:00:00:00', 'ip-addresses': [expect.anything()] },
    {
      name: 'eth0',
      'hardware-address': lab.macOf(1000),
      'ip-addresses': [{ 'ip-address': '10.0.3.232', 'ip-address-type': 'ipv4', prefix: 24 }],
    },
  ])
})

test('an image that the factory does not have fails the download, as it fails on a real node', async () => {
  const lab = await openDataCentre()
  const missing = await lab.download({ version: 'v1.13.9' })
  expect(missing.outcome).toMatch(/^download failed: command 'wget .+' failed: exit code 8$/)
  const log = await lab.pve.request('GET /nodes/{node}/tasks/{upid}/log', {
    node: 'pve1',
    upid: missing.upid,
  })
  expect(log.map(({ t }) => t)).toContain('ERROR 404: Not Found.')
  expect((await lab.download({ id: 'ab'.repeat(32) })).outcome).toMatch(/exit code 8$/)
  expect(lab.simulator.snapshot().volumes).toEqual([])
})

test('guests of other systems stay what they are', async () => {
  const lab = await openDataCentre({
    guests: [{ vmid: 100, node: 'pve1', name: 'web', status: 'running', config: { agent: '1' } }],
  })
  expect(lab.talos.nodes).toEqual([])
  expect(await lab.agentOf(100)).toEqual([expect.anything(), expect.objectContaining({ name: 'eth0' })])
  expect(await lab.programs.probe('10.0.0.100', 22)).toBe(true)
  expect(await lab.programs.probe('10.0.0.100', 50_000)).toBe(false)
})

test('when a node of the cluster loses its power, so do the nodes on it', async () => {
  const lab = await openDataCentre()
  await lab.createNode(1000, 'worker')
  const { address } = await lab.nodeOn(1000, 'running')
  expect(await lab.programs.probe(address, 50_000)).toBe(true)
  lab.simulator.faults.add({ kind: 'node-dies', node: 'pve1' })
  expect(await lab.programs.probe(address, 50_000)).toBe(false)
  expect(await lab.nodeOn(1000, 'off')).toMatchObject({ hostname: 'vm1000' })
})

test('of a lab that is closed nothing is left', async () => {
  const lab = await openDataCentre()
  const { programs } = lab
  await lab.close()
  expect(existsSync(dirname(dirname(programs.talosctl)))).toBe(false)
  await expect(fetch(programs.factoryUrl)).rejects.toThrow('fetch failed')
})
