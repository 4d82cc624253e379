/** Sends every guest with its interfaces and addresses to NetBox, which is any function here: yours calls its API. */

import { createPveClient } from '@proxkit/pve-client'
import { type NetBoxRecord, takeInventory, toNetBox } from 'proxkit'

export async function main(
  env: { PVE_URL: string; PVE_TOKEN: string; PVE_CA: string },
  console: { log(line: string): void },
): Promise<void> {
  const upsert = async ({ name, status, device, interfaces }: NetBoxRecord) => {
    const cards = interfaces.map(({ name, mac_address }) => `${name} ${mac_address}`)
    console.log(`${name} is ${status} on ${device.name}, with ${cards.join(', ') || 'no interface'}`)
  }
  const pve = createPveClient({
    baseUrl: env.PVE_URL,
    auth: { token: env.PVE_TOKEN },
    tls: { ca: env.PVE_CA },
  })
  const inventory = await takeInventory(pve)
  for (const record of toNetBox(inventory, 'home')) await upsert(record)

  // What could not be read is said, and nothing is deleted because of it.
  for (const warning of inventory.warnings) console.log(warning)
  await pve.close()
}
