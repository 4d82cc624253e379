import { describe, expect, test } from 'vitest'
import { createLab, vm } from './lab.ts'

const options = {
  nodes: [{ name: 'pve1' }, { name: 'pve2' }],
  guests: [{ vmid: 104, node: 'pve1', storage: 'nas' }],
  storages: [{ storage: 'nas', type: 'nfs' }],
} as const

describe('a firewall', () => {
  test('of a guest goes with it to another node, and with it when it is deleted', async () => {
    const { change, run, get } = createLab(options)
    await change('PUT', `${vm(104)}/firewall/options`, { enable: 1, policy_in: 'DROP' })
    await change('POST', `${vm(104)}/firewall/rules`, {
      type: 'in',
      action: 'ACCEPT',
      proto: 'tcp',
      dport: 22,
    })
    await run('POST', `${vm(104)}/migrate`, { target: 'pve2' })
    expect(await get(`${vm(104, 'pve2')}/firewall/options`)).toMatchObject({ enable: 1, policy_in: 'DROP' })
    expect(await get(`${vm(104, 'pve2')}/firewall/rules`)).toMatchObject([{ pos: 0, dport: '22', enable: 0 }])
    await run('DELETE', vm(104, 'pve2'))
    await run('POST', '/nodes/pve1/qemu', { vmid: 104 })
    expect(await get(`${vm(104)}/firewall/rules`)).toEqual([])
  })

  test('of a guest may name its own sets and those of the data centre, and no others', async () => {
    const { change, ask, get } = createLab(options)
    await change('POST', '/cluster/firewall/aliases', { name: 'lan', cidr: '10.0.0.0/8' })
    await change('POST', `${vm(104)}/firewall/ipset`, { name: 'admins' })
    const rule = { type: 'in', action: 'ACCEPT' }
    for (const source of ['dc/lan', 'lan', '+admins', '10.1.2.3,10.1.2.4'])
      expect(await ask('POST', `${vm(104)}/firewall/rules`, { ...rule, source })).toMatchObject({
        status: 200,
      })
    expect(await ask('POST', '/cluster/firewall/rules', { ...rule, source: '+admins' })).toMatchObject({
      errors: { source: "no such ipset 'admins'" },
    })
    expect(await get(`${vm(104)}/firewall/refs`)).toMatchObject([
      { scope: 'dc', name: 'lan' },
      { scope: 'guest', ref: '+admins' },
    ])
  })

  test('refuses a change that was made for another state', async () => {
    const { change, ask, get } = createLab(options)
    const { digest } = (await get('/cluster/firewall/options')) as { digest: string }
    await change('PUT', '/cluster/firewall/options', { enable: 0, digest })
    expect(await ask('PUT', '/cluster/firewall/options', { enable: 1, digest })).toMatchObject({
      status: 500,
    })
  })
})

describe('HA rules', () => {
  test('are for resources that HA manages, and must be possible on the nodes there are', async () => {
    const { change, ask, get } = createLab(options)
    const rule = { rule: 'home', type: 'node-affinity', resources: 'vm:104', nodes: 'pve1:2,pve2:1' }
    expect(await ask('POST', '/cluster/ha/rules', rule)).toMatchObject({
      reason: 'create ha rule failed: cannot use unmanaged resource(s) vm:104.',
    })
    await change('POST', '/cluster/ha/resources', { sid: 'vm:104' })
    await change('POST', '/cluster/ha/rules', rule)
    expect(await get('/cluster/ha/rules/home')).toEqual({ ...rule, order: 1, digest: expect.any(String) })
    await change('DELETE', '/cluster/ha/rules/home')
    expect(await get('/cluster/ha/rules')).toEqual([])
  })
})
