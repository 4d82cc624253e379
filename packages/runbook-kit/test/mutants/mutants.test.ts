/** Mutants of the engine, kept as patches: each takes out one guarantee, and the tests of the engine have to notice. */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const engine = join(import.meta.dirname, '../..')
const root = join(engine, '../..')
const patches = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.patch'))
const suite = [
  'apply',
  'audit',
  'begun',
  'checkpoint',
  'crash',
  'effect',
  'interrupt',
  'policy',
  'publish',
  'rest',
  'start',
  'targets',
  'undo',
]

/** A copy of the engine, with the patch applied if there is one. */
async function copyEngine(patch?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mutant-'))
  const copy = join(folder, 'packages/runbook-kit')
  await mkdir(copy, { recursive: true })
  for (const part of ['src', 'test', 'package.json'])
    await cp(join(engine, part), join(copy, part), { recursive: true })
  // What the configuration of the tests names stands below the root.
  for (const part of ['node_modules', 'test']) await symlink(join(root, part), join(folder, part))
  // What npm could not put at the top.
  const own = join(engine, 'node_modules')
  if (existsSync(own)) await symlink(own, join(copy, 'node_modules'))
  if (patch !== undefined) {
    const { code, output } = await run('git', ['apply', join(import.meta.dirname, patch)], copy)
    if (code !== 0) throw new Error(`${patch} does not apply any more: ${output}`)
  }
  return folder
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    // As often as for every change: that has to be enough.
    const env = { ...process.env, PROXKIT_RUNS: undefined }
    execFile(program, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` }),
    )
  })
}

function runSuite(folder: string): Promise<{ code: number; output: string }> {
  const files = suite.map((name) => `packages/runbook-kit/test/${name}.test.ts`)
  const config = join(root, 'vitest.config.ts')
  const args = ['run', '--root', folder, '--config', config, '--reporter', 'dot', '--bail', '1', ...files]
  return run(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], folder)
}

test.each(patches)('%s is a mutant of the engine as it is', async (patch) => {
  await rm(await copyEngine(patch), { recursive: true })
})

const nightly = process.env.PROXKIT_MUTANTS === '1'
describe.runIf(nightly)('the tests of the engine', { timeout: 300_000 }, () => {
  test('let the engine live', async () => {
    const folder = await copyEngine()
    const { code, output } = await runSuite(folder)
    await rm(folder, { recursive: true })
    expect([code, code === 0 ? '' : output]).toEqual([0, ''])
  })

  test.each(patches)('kill %s', async (patch) => {
    const folder = await copyEngine(patch)
    const { code, output } = await runSuite(folder)
    await rm(folder, { recursive: true })
    expect(code).toBe(1)
    // Killed by an assertion, and not by a mutant that does not even load.
    expect(output).toMatch(/AssertionError|Property failed/)
  })
})

test.skipIf(nightly)('killing them takes minutes: set PROXKIT_MUTANTS=1', () => {
  expect(patches.length).toBeGreaterThan(9)
})
