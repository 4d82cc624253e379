import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { writeConnection } from '../../packages/tasks/src/lab/connection-file.ts'
import { openLab } from '../../packages/tasks/src/lab/index.ts'
import { proxkit } from '../../packages/tasks/test/command/terminal.ts'
import { follow } from './follow.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('every command of the tutorial does what it says, and nothing but files is left', {
  timeout: 600_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-tutorial-'))
  cpSync(join(root, 'examples/staging'), folder, { recursive: true })
  // As `sim start` does, which serves until it is interrupted.
  const lab = await openLab({ scenario: join(folder, 'scenario.yaml'), served: true })
  const [{ url, ca }, { paths }] = await Promise.all([lab.simulator.listen(), lab.talos()])
  await writeConnection(folder, { url, ca, token: lab.simulator.token, programs: paths })
  const env = { GIT_TOKEN: 'anything', HOME: folder, XDG_STATE_HOME: join(folder, 'state') }
  const count = await follow(readFileSync(join(root, 'docs/tutorial.md'), 'utf8'), {
    run: (args, answer) => proxkit(args, { cwd: folder, env, ...(answer === undefined ? {} : { answer }) }),
  })
  expect(count).toBeGreaterThan(20)
  expect(lab.simulator.snapshot().guests.map(({ vmid }) => vmid)).toEqual([100, 900])
  await lab.close()
})
