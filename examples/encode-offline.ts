/** What would be sent, without sending it. */

import { encodeRequest } from '@proxkit/pve-client'

export function main(_env: object, console: { log(line: string): void }): void {
  const { method, path, body } = encodeRequest('POST /nodes/{node}/qemu/{vmid}/migrate', {
    node: 'pve1',
    vmid: 104,
    target: 'pve2',
    online: true,
  })
  console.log(`${method} ${path} ${body}`)
}
