import { createSimulator } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { api74 } from '../../src/api/v7.4.ts'
import { api84 } from '../../src/api/v8.4.ts'
import { api92 } from '../../src/api/v9.2.ts'
import { createPveClient } from '../../src/index.ts'
import type { PveApi } from '../../src/model/api.ts'
import { newcomersOf } from '../../src/version/needed-version.ts'

/** A simulated server of a version, and a client that speaks 9.2 to it. */
function lab(api: PveApi) {
  const simulator = createSimulator({ api, version: api.version, guests: [{ vmid: 104, node: 'pve1' }] })
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: { token: simulator.token },
    fetch: simulator.fetch,
  })
  const seen = () => simulator.requests.map(({ route }) => route)
  return { pve, simulator, seen }
}

const start = 'POST /nodes/{node}/qemu/{vmid}/status/start'
const guest = { node: 'pve1', vmid: 104 }

describe('a server that is too old', () => {
  test('for a parameter: it is named, and nothing is sent', async () => {
    const { pve, seen } = lab(api84)
    const call = pve.request('POST /nodes/{node}/qemu/{vmid}/config', { ...guest, 'allow-ksm': false })
    await expect(call).rejects.toMatchObject({
      code: 'PVE_SERVER_TOO_OLD',
      parameter: 'allow-ksm',
      since: '9.1',
      release: '8.4',
      message:
        'Unable to create config of guest 104 on node pve1: POST /nodes/{node}/qemu/{vmid}/config → not sent: the parameter allow-ksm came with Proxmox VE 9.1, and the server runs 8.4 (upgrade the server, or leave the parameter out)',
    })
    expect(seen()).toEqual(['GET /version'])
  })

  test('for a member of a family of parameters: it is named with its number', async () => {
    const { pve } = lab(api74)
    const call = pve.request('POST /nodes/{node}/qemu/{vmid}/config', { ...guest, virtiofs3: 'share' })
    await expect(call).rejects.toMatchObject({ code: 'PVE_SERVER_TOO_OLD', parameter: 'virtiofs3' })
  })

  test('for a route: it is named, and nothing is sent', async () => {
    const { pve, seen } = lab(api84)
    await expect(pve.request('GET /cluster/ha/rules')).rejects.toMatchObject({
      code: 'PVE_SERVER_TOO_OLD',
      route: 'GET /cluster/ha/rules',
      since: '9.0',
      message: expect.stringContaining('the route came with Proxmox VE 9.0, and the server runs 8.4'),
    })
    expect(seen()).toEqual(['GET /version'])
  })
})

describe('the version is asked for', () => {
  test('never by calls that every version knows', async () => {
    const { pve, seen } = lab(api84)
    await pve.request('GET /nodes')
    await pve.request(start, guest)
    expect(seen()).toEqual(['GET /nodes', start])
  })

  test('once by a client whose server is new enough, however many calls wait for it', async () => {
    const { pve, seen } = lab(api92)
    await Promise.all([pve.request('GET /cluster/ha/rules'), pve.request('GET /cluster/ha/rules')])
    await pve.request('GET /cluster/ha/rules')
    expect(seen().filter((route) => route === 'GET /version')).toEqual(['GET /version'])
    expect(seen()).toHaveLength(4)
  })

  test('again after a refusal, for the server may have been upgraded', async () => {
    let release = '8.4'
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
      fetch: async (url) => Response.json({ data: String(url).endsWith('/version') ? { release } : [] }),
    })
    await expect(pve.request('GET /cluster/ha/rules')).rejects.toMatchObject({ code: 'PVE_SERVER_TOO_OLD' })
    release = '9.0'
    expect(await pve.request('GET /cluster/ha/rules')).toEqual([])
  })

  test('in vain where it is not told: then the server judges the call itself', async () => {
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
      fetch: async (url) =>
        String(url).endsWith('/version')
          ? new Response('{"data":null,"message":"no\\n"}', { status: 403 })
          : Response.json({ data: [] }),
    })
    expect(await pve.request('GET /cluster/ha/rules')).toEqual([])
  })

  test('by nobody who has given up in the meantime', async () => {
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
      fetch: () => new Promise(() => {}),
    })
    const controller = new AbortController()
    const call = pve.request('GET /cluster/ha/rules', {}, { signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
  })
})

test('a version between two known ones is given the benefit of the doubt', async () => {
  // 8.4 is the first known one with this route; whether 8.1 has it, nobody has looked.
  const route = Object.keys(api92.wire.routes).find((name) => api92.wire.routes[name]?.since === '8.4') ?? ''
  expect(newcomersOf(api92, route, {})).toEqual([{ since: '8.4', lackedBy: '7.4' }])
})

test('every `since` of the tables has a version before it that was looked at', () => {
  for (const api of [api92, api84] as readonly PveApi[]) {
    const versions = [...(api.earlier ?? []), api.version]
    for (const { since, newer = {} } of Object.values(api.wire.routes))
      for (const version of [...(since === undefined ? [] : [since]), ...Object.keys(newer)])
        expect(versions.indexOf(version), version).toBeGreaterThan(0)
  }
})
