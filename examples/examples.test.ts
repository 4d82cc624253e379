import { readFileSync } from 'node:fs'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { expect, test } from 'vitest'
import { main as startGuest } from './start-guest.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const block = (language: string) =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? ''

/** Runs an example against a simulator over real HTTPS and returns what it printed. */
async function run(main: typeof startGuest, options: Parameters<typeof createSimulator>[0]): Promise<string> {
  const simulator = createSimulator({ timeScale: 100, ...options })
  const { url, ca } = await simulator.listen()
  const lines: string[] = []
  try {
    await main(
      { PVE_URL: url, PVE_TOKEN: simulator.token.reveal(), PVE_CA: ca },
      { log: (line: string) => void lines.push(line) },
    )
  } finally {
    await simulator.close()
  }
  return `${lines.join('\n')}\n`
}

test('the program on the first screen of the README prints what the README says', async () => {
  const guests = [{ vmid: 104, node: 'pve1', status: 'stopped' as const }]
  expect(await run(startGuest, { guests })).toBe(block('text'))
})

test('the README shows the program that runs', () => {
  const program = readFileSync(new URL('start-guest.ts', import.meta.url), 'utf8')
  for (const line of block('ts')
    .split('\n')
    .filter((text) => text.trim() !== ''))
    expect(program).toContain(line.trim())
})
