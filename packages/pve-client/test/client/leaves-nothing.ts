/** A whole program: it meets a fault, says what it learned and ends, without closing its client. */

import { createPveClient, isPveError } from '@proxkit/pve-client'

const [url = '', ca = '', method = 'GET'] = process.argv.slice(2)
const pve = createPveClient({
  baseUrl: url,
  auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
  tls: { ca },
  timeouts: { responseMs: 100 },
})
const call =
  method === 'GET'
    ? pve.request('GET /version')
    : pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1', vmid: 104 })
await call.then(
  () => process.stdout.write('ok'),
  (error: unknown) => process.stdout.write(isPveError(error) ? error.code : String(error)),
)
