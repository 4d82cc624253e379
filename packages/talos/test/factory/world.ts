/** A simulated factory over real HTTP and a client of it, closed at the end of the test. */

import { createHash } from 'node:crypto'
import type { Clock } from '@proxkit/kernel'
import { onTestFinished } from 'vitest'
import { createFactoryClient, type FactoryClientOptions } from '../../src/index.ts'
import { createFactorySimulator, type FactoryScenario } from '../../src/simulator/index.ts'

export async function openFactory(scenario: FactoryScenario = {}, options: FactoryClientOptions = {}) {
  const sim = createFactorySimulator(scenario)
  const server = await sim.listen()
  /** Sleeps are noted instead of slept. */
  const sleeps: number[] = []
  const clock: Clock = {
    now: () => 0,
    async sleep(ms) {
      sleeps.push(ms)
    },
  }
  const factory = createFactoryClient({ factory: server.url, clock, ...options })
  onTestFinished(async () => {
    await factory.close()
    await server.close()
  })
  return { sim, factory, url: server.url, sleeps }
}

/** Length, hash and chunks of a stream, all of it read. */
export async function collect(stream: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    hash.update(chunk)
  }
  return { bytes, sha256: hash.digest('hex') }
}
