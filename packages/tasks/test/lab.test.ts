import { listGuests } from '@proxkit/pve-client/guests'
import { describe, expect, test } from 'vitest'
import { openLab } from '../src/lab/index.ts'

describe.each([false, true])('a lab, served over HTTPS: %s', (served) => {
  test('has a small cluster, whose faults and state are at hand', async () => {
    const lab = await openLab({ served })
    expect((await listGuests(lab.pve)).map(({ name }) => name)).toEqual([
      'debian-13',
      'web',
      'db',
      'ci',
      'staging',
    ])
    lab.simulator.faults.add({ kind: 'node-offline', node: 'pve2' })
    const { nodes } = { nodes: await lab.pve.request('GET /nodes') }
    expect(nodes.find(({ node }) => node === 'pve2')?.status).toBe('offline')
    await lab.close()
  })
})

test('a lab takes a scenario, and refuses one that makes no sense', async () => {
  const lab = await openLab({
    scenario: { nodes: [{ name: 'n1' }], guests: [{ vmid: 7000, node: 'n1', name: 'a' }] },
  })
  expect(lab.simulator.guest(7000)?.node).toBe('n1')
  await lab.close()
  await expect(
    openLab({ scenario: { nodes: [{ name: 'n1' }], guests: [{ vmid: 1, node: 'n9' }] } as never }),
  ).rejects.toThrow(/scenario/)
})
