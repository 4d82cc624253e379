import { X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createLab, ct } from './lab.ts'

const nodes = [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }]

type Row = Record<string, unknown>

describe('Ceph', () => {
  const health = async ({ get }: ReturnType<typeof createLab>) =>
    ((await get('/cluster/ceph/status')) as { health: { status: string; checks: Row } }).health

  test('is not there unless the scenario has it', async () => {
    const { ask } = createLab({ nodes })
    expect((await ask('GET', '/cluster/ceph/status')).reason).toBe('binary not installed: /usr/bin/ceph-mon')
  })

  test('warns of a flag that was set for maintenance, until it is lifted', async () => {
    const lab = createLab({ nodes, ceph: {} })
    expect(await health(lab)).toMatchObject({ status: 'HEALTH_OK', checks: {} })
    await lab.change('PUT', '/cluster/ceph/flags/noout', { value: 1 })
    expect(await lab.get('/cluster/ceph/flags/noout')).toBe(1)
    expect(await health(lab)).toMatchObject({
      status: 'HEALTH_WARN',
      checks: { OSDMAP_FLAGS: { summary: { message: 'noout flag(s) set' } } },
    })
    expect((await lab.run('PUT', '/cluster/ceph/flags', { noout: 0, norebalance: 1 })).exitStatus).toBe('OK')
    const flags = (await lab.get('/cluster/ceph/flags')) as Row[]
    expect(flags.filter(({ value }) => value === 1).map(({ name }) => name)).toEqual(['norebalance'])
  })

  test('misses the disks of a node that is off', async () => {
    const lab = createLab({ nodes, ceph: { osdsPerNode: 4, flags: ['noout'] } })
    lab.sim.faults.add({ kind: 'node-dies', node: 'pve3' })
    const { checks } = await health(lab)
    expect(Object.keys(checks)).toEqual(['OSDMAP_FLAGS', 'OSD_DOWN', 'OSD_HOST_DOWN'])
    expect(await lab.get('/nodes/pve1/ceph/status')).toMatchObject({
      osdmap: { num_osds: 12, num_up_osds: 8 },
      quorum_names: ['pve1', 'pve2'],
    })
  })
})

test('the certificates of a node are the ones that it shows, authority and all', async () => {
  const { sim, get } = createLab({ nodes })
  const { ca, fingerprint } = await sim.listen()
  const [authority, own] = (await get('/nodes/pve2/certificates/info')) as Row[]
  expect(authority).toMatchObject({
    filename: 'pve-root-ca.pem',
    pem: ca,
    fingerprint: new X509Certificate(ca).fingerprint256,
  })
  expect(own).toMatchObject({ filename: 'pve-ssl.pem', fingerprint })
  expect(new X509Certificate(String(own?.pem)).checkIssued(new X509Certificate(ca))).toBe(true)
  await sim.close()
})

test('a cluster knows its nodes and what a new one needs to join; a node alone does not', async () => {
  const { get } = createLab({ nodes, clusterName: 'home' })
  expect(await get('/cluster/config/nodes')).toMatchObject([
    { node: 'pve1', nodeid: '1', ring0_addr: '192.0.2.11' },
    { node: 'pve2' },
    { node: 'pve3' },
  ])
  expect(await get('/cluster/config/totem')).toMatchObject({ cluster_name: 'home' })
  expect(await get('/cluster/config/join')).toMatchObject({
    preferred_node: 'pve1',
    nodelist: [{ pve_addr: '192.0.2.11' }, {}, {}],
  })
  const alone = createLab()
  expect(await alone.get('/cluster/config/nodes')).toEqual([])
  expect((await alone.ask('GET', '/cluster/config/join')).reason).toBe(
    'node is not in a cluster, no join info available!',
  )
})

test('realms are kept, without their secrets; the built-in ones stay', async () => {
  const { get, change, ask } = createLab()
  const ldap = { realm: 'corp', type: 'ldap', server1: '192.0.2.9', base_dn: 'dc=example', user_attr: 'uid' }
  await change('POST', '/access/domains', { ...ldap, bind_dn: 'cn=reader', password: 'secret' })
  const { digest, ...shown } = (await get('/access/domains/corp')) as Row
  const { realm: _, ...options } = ldap
  expect(shown).toEqual({ ...options, bind_dn: 'cn=reader' })
  await change('PUT', '/access/domains/corp', { comment: 'all of us', digest: String(digest) })
  expect(await get('/access/domains')).toContainEqual({ realm: 'corp', type: 'ldap', comment: 'all of us' })
  await change('DELETE', '/access/domains/corp')
  expect((await ask('GET', '/access/domains/corp')).reason).toBe("domain 'corp' does not exist")
  expect((await ask('DELETE', '/access/domains/pve')).status).toBe(500)
})

test('processors can be put together, and are offered beside those of QEMU', async () => {
  const { get, change, ask } = createLab()
  const folder = '/cluster/qemu/custom-cpu-models'
  await change('POST', folder, { cputype: 'custom-safe', 'reported-model': 'kvm64', flags: '+aes' })
  expect(await get(`${folder}/safe`)).toMatchObject({ cputype: 'custom-safe', flags: '+aes' })
  const offered = (await get('/nodes/pve1/capabilities/qemu/cpu')) as Row[]
  expect(offered).toContainEqual({ name: 'custom-safe', vendor: 'default', custom: 1 })
  expect(offered).toContainEqual({ name: 'x86-64-v3', vendor: 'default', custom: 0, abstract: 1 })
  await change('PUT', `${folder}/safe`, { delete: 'flags' })
  expect(await get(folder)).toEqual([
    { cputype: 'custom-safe', 'reported-model': 'kvm64', digest: expect.any(String) },
  ])
  await change('DELETE', `${folder}/safe`)
  expect((await ask('GET', `${folder}/safe`)).status).toBe(500)
})

describe('a container', () => {
  const storages = [
    { storage: 'local-lvm', type: 'lvmthin' },
    { storage: 'tank', type: 'zfspool' },
  ] as const
  const guest = { vmid: 200, node: 'pve1', type: 'lxc', storage: 'local-lvm' } as const

  test('takes a volume to other storage, while it is off', async () => {
    const { sim, run, change, ask } = createLab({ storages, guests: [guest] })
    const order = { volume: 'rootfs', storage: 'tank', delete: 1 }
    expect((await run('POST', `${ct(200)}/move_volume`, order)).exitStatus).toBe('OK')
    expect(sim.guest(200)?.config.rootfs).toBe('tank:vm-200-disk-0,size=8G')
    expect(sim.snapshot().volumes.map(({ volid }) => volid)).toEqual(['tank:vm-200-disk-0'])
    await run('POST', `${ct(200)}/status/start`)
    expect((await ask('POST', `${ct(200)}/move_volume`, order)).reason).toBe(
      'cannot move volumes of a running container',
    )
    await change('POST', `${ct(200)}/status/stop`)
  })

  test('is frozen and goes on', async () => {
    const { sim, run } = createLab({ storages, guests: [{ ...guest, status: 'running' }] })
    expect((await run('POST', `${ct(200)}/status/suspend`)).exitStatus).toBe('OK')
    expect(sim.guest(200)?.paused).toBe(true)
    expect((await run('POST', `${ct(200)}/status/resume`)).exitStatus).toBe('OK')
    expect(sim.guest(200)?.paused).toBe(false)
  })
})
