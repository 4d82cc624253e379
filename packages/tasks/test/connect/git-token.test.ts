import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clusterConfigSchema } from '../../src/config/cluster-config.ts'
import { createClusterServices } from '../../src/connect/cluster-services.ts'
import { writeProfile } from '../cluster/profile.ts'
import { talosProfile } from '../cluster/talos-lab.ts'

const config = clusterConfigSchema.parse({
  ...{ name: 'lab', credentials: { env: 'NONE' } },
  nodes: [{ name: 'pve1', host: 'pve1' }],
})

async function servicesFor(credentials: string | undefined, ask?: (question: string) => Promise<string>) {
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-git-'))
  const flux = `flux: { repository: 'https://git.example.org/a/b', path: x, credentials: ${credentials} }\n`
  await writeProfile({ folder }, talosProfile({ extra: credentials === undefined ? '' : flux }))
  return createClusterServices({ config, folder, env: { GIT_TOKEN: 'from-there' }, ask })
}

test('the token of Flux is asked for once, and never again while the command runs', async () => {
  const asked: string[] = []
  const services = await servicesFor('{ prompt: true }', async (question) => {
    asked.push(question)
    return 'typed'
  })
  const tokens = [await services.gitToken('staging'), await services.gitToken('staging')]
  expect(tokens.map((token) => token.reveal())).toEqual(['typed', 'typed'])
  expect(asked).toEqual(['token of the Git repository: '])
  expect(JSON.stringify(tokens)).not.toContain('typed')
})

test('it comes from where the profile says, or it is told why it does not', async () => {
  const from = async (credentials?: string) => (await servicesFor(credentials)).gitToken('staging')
  expect((await from('{ env: GIT_TOKEN }')).reveal()).toBe('from-there')
  await expect(from('{ prompt: true }')).rejects.toMatchObject({
    code: 'CONFIG_CREDENTIALS',
    message: expect.stringContaining('nobody is at the terminal'),
  })
  await expect(from()).rejects.toMatchObject({
    code: 'CONFIG_NO_FLUX',
    message: expect.stringContaining('its profile says nothing of Flux (add flux to it)'),
  })
})
