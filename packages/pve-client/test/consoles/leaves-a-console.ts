/** A whole program: it opens a terminal, sees it end, and ends, without closing its client. */

import { createPveClient, isPveError } from '@proxkit/pve-client'
import { openTerminal } from '@proxkit/pve-client/consoles'

const [url = '', ca = '', token = '', way = ''] = process.argv.slice(2)
const pve = createPveClient({ baseUrl: url, auth: { token }, tls: { ca } })
try {
  const { stream } = await openTerminal(pve, { node: 'pve1' })
  if (way === 'destroy') stream.destroy()
  if (way === 'end') stream.end()
  if (way === 'exit') stream.write('exit\r')
  for await (const _ of stream);
  process.stdout.write('over')
} catch (error) {
  process.stdout.write(isPveError(error) ? error.code : String(error))
}
