/** Types into the terminal of a container and reads what it shows. */

import { createPveClient } from '@proxkit/pve-client'
import { openTerminal } from '@proxkit/pve-client/consoles'
import { resolveGuest } from '@proxkit/pve-client/guests'

export async function main(
  env: { PVE_URL: string; PVE_TOKEN: string; PVE_CA: string },
  console: { log(line: string): void },
): Promise<void> {
  const pve = createPveClient({
    baseUrl: env.PVE_URL,
    auth: { token: env.PVE_TOKEN },
    tls: { ca: env.PVE_CA },
  })

  const { stream } = await openTerminal(pve, await resolveGuest(pve, 'dns'), { columns: 120, rows: 40 })
  stream.write('stty size\r')
  stream.write('exit\r')
  let shown = ''
  for await (const bytes of stream) shown += String(bytes)

  console.log(shown.includes('40 120') ? 'the terminal has 40 rows' : shown)
  await pve.close()
}
