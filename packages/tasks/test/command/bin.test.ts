import { execFile, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const bin = join(import.meta.dirname, '../../src/bin.ts')

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** The program itself, in a process of its own. */
function start(args: readonly string[], options: { node?: readonly string[]; env?: object } = {}) {
  const { node = [], env = {} } = options
  const all = ['--conditions=@proxkit/source', ...node, bin, ...args]
  return new Promise<Ended>((resolve) => {
    execFile(process.execPath, all, { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })
}

test('a Node that is too old is told so in one line', async () => {
  const oldNode = new URL('./old-node.mjs', import.meta.url).href
  expect(await start(['vm', 'list', '--sim'], { node: ['--import', oldNode] })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'proxkit needs Node 22.19 or later, this is 20.19.0 (remedy: install a current Node)\n',
  })
})

test.skipIf(!existsSync('/dev/full'))('output that cannot be written is told, and is no success', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@proxkit/source', bin, 'talos', 'schematic', '--extension', 'siderolabs/qemu-guest-agent'],
    { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' },
  )
  closeSync(full)
  expect(stderr).toMatch(/^proxkit: Unable to write the output: ENOSPC[^\n]*\n$/)
  expect(status).toBe(1)
})

test('compiled code is kept in a folder of its user, and nowhere else', async () => {
  const [home, cache, temporary] = ['home', 'cache', 'tmp'].map((name) =>
    mkdtempSync(join(tmpdir(), `proxkit-${name}-`)),
  ) as [string, string, string]
  const env = { HOME: home, TMPDIR: temporary, NODE_COMPILE_CACHE: undefined }
  await start(['--version'], { env: { ...env, XDG_CACHE_HOME: cache } })
  await start(['--version'], { env: { ...env, XDG_CACHE_HOME: 'relative' } })
  expect(readdirSync(cache)).toEqual(['proxkit'])
  expect(readdirSync(join(home, '.cache'))).toEqual(['proxkit'])
  expect(readdirSync(temporary)).toEqual([])
})
