import { createPveClient, type PveClient } from '@proxkit/pve-client'
import { listGuests, readGuest, resolveGuest, selectGuests, withGuest } from '@proxkit/pve-client/guests'
import { createSimulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'

const twoNodes = [{ name: 'pve1' }, { name: 'pve2' }]

function cluster(options: SimulatorOptions): PveClient {
  const sim = createSimulator({ nodes: twoNodes, timeScale: 1000, ...options })
  return createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: sim.token }, fetch: sim.fetch })
}

const world: SimulatorOptions = {
  guests: [
    { vmid: 104, node: 'pve1', name: 'web-1', tags: ['prod', 'web'], status: 'running' },
    { vmid: 105, node: 'pve2', name: 'web-2', tags: ['web'] },
    { vmid: 106, node: 'pve2', name: 'db', tags: ['prod'] },
    { vmid: 107, node: 'pve1', name: 'db' },
  ],
}

describe('a guest is found', () => {
  test('by its VMID, as a number or as digits, and by its name', async () => {
    const pve = cluster(world)
    const web = await resolveGuest(pve, 'web-1')
    expect(web).toMatchObject({ vmid: 104, node: 'pve1', type: 'qemu', tags: ['prod', 'web'], pool: null })
    expect(await resolveGuest(pve, 104)).toEqual(web)
    expect(await resolveGuest(pve, '104')).toEqual(web)
  })

  test('or the error lists every guest that the name may mean', async () => {
    const pve = cluster(world)
    await expect(resolveGuest(pve, 'db')).rejects.toMatchObject({
      name: 'PveGuestNameError',
      code: 'GUEST_AMBIGUOUS',
      candidates: ['106 on pve2', '107 on pve1'],
      message:
        'Unable to find the guest db: 2 guests have this name: 106 on pve2, 107 on pve1 (use the VMID)',
    })
    await expect(resolveGuest(pve, 'web')).rejects.toMatchObject({
      code: 'GUEST_NOT_FOUND',
      message: expect.stringContaining('(did you mean 104 web-1, 105 web-2?)'),
    })
    await expect(resolveGuest(pve, 999)).rejects.toMatchObject({
      code: 'GUEST_NOT_FOUND',
      message: expect.stringContaining('no guest has this VMID'),
    })
  })

  test('again after it has moved, without doing anything twice', async () => {
    const pve = cluster({
      storages: [{ storage: 'nas', type: 'nfs' }],
      guests: [{ vmid: 104, node: 'pve1', name: 'web', storage: 'nas' }],
    })
    const calledOn: string[] = []
    const config = await withGuest(pve, 'web', async ({ node, vmid }) => {
      calledOn.push(node)
      if (calledOn.length === 1) {
        const route = 'POST /nodes/{node}/qemu/{vmid}/migrate'
        await pve.tasks.wait(await pve.request(route, { node, vmid, target: 'pve2' }), { pollMs: 1 })
      }
      return pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node, vmid })
    })
    expect(calledOn).toEqual(['pve1', 'pve2'])
    expect(config.name).toBe('web')
  })

  test('but an error that has nothing to do with its place is not tried again', async () => {
    const pve = cluster(world)
    let calls = 0
    const missing = withGuest(pve, 104, ({ node, vmid }) => {
      calls++
      const route = 'GET /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config'
      return pve.request(route, { node, vmid, snapname: 'never' })
    })
    await expect(missing).rejects.toMatchObject({ code: expect.stringMatching(/^PVE_/) })
    expect(calls).toBe(1)
  })
})

test('its status is read from its own node', async () => {
  expect(await readGuest(cluster(world), 104)).toMatchObject({ vmid: 104, status: 'running', haState: null })
})

describe('guests are selected', () => {
  const selections: [Parameters<typeof selectGuests>[1], number[]][] = [
    [{}, [104, 105, 106, 107]],
    [{ tag: 'web' }, [104, 105]],
    [{ tag: ['web', 'prod'] }, [104]],
    [{ node: 'pve2' }, [105, 106]],
    [{ name: 'web-*' }, [104, 105]],
    [{ name: 'web-?', node: 'pve1' }, [104]],
    [{ name: 'web' }, []],
    [{ name: 'd.' }, []],
    [{ name: /^d/g }, [106, 107]],
    [{ status: 'running' }, [104]],
    [{ type: 'lxc' }, []],
    [{ pool: 'blue' }, [106]],
  ]
  for (const [selector, vmids] of selections)
    test(`by ${Object.entries(selector).join(' and ') || 'nothing'}`, async () => {
      const pve = cluster(world)
      await pve.request('POST /pools', { poolid: 'blue' })
      await pve.request('PUT /pools', { poolid: 'blue', vms: '106' })
      expect((await selectGuests(pve, selector)).map(({ vmid }) => vmid)).toEqual(vmids)
    })

  test('all of them, by VMID', async () => {
    expect((await listGuests(cluster(world))).map(({ vmid }) => vmid)).toEqual([104, 105, 106, 107])
  })
})
