import { createPveClient, PveAlreadyExistsError } from '@proxkit/pve-client'
import { withFreeVmid } from '@proxkit/pve-client/guests'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { expect, test } from 'vitest'

function cluster() {
  const sim = createSimulator({ nodes: [{ name: 'pve1' }], guests: [{ vmid: 200, node: 'pve1' }] })
  const client = () =>
    createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: sim.token }, fetch: sim.fetch })
  const create = (pve: ReturnType<typeof client>) => async (vmid: number) => {
    await pve.request('POST /nodes/{node}/qemu', { node: 'pve1', vmid })
    return vmid
  }
  return { client, create }
}

test('the lowest free VMID of the range is taken', async () => {
  const { client, create } = cluster()
  const pve = client()
  expect(await withFreeVmid(pve, { first: 200, last: 299 }, create(pve))).toBe(201)
})

test('creators that race each other, in one process or in several, get one VMID each', async () => {
  const { client, create } = cluster()
  const one = client()
  const creators = [one, one, one, client(), client(), client()]
  const vmids = await Promise.all(
    creators.map((pve) => withFreeVmid(pve, { first: 200, last: 299 }, create(pve))),
  )
  expect(vmids.toSorted((a, b) => a - b)).toEqual([201, 202, 203, 204, 205, 206])
})

test('a creator that was faster costs one more attempt', async () => {
  const { client, create } = cluster()
  const pve = client()
  const other = client()
  const attempts: number[] = []
  const vmid = await withFreeVmid(pve, { first: 200, last: 299 }, async (candidate) => {
    attempts.push(candidate)
    if (attempts.length === 1) await create(other)(candidate)
    return create(pve)(candidate)
  })
  expect([attempts, vmid]).toEqual([[201, 202], 202])
})

test('a full range is an error that names it', async () => {
  const { client, create } = cluster()
  const pve = client()
  await expect(withFreeVmid(pve, { first: 200, last: 200 }, create(pve))).rejects.toMatchObject({
    code: 'PVE_NO_FREE_VMID',
    message: expect.stringContaining('all from 200 to 200 are taken'),
  })
  await expect(withFreeVmid(pve, { first: 9, last: 200 }, create(pve))).rejects.toMatchObject({
    code: 'PVE_BAD_PARAMETER',
  })
})

test('something else that is taken does not try the whole range', async () => {
  const pve = cluster().client()
  const attempts: number[] = []
  const taken = new PveAlreadyExistsError({
    route: 'POST /pools',
    status: 500,
    reason: "pool 'blue' already exists",
    code: 'PVE_ALREADY_EXISTS',
    message: "pool 'blue' already exists",
  })
  const call = withFreeVmid(pve, { first: 200, last: 299 }, async (vmid) => {
    attempts.push(vmid)
    throw taken
  })
  await expect(call).rejects.toBe(taken)
  expect(attempts).toEqual([201])
})
