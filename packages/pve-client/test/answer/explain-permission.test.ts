import { createSimulator } from '@proxkit/pve-client/simulator'
import { api } from '@proxkit/pve-client/v8'
import { expect, test } from 'vitest'
import { createPveClient } from '../../src/index.ts'

const auth = { token: 'alice@pve!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' }
/** A server that says nothing but no, as the real one does where a check has several parts. */
const fetch = async () =>
  new Response('{"data":null,"message":"Permission check failed\\n"}', { status: 403 })
const vm = { node: 'pve1', vmid: 104 }

test('where the server only says no, the error says what the route needs', async () => {
  const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth, fetch })
  await expect(pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', vm)).rejects.toMatchObject({
    code: 'PVE_PERMISSION',
    path: '/vms/104',
    privileges: ['VM.PowerMgmt'],
    message:
      'Unable to start guest 104 on node pve1: POST /nodes/{node}/qemu/{vmid}/status/start → 403 Permission check failed (needs VM.PowerMgmt on /vms/104)',
  })
})

test('a check of several parts is said in words, and has no one path', async () => {
  const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth, fetch })
  await expect(pve.request('GET /access/users/{userid}/token', { userid: 'bob@pve' })).rejects.toMatchObject({
    path: undefined,
    privileges: [],
    message: expect.stringContaining(
      '403 Permission check failed (needs being that user, or User.Modify on a group of the user)',
    ),
  })
})

test('the rules are those of the API that the client was given', async () => {
  const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth, fetch, api })
  await expect(pve.request('GET /nodes/{node}/status', { node: 'pve1' })).rejects.toMatchObject({
    path: '/nodes/pve1',
    privileges: ['Sys.Audit'],
  })
})

test('an API without rules leaves the error as the server gave it', async () => {
  const { version, wire } = api
  const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth, fetch, api: { version, wire } })
  await expect(pve.request('GET /nodes')).rejects.toMatchObject({
    path: undefined,
    message: expect.stringContaining('lacks a privilege for this route'),
  })
})

test('what the server says goes before what the route says', async () => {
  const simulator = createSimulator({
    guests: [{ vmid: 104, node: 'pve1' }],
    users: [{ userid: 'alice@pve', password: 'correct horse' }],
  })
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: { username: 'alice@pve', password: 'correct horse' },
    fetch: simulator.fetch,
  })
  await expect(pve.request('GET /nodes/{node}/qemu/{vmid}/config', vm)).rejects.toMatchObject({
    reason: 'Permission check failed (/vms/104, VM.Audit)',
    path: '/vms/104',
    privileges: ['VM.Audit'],
  })
})
