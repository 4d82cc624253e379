import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { proxkit } from '../../packages/tasks/test/command/terminal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = (name: string) => readFileSync(join(root, name), 'utf8')

test('the profiles of the example are sound', async () => {
  const config = join(root, 'examples/staging/cluster-config.yaml')
  expect(await proxkit(['--config', config, 'cluster', 'validate', '--offline'])).toMatchObject({
    exitCode: 0,
    stdout: '2 profiles are sound.\n',
  })
})

test('the page about profiles shows the one of the example', () => {
  const [, shown] = /```yaml\n(.*?)```/s.exec(text('docs/profiles.md')) ?? []
  expect(
    text('examples/staging/clusters/talos-staging.yaml').replace(/^# yaml-language-server.*\n/, ''),
  ).toBe(shown)
})
