import { describe, expect, test } from 'vitest'
import { createLab } from './lab.ts'

const cluster = { nodes: [{ name: 'pve1' }, { name: 'pve2' }] }

async function withZone(lab: ReturnType<typeof createLab>) {
  await lab.change('POST', '/cluster/sdn/zones', { zone: 'z1', type: 'vlan', bridge: 'vmbr0' })
  await lab.change('POST', '/cluster/sdn/vnets', { vnet: 'web', zone: 'z1', tag: 10 })
  return lab
}

describe('software-defined networks', () => {
  test('take effect on every node when they are applied', async () => {
    const lab = await withZone(createLab(cluster))
    expect(await lab.get('/cluster/sdn/vnets?running=1')).toEqual([])
    expect(await lab.get('/nodes/pve1/sdn/zones')).toEqual([])
    expect((await lab.run('PUT', '/cluster/sdn')).exitStatus).toBe('OK')
    await lab.clock.advance(2_000)
    expect(await lab.get('/nodes/pve2/sdn/zones')).toEqual([{ zone: 'z1', status: 'available' }])
    expect(await lab.get('/nodes/pve2/sdn/zones/z1/content')).toMatchObject([{ vnet: 'web' }])
    expect(lab.sim.snapshot().tasks.map(({ node, type }) => `${node} ${type}`)).toEqual([
      'pve1 reloadnetworkall',
      'pve1 srvreload',
      'pve2 srvreload',
    ])
  })

  test('show what is changed and what goes, until it is applied or discarded', async () => {
    const lab = await withZone(createLab(cluster))
    await lab.run('PUT', '/cluster/sdn')
    await lab.change('PUT', '/cluster/sdn/vnets/web', { tag: 20 })
    expect(await lab.get('/cluster/sdn/vnets?pending=1')).toEqual([
      {
        vnet: 'web',
        type: 'vnet',
        zone: 'z1',
        tag: 10,
        digest: null,
        state: 'changed',
        pending: { tag: 20 },
      },
    ])
    await lab.change('DELETE', '/cluster/sdn/vnets/web')
    expect(await lab.get('/cluster/sdn/vnets?pending=1')).toMatchObject([{ vnet: 'web', state: 'deleted' }])
    await lab.change('POST', '/cluster/sdn/rollback')
    expect(await lab.get('/cluster/sdn/vnets')).toMatchObject([{ vnet: 'web', tag: 10 }])
  })

  test('can be locked: only who has the token changes anything', async () => {
    const lab = createLab(cluster)
    const token = String(await lab.change('POST', '/cluster/sdn/lock'))
    const zone = { zone: 'z1', type: 'simple' }
    expect((await lab.ask('POST', '/cluster/sdn/zones', zone)).reason).toBe(
      'could not acquire lock for SDN config: invalid lock token',
    )
    await lab.change('POST', '/cluster/sdn/zones', { ...zone, 'lock-token': token })
    await lab.change('DELETE', `/cluster/sdn/lock?lock-token=${token}`)
    await lab.change('PUT', '/cluster/sdn/zones/z1', { mtu: 1400 })
  })

  test('have a firewall for each vnet', async () => {
    const lab = await withZone(createLab(cluster))
    const folder = '/cluster/sdn/vnets/web/firewall'
    await lab.change('POST', `${folder}/rules`, {
      type: 'forward',
      action: 'DROP',
      proto: 'tcp',
      dport: '25',
    })
    await lab.change('PUT', `${folder}/options`, { enable: 1, policy_forward: 'ACCEPT' })
    expect(await lab.get(`${folder}/rules`)).toEqual([
      {
        pos: 0,
        type: 'forward',
        action: 'DROP',
        proto: 'tcp',
        dport: '25',
        enable: 0,
        digest: expect.any(String),
      },
    ])
    expect(await lab.get(`${folder}/options`)).toMatchObject({ enable: 1, policy_forward: 'ACCEPT' })
    expect((await lab.ask('GET', '/cluster/sdn/vnets/none/firewall/rules')).reason).toBe(
      "vnet 'none' does not exist",
    )
  })

  test('give addresses of applied subnets away', async () => {
    const lab = createLab(cluster)
    await lab.change('POST', '/cluster/sdn/zones', { zone: 'z1', type: 'simple', ipam: 'pve' })
    await lab.change('POST', '/cluster/sdn/vnets', { vnet: 'web', zone: 'z1' })
    await lab.change('POST', '/cluster/sdn/vnets/web/subnets', { subnet: '192.0.2.0/25', type: 'subnet' })
    await lab.run('PUT', '/cluster/sdn')
    await lab.change('POST', '/cluster/sdn/vnets/web/ips', { zone: 'z1', ip: '192.0.2.7' })
    expect(await lab.get('/cluster/sdn/ipams/pve/status')).toEqual([
      { zone: 'z1', vnet: 'web', subnet: 'z1-192.0.2.0-25', ip: '192.0.2.7' },
    ])
    const outside = await lab.ask('POST', '/cluster/sdn/vnets/web/ips', { zone: 'z1', ip: '192.0.2.200' })
    expect(outside.reason).toContain("can't find any subnet for ip 192.0.2.200")
  })
})

test('notifications: endpoints and matchers are kept, guarded and tested', async () => {
  const { change, get, ask } = createLab()
  const folder = '/cluster/notifications'
  const gotify = { name: 'phone', server: 'https://gotify.example', token: 'secret' }
  await change('POST', `${folder}/endpoints/gotify`, gotify)
  expect(await get(`${folder}/endpoints/gotify`)).toEqual([
    { name: 'phone', origin: 'user-created', server: 'https://gotify.example' },
  ])
  await change('POST', `${folder}/matchers`, { name: 'night', target: 'phone' })
  expect((await ask('DELETE', `${folder}/endpoints/gotify/phone`)).reason).toBe(
    "cannot delete 'phone', referenced by: night",
  )
  expect(await get(`${folder}/targets`)).toMatchObject([{ name: 'mail-to-root' }, { name: 'phone' }])
  expect(await change('POST', `${folder}/targets/phone/test`)).toBe(null)
  await change('PUT', `${folder}/matchers/default-matcher`, { comment: 'all' })
  expect(await get(`${folder}/matchers/default-matcher`)).toMatchObject({ origin: 'modified-builtin' })
  expect((await ask('GET', `${folder}/matchers/nosuch`)).status).toBe(404)
})
