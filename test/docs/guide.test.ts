import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readScenario } from '../../packages/tasks/src/lab/scenario.ts'
import { openLab } from '../../packages/tasks/test/command/lab.ts'
import { follow } from './follow.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('every command of the guide does what it says, one after another', async () => {
  const scenario = await readScenario(join(root, 'examples/demo/scenario.yaml'))
  const lab = await openLab(scenario, { name: 'demo', extra: 'policy: { environment: development }\n' })
  expect(await follow(readFileSync(join(root, 'docs/guide.md'), 'utf8'), lab)).toBeGreaterThan(20)
  await lab.close()
})
