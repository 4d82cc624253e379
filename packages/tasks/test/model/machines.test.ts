import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MachineGroup, type MachineWorld, machinesOf } from '../../src/model/machines.ts'

const group = (count: number, rest: Partial<MachineGroup> = {}): MachineGroup => ({
  count,
  cores: 2,
  memoryMiB: 4096,
  diskGiB: 20,
  placement: 'spread',
  assignments: [],
  ...rest,
})
const world = (rest: Partial<MachineWorld> = {}): MachineWorld => ({
  nodes: ['pve1', 'pve2', 'pve3'].map((node) => ({ node, freeMiB: 32_768, cores: 16 })),
  vmids: { first: 1000, last: 9999 },
  takenVmids: new Set(),
  ...rest,
})
/** `staging-cp-1: 1000 on pve1` */
const told = (machines: ReturnType<typeof machinesOf>) =>
  machines.map(({ name, vmid, node }) => `${name}: ${vmid} on ${node}`)

describe('machines', () => {
  test('are named, addressed and numbered from what the profile says', () => {
    const workers = group(2, {
      startVmid: 2000,
      startAddress: '192.0.2.254/23',
      memoryMiB: 8192,
      diskGiB: 64,
    })
    expect(machinesOf({ name: 'staging', workers }, world())).toEqual([
      {
        name: 'staging-worker-1',
        role: 'worker',
        vmid: 2000,
        node: 'pve1',
        address: '192.0.2.254/23',
        mac: 'BC:24:11:9F:3E:62',
        cores: 2,
        memoryMiB: 8192,
        diskGiB: 64,
      },
      {
        name: 'staging-worker-2',
        role: 'worker',
        vmid: 2001,
        node: 'pve2',
        address: '192.0.2.255/23',
        mac: 'BC:24:11:4B:F2:56',
        cores: 2,
        memoryMiB: 8192,
        diskGiB: 64,
      },
    ])
  })

  test('count IPv6 addresses up as well, and have none with DHCP', () => {
    const workers = group(2, { startAddress: '2001:db8::ff/64' })
    const addresses = machinesOf({ name: 'staging', controlPlanes: group(1), workers }, world())
    expect(addresses.map(({ address }) => address)).toEqual([
      undefined,
      '2001:db8::ff/64',
      '2001:db8::100/64',
    ])
  })

  test('take what is assigned to them, in their order', () => {
    const assignments = [{}, { name: 'big', node: 'pve3', vmid: 5000, mac: 'BC:24:11:00:00:01' }]
    const [, second] = machinesOf({ name: 'staging', workers: group(2, { assignments }) }, world())
    expect(second).toMatchObject({ name: 'big', node: 'pve3', vmid: 5000, mac: 'BC:24:11:00:00:01' })
  })

  test('take the lowest VMIDs that are free, in holes too', () => {
    const workers = group(4, { assignments: [{ vmid: 1002 }] })
    const takenVmids = new Set([1000, 1004])
    expect(told(machinesOf({ name: 'a', workers }, world({ takenVmids })))).toEqual([
      'a-worker-1: 1002 on pve1',
      'a-worker-2: 1001 on pve2',
      'a-worker-3: 1003 on pve3',
      'a-worker-4: 1005 on pve1',
    ])
  })

  test('never take a VMID that somebody else has, nor one beyond the range', () => {
    const taken = world({ takenVmids: new Set([2001]) })
    expect(() => machinesOf({ name: 'a', workers: group(2, { startVmid: 2000 }) }, taken)).toThrow(
      'Unable to plan a-worker-2 of cluster a: VMID 2001 belongs to another guest (take another one in its profile, or delete that guest)',
    )
    const narrow = world({ vmids: { first: 1000, last: 1001 } })
    expect(() => machinesOf({ name: 'a', workers: group(3) }, narrow)).toThrow(
      'no VMID from 1000 to 1001 is free',
    )
  })
})

describe('spread', () => {
  test('puts control planes onto different nodes, even where one has much more memory', () => {
    const nodes = [
      { node: 'pve1', freeMiB: 200_000, cores: 16 },
      { node: 'pve2', freeMiB: 8192, cores: 16 },
      { node: 'pve3', freeMiB: 6144, cores: 16 },
    ]
    const controlPlanes = group(3)
    expect(told(machinesOf({ name: 'a', controlPlanes }, world({ nodes })))).toEqual([
      'a-cp-1: 1000 on pve1',
      'a-cp-2: 1001 on pve2',
      'a-cp-3: 1002 on pve3',
    ])
  })

  test('doubles up where there are fewer nodes than machines, or no room', () => {
    const nodes = [
      { node: 'pve1', freeMiB: 16_384, cores: 16 },
      { node: 'pve2', freeMiB: 4096, cores: 16 },
      { node: 'pve3', freeMiB: 32_768, cores: 1 },
    ]
    expect(told(machinesOf({ name: 'a', controlPlanes: group(3) }, world({ nodes })))).toEqual([
      'a-cp-1: 1000 on pve1',
      'a-cp-2: 1001 on pve2',
      'a-cp-3: 1002 on pve1',
    ])
  })

  test('looks where machines are that exist or are assigned', () => {
    const existing = [{ name: 'a-cp-2', node: 'pve1', vmid: 1500, mac: 'bc:24:11:0a:0b:0c' }]
    const controlPlanes = group(3, { assignments: [{}, {}, { node: 'pve2' }] })
    const machines = machinesOf(
      { name: 'a', controlPlanes },
      world({ existing, takenVmids: new Set([1500]) }),
    )
    expect(told(machines)).toEqual(['a-cp-1: 1000 on pve3', 'a-cp-2: 1500 on pve1', 'a-cp-3: 1001 on pve2'])
    expect(machines[1]?.mac).toBe('BC:24:11:0A:0B:0C')
  })
})

describe('pack', () => {
  test('fills one node after the other, in the order of the profile', () => {
    const workers = group(5, { placement: 'pack', memoryMiB: 16_384, nodes: ['pve3', 'pve1', 'pve2'] })
    expect(machinesOf({ name: 'a', workers }, world()).map(({ node }) => node)).toEqual([
      'pve3',
      'pve3',
      'pve1',
      'pve1',
      'pve2',
    ])
  })
})

describe('without room', () => {
  test('it is said what is needed and what there is', () => {
    const nodes = [
      { node: 'pve1', freeMiB: 6000, cores: 16 },
      { node: 'pve2', freeMiB: 1000, cores: 16 },
    ]
    expect(() => machinesOf({ name: 'a', workers: group(2) }, world({ nodes }))).toThrow(
      'Unable to place a-worker-2: it needs 4096 MiB of memory and 2 cores, pve1 has 1904 MiB free and 16 cores, pve2 has 1000 MiB free and 16 cores (take smaller or fewer machines, other nodes, or make room)',
    )
    expect(() =>
      machinesOf({ name: 'a', workers: group(1, { cores: 32, nodes: ['pve1'] }) }, world()),
    ).toThrow('it needs 4096 MiB of memory and 32 cores, pve1 has 32768 MiB free and 16 cores')
    expect(() => machinesOf({ name: 'a', workers: group(1, { nodes: ['pve9'] }) }, world())).toThrow(
      'and none of its nodes is online',
    )
  })

  test('nor with a node that is not online', () => {
    const workers = group(1, { assignments: [{ node: 'pve9' }] })
    expect(() => machinesOf({ name: 'a', workers }, world())).toThrow(
      'Unable to place a-worker-1: its node pve9 is not among those that are online (online: pve1, pve2, pve3)',
    )
  })
})

describe('a plan made anew', () => {
  test('after any of its machines were made comes to the same machines', () => {
    const placements = fc.constantFrom('spread' as const, 'pack' as const)
    const someGroup = fc.record({
      count: fc.integer({ min: 0, max: 5 }),
      placement: placements,
      startVmid: fc.constantFrom(undefined, 3000, 3100),
    })
    fc.assert(
      fc.property(someGroup, someGroup, fc.nat(), (planes, workers, seed) => {
        const shifted = workers.startVmid === undefined ? {} : { startVmid: workers.startVmid + 1000 }
        const profile = {
          name: 'a',
          controlPlanes: group(planes.count, planes),
          workers: group(workers.count, { ...workers, ...shifted, memoryMiB: 2048 }),
        }
        const first = machinesOf(profile, world())
        // The ones that come first are there: their memory is taken, and their VMIDs are.
        const existing = first.slice(0, seed % (first.length + 1))
        const after = world({
          existing,
          takenVmids: new Set(existing.map(({ vmid }) => vmid)),
          nodes: world().nodes.map((one) => ({
            ...one,
            freeMiB: existing
              .filter(({ node }) => node === one.node)
              .reduce((free, { memoryMiB }) => free - memoryMiB, one.freeMiB),
          })),
        })
        expect(machinesOf(profile, after)).toEqual(first)
      }),
    )
  })
})
