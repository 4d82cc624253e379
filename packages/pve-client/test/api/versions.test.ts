import { describe, expect, test } from 'vitest'

import { api as v7 } from '../../src/api/v7.ts'
import { api as v8 } from '../../src/api/v8.ts'
import { api92 } from '../../src/api/v9.2.ts'
import { api as v9 } from '../../src/api/v9.ts'
import { createPveClient } from '../../src/client.ts'
import { decodeAnswer } from '../../src/decode/decode-answer.ts'
import { encodeRequest } from '../../src/encode/encode-request.ts'
import type { PveApi } from '../../src/model/api.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'

const versions: { readonly version: string; readonly api: PveApi; readonly count: number }[] = [
  { version: '7.4', api: v7, count: 540 },
  { version: '8.4', api: v8, count: 605 },
  { version: '9.2', api: v9, count: 675 },
]

describe.each(versions)('the API of $version', ({ api, version, count }) => {
  test('is a value with its tables', () => {
    expect(api.version).toBe(version)
    expect(Object.keys(api.wire.routes)).toHaveLength(count)
    expect(Object.keys(api.rules.routes).sort()).toEqual(Object.keys(api.wire.routes).sort())
    expect(api.wire).toBe(api.wire)
  })

  test('encodes, verifies and decodes', () => {
    const route = 'PUT /nodes/{node}/qemu/{vmid}/config'
    const net0 = { model: 'virtio', bridge: 'vmbr0' } as const
    const parameters = { node: 'pve1', vmid: 104, net0 }
    expect(encodeRequest(route, parameters, { api }).body).toBe('net0=model%3Dvirtio%2Cbridge%3Dvmbr0')
    expect(verifyParameters(route, { ...parameters, net0: 'virtio' }, { api })).toEqual({ errors: {} })
    expect(Object.keys(verifyParameters(route, { ...parameters, net32: 'virtio' }, { api }).errors)).toEqual([
      'net32',
    ])
    expect(decodeAnswer('GET /nodes/{node}/qemu', [{ vmid: '104', template: 1 }], { api })).toEqual([
      { vmid: 104, template: true },
    ])
  })
})

test('the API of 9 is the one that clients speak by default', () => {
  expect(v9).toBe(api92)
})

test('a client of PVE 8 knows the routes of 8 only', async () => {
  const requests: string[] = []
  const fetch = async (input: unknown) => {
    requests.push(String(input))
    return Response.json({ data: [{ id: 'a', schedule: 'daily', enabled: 1 }] })
  }
  const pve = createPveClient({
    ...{ baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!ci=secret' } },
    ...{ api: v8, fetch: fetch as typeof globalThis.fetch },
  })
  const [job] = await pve.request('GET /cluster/backup')
  expect(job?.schedule).toBe('daily')
  expect(job?.enabled).toBe(true)
  // @ts-expect-error rules came with 9
  await expect(pve.request('GET /cluster/ha/rules')).rejects.toMatchObject({ code: 'PVE_UNKNOWN_ROUTE' })
  expect(requests).toEqual(['https://pve1:8006/api2/json/cluster/backup'])
})
