/** A simulation that another one leads: power, time, addresses, and what is kept. */

import { createVirtualClock } from '@proxkit/kernel'
import { describe, expect, test } from 'vitest'
import {
  createLeapingClock,
  createTalosDisk,
  createTalosSimulator,
  type TalosScenario,
  type TalosSimulator,
} from '../../src/simulator/index.ts'
import { openCluster } from './world.ts'

const image = { version: 'v1.14.0', platform: 'nocloud' }
const mac = 'bc:24:11:00:00:01'

/** As it is now; `peek` tells what it was. */
const look = (sim: TalosSimulator) => sim.nodes.find((node) => node.mac === mac)

function powerOn(sim: TalosSimulator, userData?: string, more: object = {}) {
  const disk = createTalosDisk({ image })
  sim.powerOn({
    mac,
    address: '10.5.0.9',
    disk,
    ...(userData === undefined ? {} : { cidata: { userData } }),
    ...more,
  })
  return disk
}

describe('power', () => {
  test('that came a moment ago is counted from then', async () => {
    const clock = createVirtualClock(0)
    const sim = createTalosSimulator({ clock, nodes: [] })
    await clock.advance(60_000)
    powerOn(sim, undefined, { atMs: 45_000 })
    await clock.advance(4999)
    expect(sim.nodes[0]?.stage).toBe('booting')
    await clock.advance(1)
    expect(sim.nodes[0]?.stage).toBe('maintenance')
  })

  test('is gone when a node shuts itself down, and somebody is told', async () => {
    const told: string[] = []
    const { talosctl, node } = await openCluster({ onSwitchedOff: (off) => told.push(off) })
    await talosctl('shutdown', '-n', '10.5.0.5')
    expect(told).toEqual([node('w1').mac])
    await talosctl('reboot', '-n', '10.5.0.6')
    expect(told).toHaveLength(1)
  })

  test('of a machine that is removed is gone for good, and another one of its address begins anew', async () => {
    const { sim, until } = await openCluster({
      nodes: [{ name: 'cp1', role: 'controlplane', address: '10.5.0.2' }],
    })
    powerOn(sim, sim.machineConfig('worker'))
    await until(() => look(sim)?.stage === 'running')
    const before = sim.peek(mac)?.bootId
    sim.remove(mac)
    expect([sim.peek(mac), sim.nodes.length]).toEqual([undefined, 1])
    powerOn(sim)
    await until(() => look(sim)?.stage === 'maintenance')
    expect(sim.peek(mac)?.bootId).not.toBe(before)
  })
})

test('things happen faster than the clock by its time scale, and dates are those of the clock', async () => {
  const clock = createVirtualClock(Date.UTC(2026, 0, 1))
  const sim = createTalosSimulator({ clock, nodes: [], timeScale: 100, durations: { bootMs: 20_000 } })
  powerOn(sim)
  await clock.advance(199)
  expect(sim.nodes[0]?.stage).toBe('booting')
  await clock.advance(1)
  expect(sim.nodes[0]?.stage).toBe('maintenance')
  const { stdout } = await sim.run('talosctl', ['dmesg', '--insecure', '-n', '10.5.0.9'])
  expect(stdout).toContain('2026-01-01T00:00:00.200Z')
})

test('what is due outside happens before anybody looks, and what is led looks at nothing outside', () => {
  const looks: string[] = []
  const sim = createTalosSimulator({
    clock: createVirtualClock(),
    nodes: [],
    settleFirst: () => looks.push('outside'),
  })
  expect(sim.nodes).toEqual([])
  expect(looks).toEqual(['outside'])
  sim.settle(sim.clock.now())
  expect(sim.peek(mac)).toBeUndefined()
  expect(looks).toHaveLength(1)
})

describe('addresses', () => {
  test('answer for nodes by what runs on them; a shared one is that of the leader', async () => {
    const { sim, node } = await openCluster()
    const open = (address: string) =>
      [50_000, 6443, 10_250, 22].filter((port) => sim.reaches(address, port) === true)
    expect([open('10.5.0.2'), open('10.5.0.5')]).toEqual([
      [50_000, 6443, 10_250],
      [50_000, 10_250],
    ])
    expect(sim.reaches('10.5.0.99', 50_000)).toBeUndefined()
    sim.powerOff('w1')
    expect(sim.reaches('10.5.0.5', 50_000)).toBe(false)
    expect(node('cp1').vips).toEqual([])
  })

  test('of a vip: nobody before etcd is there, then the leader and no other', async () => {
    const { sim, until, talosctl } = await openCluster({ nodes: [] })
    const vip = `${sim.machineConfig('controlplane', { name: 'cp1' })}---\napiVersion: v1alpha1\nkind: Layer2VIPConfig\nname: 10.5.0.100\n`
    powerOn(sim, vip)
    await until(() => look(sim)?.stage === 'running')
    expect([sim.reaches('10.5.0.100', 6443), sim.peek(mac)?.vips]).toEqual([undefined, []])
    await talosctl('bootstrap', '-n', '10.5.0.9', '-e', '10.5.0.9')
    expect([sim.reaches('10.5.0.100', 6443), sim.peek(mac)?.vips]).toEqual([true, ['10.5.0.100']])
    sim.powerOff(mac)
    expect(sim.reaches('10.5.0.100', 6443)).toBeUndefined()
  })

  test('of the drive come before those of DHCP, for the card that they name', async () => {
    const networkConfig = (card: string) =>
      `version: 2\nethernets:\n  net0:\n    match: { macaddress: '${card}' }\n    addresses: [10.5.0.77/24]\n`
    const drive = (card: string) => ({
      cidata: { userData: 'no: config', networkConfig: networkConfig(card) },
    })
    const sim = createTalosSimulator({ clock: createLeapingClock(), nodes: [] })
    powerOn(sim, undefined, drive(mac.toUpperCase()))
    expect(sim.nodes[0]?.address).toBe('10.5.0.77')
    sim.remove(mac)
    powerOn(sim, undefined, drive('bc:24:11:00:00:99'))
    expect(sim.nodes[0]?.address).toBe('10.5.0.9')
  })
})

describe('a cluster whose machines are made anew', () => {
  const alone: TalosScenario = { nodes: [{ name: 'cp1', role: 'controlplane', address: '10.5.0.2' }] }

  test('begins without the nodes and pods of its predecessor', async () => {
    const { sim, until, talosctl, kubectl } = await openCluster(alone)
    expect((await kubectl('get', 'nodes', '-o', 'name')).stdout).toBe('node/cp1\n')
    sim.remove('cp1')
    powerOn(sim, sim.machineConfig('controlplane', { name: 'new' }), { address: '10.5.0.2' })
    await until(() => look(sim)?.stage === 'running')
    expect(await talosctl('bootstrap', '-n', '10.5.0.2')).toMatchObject({ exitCode: 0 })
    await until(() => look(sim)?.isReady === true)
    expect((await kubectl('get', 'nodes', '-o', 'name')).stdout).toBe('node/new\n')
  })

  test('a member of etcd whose address is still that of another has to wait until that one is removed', async () => {
    const { sim, until, node, talosctl } = await openCluster()
    const lost = node('cp3')
    sim.remove('cp3')
    powerOn(sim, sim.machineConfig('controlplane', { name: 'cp3' }), { address: lost.address })
    await until(() => look(sim)?.stage === 'running')
    const members = async () => {
      const { stdout } = await talosctl('etcd', 'members', '-n', '10.5.0.2')
      return stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/ +/))
    }
    await sim.clock.sleep(60_000)
    const before = await members()
    expect(before).toHaveLength(3)
    const old = before.find(([, , hostname]) => hostname === 'cp3')?.[1] ?? ''
    expect(await talosctl('etcd', 'remove-member', old, '-n', '10.5.0.2')).toMatchObject({ exitCode: 0 })
    await until(() => look(sim)?.isReady === true)
    const after = await members()
    expect(new Set(after.map(([, , hostname]) => hostname))).toEqual(new Set(['cp1', 'cp2', 'cp3']))
    expect(after.map(([, id]) => id)).not.toContain(old)
    // The node that Kubernetes knows by this name is the new machine.
    expect(node('cp3')).toMatchObject({ mac, isReady: true })
  })
})

test('another simulation goes on with what was saved, as soon as the machines are on', async () => {
  const first = await openCluster({ nodes: [{ name: 'cp1', role: 'controlplane', address: '10.5.0.2' }] })
  const disk = powerOn(first.sim, first.sim.machineConfig('controlplane', { name: 'cp2' }))
  await first.until(() => look(first.sim)?.isReady === true)
  await first.kubectl('cordon', 'cp2')
  first.sim.powerOff('cp1')
  first.sim.powerOff('cp2')
  const state = JSON.parse(JSON.stringify(first.sim.save()))

  const second = await openCluster({ state })
  expect(second.sim.nodes).toEqual([])
  const before = first.node('cp2')
  second.sim.powerOn({ mac, address: '10.5.0.9', disk: JSON.parse(JSON.stringify(disk)) })
  await second.until(() => look(second.sim)?.stage === 'running')
  // One of two is no majority.
  expect(second.node('cp2')).toMatchObject({ hostname: 'cp2', isReady: false, isCordoned: true })
  expect(second.node('cp2').bootId).not.toBe(before.bootId)
})
