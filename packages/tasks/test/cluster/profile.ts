/** Profiles of the clusters that tests make. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPveClient, type PveClient } from '@proxkit/pve-client'
import type { Lab } from '../command/lab.ts'

/** Three plain machines: two on addresses, as a small service would have them. */
export const webProfile = `name: web
type: generic
template: 900
tags: [web, prod]
workers:
  count: 3
  cores: 2
  memoryMiB: 2048
  diskGiB: 16
  startVmid: 1201
  startAddress: 192.0.2.31/24
network: { gateway: 192.0.2.1 }
`

export async function writeProfile({ folder }: Pick<Lab, 'folder'>, text: string): Promise<void> {
  const [, name = ''] = /^name: (.*)$/m.exec(text) ?? []
  await mkdir(join(folder, 'clusters'), { recursive: true })
  await writeFile(join(folder, 'clusters', `${name}.yaml`), text)
}

/** A client of the same server in this process, for what the world is to be like. */
export function clientOf({ simulator }: Pick<Lab, 'simulator'>): PveClient {
  return createPveClient({
    baseUrl: simulator.url,
    auth: { token: simulator.token },
    fetch: simulator.fetch,
  })
}
