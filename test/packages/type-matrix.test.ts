import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { checkTypes, typeMatrix, versionOf } from '../../scripts/compilers.ts'
import { writeDeclarations } from '../../scripts/declarations.ts'
import { publicPackages, root } from '../../scripts/packages.ts'

describe('the type tests of the client, in a project that has its declarations only', () => {
  const project = mkdtempSync(join(tmpdir(), 'proxkit-types-'))

  beforeAll(() => {
    const client = publicPackages().find(({ name }) => name === '@proxkit/pve-client')
    if (client === undefined) throw new Error('there is no client')
    const installed = join(project, 'node_modules', client.name)
    writeDeclarations(client, join(installed, 'dist', 'types'))
    cpSync(join(client.folder, 'package.json'), join(installed, 'package.json'))
    for (const name of ['@types/node', ...client.dependencies, ...client.optionalPeers]) {
      const link = join(project, 'node_modules', name)
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(join(root, 'node_modules', name), link, 'junction')
    }
    cpSync(join(client.folder, 'types'), project, { recursive: true })
    writeFileSync(join(project, 'package.json'), '{"type":"module"}')
  }, 60_000)
  afterAll(() => rmSync(project, { recursive: true, force: true }))

  for (const settings of typeMatrix)
    test(`hold with TypeScript ${settings.version} under ${settings.resolution}`, async () => {
      expect(await versionOf(settings.version)).toMatch(new RegExp(`^Version ${settings.version}\\.`))
      expect(await checkTypes(project, { ...settings, declarations: false })).toBe('')
    }, 60_000)

  test("need nobody else's types for the client itself", () => {
    const entry = join(project, 'node_modules/@proxkit/pve-client/dist/types/pve-client/src/index.d.ts')
    const files = new Set([entry])
    const foreign = new Set<string>()
    for (const file of files)
      for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/from ['"]([^'"]+)['"]/g))
        if (specifier.startsWith('.')) files.add(join(dirname(file), specifier.replace(/\.js$/, '.d.ts')))
        else foreign.add(specifier)
    expect([...foreign].filter((specifier) => !specifier.startsWith('node:'))).toEqual([])
    expect(files.size).toBeGreaterThan(10)
  })

  test('are read by the compiler', async () => {
    writeFileSync(
      join(project, 'wrong.ts'),
      `export { api } from '@proxkit/pve-client/v6'\nexport const one: 2 = 1\n`,
    )
    const complaints = await checkTypes(project, {
      version: '7',
      resolution: 'nodenext',
      declarations: false,
    })
    rmSync(join(project, 'wrong.ts'))
    expect(complaints.match(/TS\d+/g)).toEqual(['TS2307', 'TS2322'])
  }, 60_000)
})
