/** Whatever is done to machines, in whatever order: both simulations agree on who runs, and on what it runs. */

import { createVirtualClock } from '@proxkit/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLab } from '../../src/lab/index.ts'

const image =
  'https://factory.talos.dev/image/376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba/v1.13.3/nocloud-amd64.qcow2'
const vmids = [1000, 1001, 1002]

async function openPower() {
  const clock = createVirtualClock()
  const lab = await openLab({
    scenario: {
      clock,
      nodes: [{ name: 'pve1' }, { name: 'pve2' }],
      storages: [{ storage: 'nas', type: 'nfs', content: ['images'] }],
      guests: vmids.map((vmid) => ({ vmid, node: 'pve1', image, storage: 'nas' })),
    },
  })
  const { simulator: talos } = await lab.talos()
  const ask = (method: string, path: string, parameters: Record<string, string> = {}) => {
    const text = new URLSearchParams(parameters)
    const query = method === 'DELETE' ? `?${text}` : ''
    return lab.simulator.fetch(`https://pve2:8006/api2/json/nodes${path}${query}`, {
      method,
      headers: { authorization: `PVEAPIToken=${lab.simulator.token.reveal()}` },
      ...(query === '' && text.size > 0 ? { body: text } : {}),
    })
  }
  return { ...lab, clock, talos, ask }
}

type Lab = Awaited<ReturnType<typeof openPower>>

/** Refused or not: what the cluster makes of it counts. */
const deeds: Readonly<Record<string, (lab: Lab, vmid: number) => unknown>> = {
  ...Object.fromEntries(
    ['start', 'stop', 'shutdown', 'reset', 'reboot', 'suspend', 'resume'].map((verb) => [
      verb,
      (lab: Lab, vmid: number) => lab.ask('POST', `${pathOf(lab, vmid)}/status/${verb}`),
    ]),
  ),
  hibernate: (lab, vmid) => lab.ask('POST', `${pathOf(lab, vmid)}/status/suspend`, { todisk: '1' }),
  snapshot: (lab, vmid) => lab.ask('POST', `${pathOf(lab, vmid)}/snapshot`, { snapname: 'one' }),
  rollback: (lab, vmid) => lab.ask('POST', `${pathOf(lab, vmid)}/snapshot/one/rollback`, { start: '1' }),
  migrate: (lab, vmid) => lab.ask('POST', `${pathOf(lab, vmid)}/migrate`, { target: 'pve2', online: '1' }),
  delete: (lab, vmid) => lab.ask('DELETE', pathOf(lab, vmid)),
  'lose a node': ({ simulator, clock }) => {
    const boot = simulator.faults.add({ kind: 'node-dies', node: 'pve1' })
    void clock.sleep(60_000).then(boot)
  },
  wait: ({ clock }) => clock.advance(120_000),
}

const pathOf = ({ simulator }: Lab, vmid: number) => `/${simulator.guest(vmid)?.node ?? 'pve1'}/qemu/${vmid}`

const anyDeed = fc.record({
  name: fc.constantFrom(...Object.keys(deeds)),
  vmid: fc.constantFrom(...vmids),
  thenMs: fc.constantFrom(0, 500, 3000, 30_000),
})

test('a machine has power in both simulations or in neither, and what runs is what its disk holds', async () => {
  const order = fc.asyncProperty(fc.array(anyDeed, { maxLength: 25 }), async (list) => {
    const lab = await openPower()
    try {
      for (const { name, vmid, thenMs } of list) {
        await deeds[name]?.(lab, vmid)
        await lab.clock.advance(thenMs)
        const running = vmids.filter((each) => lab.simulator.guest(each)?.status === 'running')
        const on = lab.talos.nodes.filter(({ stage }) => stage !== 'off')
        expect(on.map(({ address }) => address)).toEqual(
          expect.arrayContaining(running.map((each) => `10.0.3.${each & 255}`)),
        )
        expect(on).toHaveLength(running.length)
        for (const { version } of on) expect(version).toBe('v1.13.3')
      }
    } finally {
      await lab.close()
    }
  })
  await fc.assert(order, { numRuns: 25 })
}, 120_000)
