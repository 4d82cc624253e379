import type { Simulator, SimulatorOptions } from '@proxkit/pve-client/simulator'
import { Agent, fetch as undiciFetch } from 'undici'
import { afterEach, describe, expect, test } from 'vitest'
import { createLab as createPlainLab, vm } from './lab.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(open.splice(0).map((close) => close())))

/** Every request over a TLS connection of its own to a listening simulator. */
function overTls(sim: Simulator): typeof globalThis.fetch {
  const listening = sim.listen()
  open.push(() => sim.close())
  return (async (url: string, init: object) => {
    const { url: origin, ca } = await listening
    const dispatcher = new Agent({ connect: { ca } })
    open.unshift(() => dispatcher.destroy())
    const { pathname, search } = new URL(url)
    return undiciFetch(`${origin}${pathname}${search}`, { ...init, dispatcher })
  }) as unknown as typeof globalThis.fetch
}

const nodes = [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }]
const storages = [
  { storage: 'local-lvm', type: 'lvmthin' },
  { storage: 'nas', type: 'nfs' },
] as const
const running = { vmid: 104, node: 'pve1', status: 'running', storage: 'nas', memoryMiB: 1024 } as const
const stopped = { vmid: 104, node: 'pve1', storage: 'nas' } as const

describe.each([
  ['in process', undefined],
  ['over TLS', overTls],
] as const)('while a fault is there, %s:', (_, send) => {
  const createLab = (options: Omit<SimulatorOptions, 'clock'>) => createPlainLab(options, undefined, send)

  test('without quorum everything can be read and nothing changed', async () => {
    const { sim, ask, get, run } = createLab({ nodes, storages, guests: [stopped] })
    const restore = sim.faults.add({ kind: 'no-quorum' })
    expect(await get('/cluster/status')).toMatchObject([{ type: 'cluster', quorate: 0 }, {}, {}, {}])
    expect((await ask('POST', `${vm(104)}/status/start`)).reason).toBe('cluster not ready - no quorum?')
    restore()
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe('OK')
  })

  test('a node that hangs counts as online and answers nobody', async () => {
    const { sim, ask, get, clock } = createLab({ nodes })
    const startedAt = clock.now()
    sim.faults.add({ kind: 'node-hangs', node: 'pve2' })
    expect(await get('/nodes')).toMatchObject([{}, { node: 'pve2', status: 'online' }, {}])
    let answer: unknown
    const asked = ask('GET', '/nodes/pve2/status').then((got) => {
      answer = got
    })
    // On the wire it takes a moment until the request is there to wait.
    while (answer === undefined) {
      await clock.advance(10_000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await asked
    expect(answer).toMatchObject({ status: 596, reason: 'Connection timed out' })
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(30_000)
  })

  test('a full storage takes nothing', async () => {
    const { sim, run, get } = createLab({ nodes, storages, guests: [stopped] })
    sim.faults.add({ kind: 'storage-full', storage: 'nas' })
    expect(await get('/nodes/pve1/storage/nas/status')).toMatchObject({ avail: 0, active: 1 })
    const task = await run('POST', '/nodes/pve1/vzdump', { vmid: 104, storage: 'nas' })
    expect(task.exitStatus).toBe('job errors')
    expect(task.log.join('\n')).toContain("not enough space on storage 'nas'")
  })

  test('a storage that is out of reach is not active, and a guest on it does not start', async () => {
    const { sim, run, get, ask } = createLab({ nodes, storages, guests: [stopped] })
    sim.faults.add({ kind: 'storage-offline', storage: 'nas', node: 'pve1' })
    expect(await get('/nodes/pve1/storage/nas/status')).toMatchObject({ active: 0, total: 0 })
    expect(await get('/nodes/pve2/storage/nas/status')).toMatchObject({ active: 1 })
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe("storage 'nas' is not online")
    expect((await ask('GET', '/nodes/pve1/storage/nas/content')).reason).toBe("storage 'nas' is not online")
  })

  test('a slow storage takes its time, and so does a migration over a thin line', async () => {
    const seconds = async (kind: 'none' | 'storage' | 'line') => {
      const { sim, run } = createLab({ nodes, storages, guests: [{ ...running, storage: 'local-lvm' }] })
      if (kind === 'storage') sim.faults.add({ kind: 'storage-slow', storage: 'local-lvm', factor: 10 })
      if (kind === 'line') sim.faults.add({ kind: 'slow-migration', mibPerSecond: 10 })
      await run('POST', `${vm(104)}/migrate`, { target: 'pve2', online: 1, 'with-local-disks': 1 })
      const log = sim.snapshot().tasks[0]?.log.at(-2) ?? ''
      return /finished successfully \(duration ([\d:]+)\)/.exec(log)?.[1]
    }
    expect(await seconds('none')).toBe('00:00:47')
    expect(await seconds('storage')).toBe('00:06:56')
    expect(await seconds('line')).toBe('00:15:25')
  })

  test('an agent that is silent lets everybody wait and then fail', async () => {
    const { sim, ask } = createLab({ guests: [{ ...running, storage: 'local-lvm', config: { agent: '1' } }] })
    sim.faults.add({ kind: 'agent-silent', vmid: 104 })
    const answer = await ask('POST', `${vm(104)}/agent/ping`)
    expect(answer).toMatchObject({
      status: 500,
      reason: "VM 104 qga command 'guest-ping' failed - got timeout",
    })
  })

  test('a lock file that somebody else holds makes tasks give up', async () => {
    const { sim, run } = createLab({ storages, guests: [stopped] })
    const restore = sim.faults.add({ kind: 'lock-stuck', vmid: 104 })
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe(
      "can't lock file '/var/lock/qemu-server/lock-104.conf' - got timeout",
    )
    restore()
    expect((await run('POST', `${vm(104)}/status/start`)).exitStatus).toBe('OK')
  })

  test('a deleted guest is listed for some time yet', async () => {
    const { sim, run, get, ask, clock } = createLab({ nodes, storages, guests: [stopped] })
    sim.faults.add({ kind: 'ghost-guest', seconds: 20 })
    await run('DELETE', vm(104))
    const rows = async () => get('/cluster/resources?type=vm')
    expect(await rows()).toEqual([
      { id: 'qemu/104', type: 'qemu', vmid: 104, node: 'pve1', status: 'unknown' },
    ])
    expect((await ask('GET', `${vm(104)}/config`)).status).toBe(500)
    await clock.advance(21_000)
    expect(await rows()).toEqual([])
  })

  test('a clock that is off shows in the time of the node', async () => {
    const { sim, get } = createLab({ nodes })
    sim.faults.add({ kind: 'clock-skew', node: 'pve2', seconds: 90 })
    const [right, wrong] = await Promise.all(['pve1', 'pve2'].map((node) => get(`/nodes/${node}/time`)))
    expect((wrong as { time: number }).time - (right as { time: number }).time).toBe(90)
  })

  test('a busy node shows it, now and in the statistics', async () => {
    const { sim, get } = createLab({ nodes })
    sim.faults.add({ kind: 'node-busy', node: 'pve2', cpu: 0.7, iowait: 0.4 })
    const status = (await get('/nodes/pve2/status')) as { cpu: number; wait: number; loadavg: string[] }
    expect(status.cpu).toBeGreaterThan(0.7)
    expect(status.wait).toBe(0.4)
    expect(Number(status.loadavg[0])).toBeGreaterThan(5)
    const rows = (await get('/nodes/pve2/rrddata?timeframe=hour')) as Record<string, number>[]
    expect(Math.min(...rows.map(({ iowait = 0 }) => iowait))).toBeGreaterThan(0.3)
    expect(Math.min(...rows.map(({ pressureiosome = 0 }) => pressureiosome))).toBeGreaterThan(30)
  })

  test('a certificate is about to end', async () => {
    const { sim, get, clock } = createLab({ nodes })
    sim.faults.add({ kind: 'certificate-expires', node: 'pve1', days: 3 })
    const rows = (await get('/nodes/pve1/certificates/info')) as { filename: string; notafter: number }[]
    const end = rows.find(({ filename }) => filename === 'pve-ssl.pem')?.notafter ?? 0
    expect((end - clock.now() / 1000) / 86_400).toBeCloseTo(3, 3)
  })

  test('a scenario may start with it', async () => {
    const { ask } = createLab({ nodes, faults: [{ kind: 'no-quorum' }] })
    expect((await ask('PUT', '/cluster/options', { keyboard: 'de' })).status).toBe(500)
  })
})
