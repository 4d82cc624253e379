import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { acceptsConnection } from '../../src/index.ts'

/** A server that takes connections, until the test ends or it is closed. */
async function listen() {
  const server = createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void server.close())
  return { server, port: (server.address() as AddressInfo).port }
}

test('an address that takes connections does so, and does not when nobody listens any more', async () => {
  const { server, port } = await listen()
  expect(await acceptsConnection('127.0.0.1', port)).toBe(true)
  await new Promise((resolve) => server.close(resolve))
  expect(await acceptsConnection('127.0.0.1', port)).toBe(false)
})

test('who no longer wants to know is told no', async () => {
  const { port } = await listen()
  expect(await acceptsConnection('127.0.0.1', port, { signal: AbortSignal.abort() })).toBe(false)
})
