import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'

/** A hundred times what it takes; what backtracks would take years. */
const limitMs = 300_000

test('texts of fifty thousand characters hold nothing up', { timeout: limitMs + 10_000 }, async () => {
  const done: string[] = []
  const worker = new Worker(new URL('./long-texts.worker.ts', import.meta.url), {
    execArgv: ['--conditions=@proxkit/source'],
  })
  const ended = new Promise<string>((resolve, reject) => {
    worker.on('message', (what: string) => done.push(what))
    worker.on('error', reject)
    worker.on('exit', () => resolve('ended'))
  })
  const hung = new Promise<string>((resolve) => {
    setTimeout(() => resolve('hung'), limitMs).unref()
  })
  const outcome = await Promise.race([ended, hung])
  await worker.terminate()
  expect({ outcome, last: done.at(-1) }).toEqual({ outcome: 'ended', last: 'done' })
  expect(done.length).toBeGreaterThan(10_000)
})
