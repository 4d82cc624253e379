/** A whole program: it meets a fault, says what it learned and what is left open, and ends, without closing its client. */

import { createPveClient, isPveError, type PveClient } from '@proxkit/pve-client'

const [url = '', ca = '', calls = ''] = process.argv.slice(2)
const pve = createPveClient({
  baseUrl: url,
  auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
  tls: { ca },
  timeouts: { connectMs: 2_000, responseMs: 100 },
  // So that each call meets the connection of the one before.
  connections: 1,
})

const call: Record<string, (pve: PveClient) => Promise<unknown>> = {
  read: () => pve.request('GET /version'),
  change: () => pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1', vmid: 104 }),
}

const learned: string[] = []
for (const name of calls.split(','))
  await call[name]?.(pve).then(
    () => learned.push('ok'),
    (error: unknown) => learned.push(isPveError(error) ? error.code : String(error)),
  )
// Closed handles are gone a turn later.
for (let turn = 0; turn < 3; turn++) await new Promise((done) => setImmediate(done))
const left = process.getActiveResourcesInfo().filter((name) => /Timeout|TCP|TLS/.test(name))
process.stdout.write([...learned, ...left].join(' '))
