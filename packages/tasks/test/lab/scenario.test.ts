import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readScenario } from 'proxkit/lab'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'proxkit-scenario-'))
const file = join(folder, 'scenario.yaml')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function problems(lines: readonly string[]): Promise<string[]> {
  writeFileSync(file, `${lines.join('\n')}\n`)
  const error = await readScenario(file).then(
    () => new Error('it was read'),
    (thrown: unknown) => thrown as Error & { code?: string },
  )
  expect(error).toMatchObject({ code: expect.stringMatching(/^CONFIG_(?:INVALID|SYNTAX)$/) })
  return error.message.split('\n').map((line) => line.replaceAll(file, 'FILE').trim())
}

test('a scenario needs nothing that has a default', async () => {
  writeFileSync(
    file,
    '# yaml-language-server: $schema=scenario.schema.json\nguests: [{ vmid: 104, node: pve1 }]\n',
  )
  expect(await readScenario(file)).toEqual({ guests: [{ vmid: 104, node: 'pve1' }] })
})

test('the scenario of the demo is one', async () => {
  const demo = fileURLToPath(new URL('../../../../examples/demo/scenario.yaml', import.meta.url))
  expect((await readScenario(demo)).nodes).toHaveLength(3)
})

test.each([
  [
    'a field with a typing error',
    ['nodes:', '  - { name: pve1, corse: 4 }'],
    'FILE:2:26: nodes.0.corse: stands under an unknown key',
  ],
  [
    'a wrong type',
    ['guests:', '  - vmid: "104"', '    node: pve1'],
    'FILE:2:11: guests.0.vmid: has the wrong type',
  ],
  [
    'a node that is not there',
    ['nodes: [{ name: pve1 }]', 'guests:', '  - vmid: 104', '    node: pve9'],
    'FILE:4:11: guests.0.node: ',
  ],
  ['what is missing', ['guests:', '  - vmid: 104'], 'FILE:2:5: guests.0.node: nothing is given (add node)'],
  [
    'a fault of no known kind',
    ['faults:', '  - { kind: fire, node: pve1 }'],
    'FILE:2:13: faults.0.kind: is not a known kind',
  ],
  ['an option that is none of a scenario', ['state: x'], 'FILE:1:8: state: belongs into a program'],
  ['bad YAML', ['nodes: [', 'x'], 'Unable to read FILE:'],
])('%s is named with line and column', async (_, lines, expected) => {
  expect((await problems(lines)).join('\n')).toContain(expected)
})
