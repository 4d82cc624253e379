import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { apidocOf, type RawMethod, smallRoutes } from '../../../pve-client/test/diff/small-dump.ts'
import { proxkit } from './terminal.ts'

const create = 'POST /nodes/{node}/qemu'
const lamp = 'PUT /nodes/{node}/lab/{lampid}'

/** The small server, and a later one. */
const cwd = mkdtempSync(join(tmpdir(), 'proxkit-api-'))
writeFileSync(join(cwd, 'apidoc-old.js'), apidocOf())
writeFileSync(join(cwd, 'new.json'), apidocOf(later()))

function later(): Record<string, RawMethod> {
  const { [lamp]: _, ...routes } = structuredClone(smallRoutes) as Record<string, RawMethod>
  const { parameters } = routes[create] ?? {}
  const { properties } = parameters as { properties: Record<string, object> }
  Object.assign(properties, {
    memory: { ...properties.memory, minimum: 32 },
    ostype: { ...properties.ostype, enum: ['l26', 'other', 'win12'] },
    pool: { type: 'string', format: 'pve-poolid' },
    name: { ...properties.name, optional: 0 },
  })
  const index = { permissions: { user: 'all' }, parameters: {}, returns: { type: 'null' } }
  const text = { type: 'string' }
  const returns = {
    type: 'object',
    properties: { version: { ...text, optional: 1 }, release: text, console: text },
  }
  return { ...routes, 'GET /lab': index, 'GET /version': { ...routes['GET /version'], ...index, returns } }
}

const diff = (...args: string[]) => proxkit(['api', 'diff', ...args], { cwd })

describe('api diff', () => {
  test('lists what changed by route, and marks what may break a caller', async () => {
    const { exitCode, stdout } = await diff('apidoc-old.js', 'new.json')
    expect(stdout).toBe(`old → new: 1 routes added, 1 removed, 2 changed. 7 changes may break a caller (!).

  GET /lab  added

! PUT /nodes/{node}/lab/{lampid}  removed

  POST /nodes/{node}/qemu
!   memory  minimum 16 → 32
!   name    is required
!   ostype  enum + win12 - win11
!   pool    added: string, pve-poolid, required

  GET /version
               unknown parameters refused → accepted
    → console  added: string
!   → repoid   removed: string
!   → version  may be missing
`)
    expect(exitCode).toBe(0)
  })

  test('--breaking leaves out what breaks nobody', async () => {
    const { stdout } = await diff('apidoc-old.js', 'new.json', '--breaking')
    expect(stdout).toContain('! PUT /nodes/{node}/lab/{lampid}  removed')
    expect(stdout).not.toContain('GET /lab')
    expect(stdout).toContain('GET /version')
    expect(stdout).not.toContain('unknown parameters')
    expect(stdout).not.toContain('→ console')
  })

  test('--json gives the same as data', async () => {
    const { stdout } = await diff('apidoc-old.js', 'new.json', '--breaking', '--json')
    expect(JSON.parse(stdout)).toEqual({
      before: 'old',
      after: 'new',
      routes: { added: 1, removed: 1, changed: 2 },
      changes: [
        { route: lamp, kind: 'removed', breaking: true },
        ...[
          { parameter: 'memory', kind: 'changed', fact: 'minimum', before: 16, after: 32 },
          { parameter: 'name', kind: 'changed', fact: 'required', before: false, after: true },
          {
            ...{ parameter: 'ostype', kind: 'changed', fact: 'enum' },
            ...{ before: ['l26', 'other', 'win11'], after: ['l26', 'other', 'win12'] },
          },
          { parameter: 'pool', kind: 'added', after: 'string, pve-poolid, required' },
        ].map((change) => ({ route: create, ...change, breaking: true })),
        ...[
          { answer: 'repoid', kind: 'removed', before: 'string' },
          { answer: 'version', kind: 'changed', fact: 'may be missing', before: false, after: true },
        ].map((change) => ({ route: 'GET /version', ...change, breaking: true })),
      ],
    })
  })

  test('compares versions that are built in', async () => {
    const compare = async (...versions: [string, string]) =>
      JSON.parse((await diff(...versions, '--json')).stdout)
    expect(await compare('8.4', '9.2')).toMatchObject({
      ...{ before: '8.4', after: '9.2', routes: { added: 71, removed: 1, changed: expect.any(Number) } },
      changes: expect.arrayContaining([
        { route: 'GET /nodes/{node}/scan/glusterfs', kind: 'removed', breaking: true },
        { route: 'POST /cluster/ha/rules', kind: 'added', breaking: false },
        {
          ...{ route: 'POST /cluster/backup', parameter: 'maxfiles', kind: 'removed' },
          ...{ before: 'integer, from 1', breaking: true },
        },
      ]),
    })
    expect((await compare('7.4', '8.4')).routes).toMatchObject({ added: 73, removed: 8 })
    expect((await diff('9.2', '9.2')).stdout).toBe('9.2 and 9.2 do not differ.\n')
  })

  test('compares a version that is built in with a server', async () => {
    const { stdout } = await diff('9.2', 'apidoc-old.js', '--json')
    expect(JSON.parse(stdout).routes).toEqual({ added: 1, removed: 664, changed: expect.any(Number) })
  })
})

describe('bad input ends with the code of its class', () => {
  test.each<[what: string, args: string[], exitCode: number, message: string]>([
    ['a version that is not built in', ['5.4', '9.2'], 2, 'Unable to compare version 5.4: built in are'],
    ['no file', ['none.js', '9.2'], 3, '[CODEGEN_NOT_A_DUMP]'],
    ['neither file nor node', ['9.2', 'no such thing'], 2, '[USAGE]'],
    ['a node that is not there', ['9.2', 'https://localhost:1'], 5, '[PVE_UNREACHABLE]'],
    ['only one', ['9.2'], 2, "missing required argument 'after'"],
  ])('%s', async (_, args, exitCode, message) => {
    const { exitCode: found, stderr, stdout } = await diff(...args)
    expect(stderr).toContain(message)
    expect([found, stdout]).toEqual([exitCode, ''])
  })
})
