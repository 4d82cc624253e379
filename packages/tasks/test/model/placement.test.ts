import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeGuests } from '../../src/model/placement.ts'

const everywhere = ['pve2', 'pve3']
const guest = (vmid: number, memoryMiB: number, rest: object = {}) => ({
  vmid,
  memoryMiB,
  running: true,
  allowedNodes: everywhere,
  ...rest,
})
const nodes = [
  { node: 'pve2', freeMiB: 8192, cores: 8 },
  { node: 'pve3', freeMiB: 6144, cores: 8 },
]

describe('placing guests', () => {
  test('puts the largest first onto the node with the most free memory', () => {
    expect(placeGuests([guest(101, 1024), guest(102, 4096), guest(103, 2048)], nodes)).toEqual({
      moves: [
        { vmid: 102, target: 'pve2' },
        { vmid: 103, target: 'pve3' },
        { vmid: 101, target: 'pve2' },
      ],
      unplaced: [],
      freeMiB: { pve2: 3072, pve3: 4096 },
    })
  })

  test('names what is missing when no node has room', () => {
    expect(placeGuests([guest(101, 9000)], nodes).unplaced).toEqual([
      { vmid: 101, reason: 'needs 9000 MiB of memory, the most that is free is 8192 MiB on pve2' },
    ])
  })

  test('counts no memory for a stopped guest', () => {
    expect(placeGuests([guest(101, 90_000, { running: false })], nodes)).toMatchObject({
      moves: [{ vmid: 101, target: 'pve2' }],
      freeMiB: { pve2: 8192 },
    })
  })

  test('keeps to the allowed nodes', () => {
    expect(
      placeGuests([guest(101, 1024, { allowedNodes: ['pve3'] }), guest(102, 1, { allowedNodes: [] })], nodes),
    ).toMatchObject({
      moves: [{ vmid: 101, target: 'pve3' }],
      unplaced: [{ vmid: 102, reason: 'no online node can take it' }],
    })
  })

  test('never overfills a node, forgets no guest and does not depend on their order', () => {
    const guests = fc.uniqueArray(
      fc.record({
        vmid: fc.integer({ min: 100, max: 200 }),
        memoryMiB: fc.integer({ min: 1, max: 8192 }),
        running: fc.boolean(),
        allowedNodes: fc.subarray(everywhere),
      }),
      { selector: ({ vmid }) => vmid },
    )
    fc.assert(
      fc.property(guests, (list) => {
        const placement = placeGuests(list, nodes)
        expect(placement).toEqual(placeGuests(list.toReversed(), nodes))
        expect(placement.moves.length + placement.unplaced.length).toBe(list.length)
        for (const { node, freeMiB } of nodes) {
          const used = placement.moves
            .filter(({ target }) => target === node)
            .map(({ vmid }) => list.find((one) => one.vmid === vmid))
            .reduce((sum, one) => sum + (one?.running ? one.memoryMiB : 0), 0)
          expect(used).toBeLessThanOrEqual(freeMiB)
          expect(placement.freeMiB[node]).toBe(freeMiB - used)
        }
      }),
    )
  })
})
