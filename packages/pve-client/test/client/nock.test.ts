import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPveClient } from '../../src/index.ts'

// The pattern for a consumer's own unit tests: one client a test, closed at its end, since nock sees new connections only.
const pve = () =>
  createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!ci=nock-sees-this' } })

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

test('nock answers in place of the server, and sees the call as it is sent', async () => {
  const scope = nock('https://pve1:8006', {
    reqheaders: { authorization: 'PVEAPIToken=root@pam!ci=nock-sees-this' },
  })
    .post('/api2/json/nodes/pve1/qemu/104/config', { cores: '4', onboot: '1' })
    .reply(200, { data: null })
  const client = pve()
  expect(
    await client.request('POST /nodes/{node}/qemu/{vmid}/config', {
      node: 'pve1',
      vmid: 104,
      cores: 4,
      onboot: true,
    }),
  ).toBeNull()
  scope.done()
  await client.close()
})

test('an error that nock answers becomes the error of the client', async () => {
  nock('https://pve1:8006')
    .get('/api2/json/pools?poolid=a%2Fb')
    .reply(500, { data: null, message: "pool 'a/b' does not exist\n" })
  const client = pve()
  await expect(client.request('GET /pools', { poolid: 'a/b' })).rejects.toMatchObject({
    code: 'PVE_NOT_FOUND',
  })
  await client.close()
})
