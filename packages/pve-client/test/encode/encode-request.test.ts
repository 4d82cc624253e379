import { secret } from '@proxkit/kernel'
import { expect, test } from 'vitest'

import { type EncodedRequest, encodeRequest } from '../../src/encode/encode-request.ts'
import type { WireApi } from '../../src/model/api.ts'

/** Untyped, since most of what is tried here would not compile. */
const encode: (
  route: string,
  parameters?: Readonly<Record<string, unknown>>,
  options?: { readonly api?: WireApi },
) => EncodedRequest = encodeRequest
const form = 'application/x-www-form-urlencoded'
const START = 'POST /cluster/bulk-action/guest/start'
const CREATE = 'POST /nodes/{node}/qemu'
const refusal = (code: string, message: unknown) => expect.objectContaining({ code, message })

test('a read carries its parameters in the query, percent-encoded', () => {
  expect(encode('GET /nodes/{node}/tasks', { node: 'pve 1', userfilter: 'a=b&c;d+e%20', start: 0 })).toEqual({
    method: 'GET',
    path: '/api2/json/nodes/pve%201/tasks',
    query: 'userfilter=a%3Db%26c%3Bd%2Be%2520&start=0',
    body: null,
    contentType: null,
  })
})

test('a change carries them as a form: booleans as 1 and 0, absent ones not at all, the empty string as itself', () => {
  const parameters = {
    node: 'pve1',
    vmid: 104,
    onboot: true,
    acpi: false,
    name: undefined,
    tags: null,
    description: '',
  }
  expect(encode(CREATE, parameters)).toEqual({
    method: 'POST',
    path: '/api2/json/nodes/pve1/qemu',
    query: '',
    body: 'vmid=104&onboot=1&acpi=0&description=',
    contentType: form,
  })
})

test('without parameters there is neither body nor content type', () => {
  expect(encode('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1', vmid: 104 })).toEqual({
    method: 'POST',
    path: '/api2/json/nodes/pve1/qemu/104/status/start',
    query: '',
    body: null,
    contentType: null,
  })
})

test('arrays become repeated keys', () => {
  expect(encode(START, { vms: [101, 102] })).toMatchObject({
    body: 'vms=101&vms=102',
    contentType: form,
  })
  expect(encode(START, { vms: [101] })).toMatchObject({ body: 'vms=101', contentType: form })
})

test.each([[[]], [['0']], [[0]], [['']]])('a form cannot carry the array %j, so the body is JSON', (vms) => {
  expect(encode(START, { vms, timeout: 5, 'max-workers': undefined })).toMatchObject({
    body: JSON.stringify({ vms: vms.map(String), timeout: '5' }),
    contentType: 'application/json',
  })
})

test('a list takes an array whose elements hold no separator', () => {
  const route = 'GET /nodes/{node}/tasks'
  expect(encode(route, { node: 'pve1', statusfilter: ['ok', 'error'] }).query).toBe('statusfilter=ok%2Cerror')
  expect(encode(route, { node: 'pve1', statusfilter: [] }).query).toBe('statusfilter=')
  expect(() => encode(route, { node: 'pve1', statusfilter: ['ok, error'] })).toThrow(
    refusal(
      'PVE_BAD_PARAMETER',
      expect.stringContaining('statusfilter: an element of the list is empty or holds a separator'),
    ),
  )
})

test('an object becomes a property string', () => {
  const net0 = { model: 'virtio', bridge: 'vmbr0', firewall: true, tag: undefined }
  expect(encode(CREATE, { node: 'pve1', vmid: 104, net0 }).body).toBe(
    `vmid=104&net0=${encodeURIComponent('model=virtio,bridge=vmbr0,firewall=1')}`,
  )
  for (const bad of [{ model: 'a,b' }, { model: '' }])
    expect(() => encode(CREATE, { node: 'pve1', vmid: 104, net0: bad })).toThrow(
      refusal('PVE_BAD_PARAMETER', expect.stringContaining('net0.model: a property string holds no')),
    )
  for (const bad of [{ model: ['a'] }, { model: { a: 1 } }])
    expect(() => encode(CREATE, { node: 'pve1', vmid: 104, net0: bad })).toThrow(
      refusal('PVE_BAD_PARAMETER', expect.stringMatching(/net0.model: an? .* cannot be sent/)),
    )
})

test('an array of objects becomes an array of property strings', () => {
  const map = [{ node: 'pve1', path: '/mnt/x' }, 'node=pve2,path=/mnt/x']
  expect(encode('POST /cluster/mapping/dir', { id: 'share', map }).body).toBe(
    'id=share&map=node%3Dpve1%2Cpath%3D%2Fmnt%2Fx&map=node%3Dpve2%2Cpath%3D%2Fmnt%2Fx',
  )
})

test('an object for a parameter that is no property string is refused', () => {
  expect(() => encode(CREATE, { node: 'pve1', vmid: 104, name: { a: 1 } })).toThrow(
    refusal('PVE_BAD_PARAMETER', expect.stringContaining('name: it takes no object')),
  )
})

test('secrets are revealed on the wire, also inside of property strings', () => {
  const password = secret('correct horse', 'password')
  const target = { host: 'h', apitoken: secret('tok=1', 'token') }
  expect(encode('PUT /access/password', { userid: 'a@pve', password }).body).toBe(
    'userid=a%40pve&password=correct%20horse',
  )
  expect(
    encode('POST /nodes/{node}/qemu/{vmid}/remote_migrate', {
      node: 'n',
      vmid: 1,
      'target-endpoint': target,
    }).body,
  ).toBe(`target-endpoint=${encodeURIComponent('host=h,apitoken=tok=1')}`)
})

test('slashes travel in the last path parameter where the server takes them, and nowhere else', () => {
  const route = 'GET /nodes/{node}/storage/{storage}/content/{volume}'
  expect(encode(route, { node: 'pve1', storage: 'local', volume: 'local:iso/x.iso' }).path).toBe(
    '/api2/json/nodes/pve1/storage/local/content/local%3Aiso%2Fx.iso',
  )
  expect(() => encode(route, { node: 'pve1', storage: 'lo/cal', volume: 'x' })).toThrow(
    refusal('PVE_BAD_PARAMETER', expect.stringContaining('storage: a slash in it')),
  )
})

test.each([
  [undefined, 'missing'],
  [null, 'missing'],
  ['', 'empty'],
  ['.', 'cannot stand in a path'],
  ['..', 'cannot stand in a path'],
  [['a'], 'cannot be sent'],
])('the path parameter %j is refused', (poolid, reason) => {
  expect(() => encode('GET /pools/{poolid}', { poolid })).toThrow(
    refusal('PVE_BAD_PARAMETER', expect.stringContaining(reason)),
  )
})

test.each([
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [new Date(0)],
  [() => 1],
  [Symbol('x')],
  [['a']],
  [new Map()],
  ['\ud800'],
])('the value %s has no form on the wire', (name) => {
  expect(() => encode(CREATE, { node: 'pve1', vmid: 104, name })).toThrow(
    refusal('PVE_BAD_PARAMETER', expect.stringContaining('name: ')),
  )
})

test('an error names route, parameter, reason and remedy, and never the value', () => {
  const attempt = () => encode(CREATE, { node: 'pve1', vmid: 104, name: ['hunter2'] })
  expect(attempt).toThrow(
    'Unable to encode request POST /nodes/{node}/qemu: name: it takes one value and got an array (pass a single value)',
  )
  expect(attempt).not.toThrow(/hunter2/)
})

test('a query that the server would drop without an answer is refused', () => {
  expect(() => encode('GET /nodes/{node}/tasks', { node: 'pve1', userfilter: 'x'.repeat(9000) })).toThrow(
    refusal('PVE_BAD_PARAMETER', expect.stringContaining('userfilter: the request line exceeds 8192 bytes')),
  )
})

test('an unknown route is answered with the nearest ones', () => {
  const unknown = (route: string) => () => encode(route, {})
  expect(unknown('GET /nodes/{node}/qemuu')).toThrow(
    refusal('PVE_UNKNOWN_ROUTE', expect.stringContaining("did you mean 'GET /nodes/{node}/qemu'")),
  )
  expect(unknown('get /version')).toThrow("'GET /version'")
  for (const route of ['toString', '__proto__', '', 'nothing like a route at all'])
    expect(unknown(route)).toThrow(refusal('PVE_UNKNOWN_ROUTE', expect.stringContaining('no such route')))
})

test('a path with values in it is answered with its route and parameters', () => {
  expect(() => encode('GET /nodes/pve1/qemu/104/config')).toThrow(
    "name it 'GET /nodes/{node}/qemu/{vmid}/config' and pass { node: 'pve1', vmid: '104' }",
  )
})

test('another API is another table', () => {
  const api: WireApi = { version: 'test', wire: { routes: { 'GET /only/{here}': {} } } }
  expect(encode('GET /only/{here}', { here: 1 }, { api }).path).toBe('/api2/json/only/1')
  expect(() => encode('GET /version', {}, { api })).toThrow('the API of Proxmox VE test has no such route')
})

test('the parameters of a known route are typed', () => {
  expect(encodeRequest('GET /nodes/{node}/tasks', { node: 'pve1', limit: 5 }).query).toBe('limit=5')
  // @ts-expect-error the parameter is called limit
  expect(encodeRequest('GET /nodes/{node}/tasks', { node: 'pve1', limits: 5 }).query).toBe('limits=5')
})
