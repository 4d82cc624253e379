import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const source = (name: string) => fileURLToPath(new URL(`../../src/process/${name}.ts`, import.meta.url))

/** Writes a key, tells that it has, and waits for ever. */
const keeper = `
  const { withPrivateFolder } = await import(${JSON.stringify(source('private-files'))})
  await withPrivateFolder(async (folder) => {
    await folder.write('secrets.yaml', 'key: 5ec7e7')
    console.log(folder.path)
    await new Promise((resolve) => setTimeout(resolve, 600_000))
  })`
const runner = `
  const { runProcess } = await import(${JSON.stringify(source('run-process'))})
  await runProcess(process.execPath, ['--version'], { env: process.env })`

function start(code: string, TMPDIR: string) {
  return spawn(process.execPath, ['--conditions=@proxkit/source', '--input-type=module', '--eval', code], {
    env: { ...process.env, TMPDIR },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

test('keys of a process that was killed are removed by the next that runs a program; those of a living one, and what is no folder of ours, stay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'private-'))
  const elsewhere = 'proxkit-elsewhere-1-abcdef'
  mkdirSync(join(folder, elsewhere))
  const [killed, living] = [start(keeper, folder), start(keeper, folder)]
  onTestFinished(() => void living.kill('SIGKILL'))
  const [own] = (await Promise.all([once(killed.stdout, 'data'), once(living.stdout, 'data')])).map(
    ([path]) => String(path).trim(),
  )
  expect(statSync(own ?? '').mode & 0o777).toBe(0o700)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(readdirSync(folder)).toHaveLength(3)

  expect(await once(start(runner, folder), 'exit')).toEqual([0, null])
  const left = readdirSync(folder).filter((name) => name !== elsewhere)
  expect([left, readdirSync(folder).includes(elsewhere)]).toEqual([
    [expect.stringContaining(`-${living.pid}-`)],
    true,
  ])
})
