/** How a program that uses the client is tested with nock: one client for each test, closed at its end. */

import { createPveClient, isPveError } from '@proxkit/pve-client'
import nock from 'nock'

export async function main(_env: object, console: { log(line: string): void }): Promise<void> {
  nock.disableNetConnect()
  nock('https://pve1:8006')
    .post('/api2/json/nodes/pve1/qemu/104/config', { onboot: '1' })
    .reply(500, { data: null, message: 'VM is locked (backup)\n' })
  const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!ci=any-secret' } })

  try {
    await pve.request('POST /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 104, onboot: true })
  } catch (error) {
    console.log(isPveError(error) ? error.code : 'not of the client')
  } finally {
    // nock sees new connections only: none may be left for the next test.
    await pve.close()
    nock.enableNetConnect()
    nock.restore()
  }
  console.log(`${nock.pendingMocks().length} requests were not made`)
}
