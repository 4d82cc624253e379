import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { describe, expect, test } from 'vitest'

import { type Facts, fromFacts } from '../../codegen/facts.ts'
import { apiModule } from '../../codegen/generate.ts'
import { encodeRequest } from '../../src/encode/encode-request.ts'
import type { PveApi } from '../../src/model/api.ts'
import { compile } from './compile.ts'

const facts = JSON.parse(await readFile(new URL('../../spec/pve-9.2.json', import.meta.url), 'utf8')) as Facts
const model = { ...fromFacts(facts), version: 'mine' }
const text = await apiModule(model, {
  command: 'npx proxkit codegen --from https://pve1:8006 --out pve.gen.ts',
})

describe("the module of a user's own API", () => {
  test('types a client that is given its value', () => {
    const use = `import { createPveClient, secret } from '@proxkit/pve-client'
import { api } from './pve.gen.ts'
const auth = { token: { id: 'root@pam!ci', secret: secret('x') } } as never
const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth, api })
await pve.tasks.wait(await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1', vmid: 104 }))
// @ts-expect-error there is no such parameter
await pve.request('GET /nodes/{node}/qemu', { node: 'pve1', net: 1 })
`
    expect(compile({ 'types/pve.gen.ts': text, 'types/use.ts': use })).toEqual([])
  }, 60_000)

  test('runs on its own, and encodes', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'proxkit-')), 'pve.gen.ts')
    await writeFile(file, text)
    const { api } = (await import(pathToFileURL(file).href)) as { api: PveApi }
    expect(api.version).toBe('mine')
    expect(Object.keys(api.wire.routes)).toHaveLength(675)
    expect(Object.keys(api.rules.routes)).toEqual(Object.keys(api.wire.routes))
    expect(api.wire).toBe(api.wire)
    expect(encodeRequest('GET /nodes/{node}/qemu', { node: 'pve1', full: true }, { api })).toMatchObject({
      path: '/api2/json/nodes/pve1/qemu',
      query: 'full=1',
    })
  })

  test('says by which command it was made', () => {
    expect(text).toContain('run `npx proxkit codegen --from https://pve1:8006 --out pve.gen.ts`')
  })
})
