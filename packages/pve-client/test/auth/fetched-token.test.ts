import { createSimulator } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'
import { createPveClient } from '../../src/index.ts'

/** A cluster, and a client whose token comes from these answers, one after the other. */
function lab(...answers: (string | Error)[]) {
  const simulator = createSimulator({ authFailureDelayMs: 0 })
  let asked = 0
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: {
      token: async () => {
        const answer = answers[Math.min(asked++, answers.length - 1)] ?? simulator.token
        if (answer instanceof Error) throw answer
        return answer
      },
    },
    fetch: simulator.fetch,
  })
  return { pve, asked: () => asked }
}

const old = 'root@pam!sim=00000000-0000-4000-8000-000000000000'

describe('a token that is fetched', () => {
  test('is asked for at the first request, once for however many wait', async () => {
    const { pve, asked } = lab()
    expect(asked()).toBe(0)
    await Promise.all([pve.request('GET /version'), pve.request('GET /access/domains')])
    await pve.request('GET /version')
    expect(asked()).toBe(1)
  })

  test('is asked for again when the server does not accept it, and the call is sent once more', async () => {
    const simulator = createSimulator({ authFailureDelayMs: 0 })
    const given = [old, simulator.token]
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: { token: async () => given.shift() ?? '' },
      fetch: simulator.fetch,
    })
    expect(await pve.request('GET /version')).toMatchObject({ release: '9.2' })
    expect(given).toEqual([])
  })

  test('and is wrong each time is an error, after two tries', async () => {
    const { pve, asked } = lab(old)
    await expect(pve.request('GET /version')).rejects.toMatchObject({ code: 'PVE_AUTHENTICATION' })
    expect(asked()).toBe(2)
  })

  test('and has another shape is not sent', async () => {
    await expect(lab('hunter2').pve.request('GET /version')).rejects.toMatchObject({
      code: 'PVE_BAD_OPTION',
    })
  })

  test('and cannot be had this time is asked for again the next time', async () => {
    const simulator = createSimulator()
    let vault = 'sealed'
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: {
        token: async () => {
          if (vault === 'sealed') throw new Error('the vault is sealed')
          return simulator.token
        },
      },
      fetch: simulator.fetch,
    })
    await expect(pve.request('GET /version')).rejects.toThrow('the vault is sealed')
    vault = 'open'
    expect(await pve.request('GET /version')).toMatchObject({ release: '9.2' })
  })
})
