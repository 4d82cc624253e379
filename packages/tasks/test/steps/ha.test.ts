import { describe, expect, test } from 'vitest'
import { killGuest, migrateGuest, shutdownGuest, startGuest } from '../../src/index.ts'
import { type AnyStep, openWorld, performStep, type World } from './world.ts'

/** Guest 106 is kept running by HA. */
async function perform(step: unknown, input: object, world: World = openWorld()) {
  const { status, steps } = await performStep(step as AnyStep, input, world)
  const [last] = steps.slice(-1)
  return {
    status,
    last,
    log: last?.log ?? [],
    evidence: Object.fromEntries((last?.evidence ?? []).map(({ name, observed }) => [name, observed])),
  }
}

describe('for a guest that HA manages the task ends when the request is queued, and what counts is the guest:', () => {
  test('a shutdown', async () => {
    const world = openWorld()
    const { status, evidence, log } = await perform(shutdownGuest, { vmid: 106 }, world)
    expect([status, world.simulator.guest(106)?.status]).toEqual(['succeeded', 'stopped'])
    expect(evidence).toMatchObject({ 'state of HA': 'stopped' })
    // Its own log, and that of the task which the manager has started.
    expect(log).toEqual([
      'Requesting HA stop for VM 106',
      'TASK OK',
      expect.stringMatching(/^UPID:pve2:.*:qmshutdown:106:/),
      'TASK OK',
    ])
  })

  test('a start', async () => {
    const world = openWorld()
    await perform(killGuest, { vmid: 106 }, world)
    expect(world.simulator.guest(106)?.status).toBe('stopped')
    const { status, evidence } = await perform(startGuest, { vmid: 106 }, world)
    expect([status, evidence['state of HA']]).toEqual(['succeeded', 'started'])
  })

  test('a migration', async () => {
    const world = openWorld()
    const move = { vmid: 106, source: 'pve2', target: 'pve3', running: true, withLocalDisks: false }
    const { status, evidence, log } = await perform(migrateGuest, move, world)
    expect([status, evidence['state of HA'], world.simulator.guest(106)?.node]).toEqual([
      'succeeded',
      'started',
      'pve3',
    ])
    expect(log.join('\n')).toContain(':qmigrate:106:')
  })

  test('one that its manager gives up on has failed, and it is said what to do', async () => {
    const world = openWorld()
    await perform(shutdownGuest, { vmid: 106 }, world)
    world.simulator.faults.add({ kind: 'storage-offline', storage: 'nas' })
    const { status, last } = await perform(startGuest, { vmid: 106 }, world)
    expect([status, last?.failure]).toEqual([
      'failed',
      expect.objectContaining({
        error: expect.stringContaining('HA has given up on it: it is in state error'),
        remedy: expect.stringContaining('have HA disable it'),
      }),
    ])
  })
})

describe('a shutdown that becomes a forced stop says so, and after how long:', () => {
  const summaryOf = async (vmid: number, input: object, world: World) =>
    (await perform(shutdownGuest, { vmid, ...input }, world)).last?.summary

  test('by default after three minutes', async () => {
    const world = openWorld()
    expect(await summaryOf(104, {}, world)).toBe('Shut down guest 104 (web) on pve1, by force after 180 s')
    expect(
      world.simulator.requests.findLast(({ route }) => route.endsWith('/status/shutdown'))?.parameters,
    ).toMatchObject({
      forceStop: '1',
      timeout: '180',
    })
  })

  test('after what its startup options say, unless it is told otherwise', async () => {
    const world = openWorld()
    await world.pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
      node: 'pve1',
      vmid: 104,
      startup: 'order=1,down=300',
    })
    expect(await summaryOf(104, {}, world)).toMatch(/, by force after 300 s$/)
    const other = openWorld()
    expect(await summaryOf(104, { timeoutSeconds: 20 }, other)).toMatch(/, by force after 20 s$/)
  })
})

test('a log of thousands of lines is in the record to its end', async () => {
  const world = openWorld()
  const { steps } = await performStep(shutdownGuest as AnyStep, { vmid: 104 }, withLongLogs(world))
  expect(steps.at(-1)?.log.slice(-2)).toEqual(['line 2499', 'line 2500'])
})

/** Every log is so long that the server gives it in parts. */
function withLongLogs({ simulator, pve }: World): World {
  const lines = Array.from({ length: 2500 }, (_, index) => ({ n: index + 1, t: `line ${index + 1}` }))
  const request = async (route: string, parameters: { start?: number; limit?: number } = {}) => {
    if (!route.endsWith('/log')) return pve.request(route as never, parameters as never)
    const { start = 0, limit = 50 } = parameters
    return lines.slice(start, start + limit)
  }
  return { simulator, pve: { ...pve, request } as never }
}
