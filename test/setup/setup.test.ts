import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const setup = fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url))
const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/a': { version } } })
/** Stands in for npm: notes that it was called, takes a moment, and writes what npm writes at its end. */
const npm = `#!/bin/sh
echo "$@" >> calls
sleep 0.3
[ -e broken ] && { echo "npm error disk full" >&2; exit 28; }
mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json
`
const script = `
process.on('SIGTERM', () => { console.log('terminated'); process.exit(15) })
process.on('SIGINT', () => { console.log('interrupted'); process.exit(2) })
console.log(JSON.stringify([process.execArgv, process.argv.slice(2)]))
if (process.argv[2] === 'wait') setInterval(() => {}, 1000)
else process.exitCode = Number(process.argv[2])
`

describe.skipIf(process.platform === 'win32')('setup', () => {
  let folder: string
  const path = (...parts: string[]) => join(folder, ...parts)
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'proxkit setup-'))
    mkdirSync(path('scripts'))
    mkdirSync(path('bin'))
    cpSync(setup, path('scripts', 'setup.mjs'))
    writeFileSync(path('scripts', 'then.mjs'), script)
    writeFileSync(path('bin', 'npm'), npm, { mode: 0o755 })
    writeFileSync(path('package-lock.json'), lock('1.0.0'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('installs first, then runs the script with its arguments, and ends as it ended', async () => {
    expect(await run('--then', 'scripts/then.mjs', '7', 'x y')).toEqual({
      code: 7,
      stdout: '[["--conditions=@proxkit/source"],["7","x y"]]\n',
      stderr: 'Installing dependencies (npm ci, once) …\n',
    })
    expect(npmCalls()).toEqual(['ci --ignore-scripts --loglevel=error'])
  })

  test('says nothing and installs nothing when all is there', async () => {
    await run()
    expect(await run('--then', 'scripts/then.mjs', '0')).toMatchObject({ code: 0, stderr: '' })
    expect(npmCalls()).toHaveLength(1)
  })

  test('installs anew when the lock asks for other versions, not when it was only touched', async () => {
    await run()
    const later = new Date(Date.now() + 60_000)
    utimesSync(path('package-lock.json'), later, later)
    await run()
    expect(npmCalls()).toHaveLength(1)
    writeFileSync(path('package-lock.json'), lock('2.0.0'))
    utimesSync(path('package-lock.json'), later, later)
    await run()
    expect(npmCalls()).toHaveLength(2)
  })

  test('installs once when two commands start together', async () => {
    const both = await Promise.all([run(), run()])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect(npmCalls()).toHaveLength(1)
    expect(both.map(({ stderr }) => stderr).join('')).toContain('Waiting for another setup to finish …')
  })

  test('goes on when another setup has died in the middle', async () => {
    mkdirSync(path('.proxkit'))
    const dead = start()
    dead.kill('SIGKILL')
    await once(dead, 'exit')
    writeFileSync(path('.proxkit', 'setup.lock'), String(dead.pid))
    expect(await run()).toMatchObject({ code: 0 })
  })

  test('says what npm said when it fails, and can be tried again', async () => {
    writeFileSync(path('broken'), '')
    expect(await run('--then', 'scripts/then.mjs', '0')).toEqual({
      code: 1,
      stdout: '',
      stderr: `Installing dependencies (npm ci, once) …
npm error disk full
Unable to set up proxkit: npm ci ended with 28 (remedy: read the message above; a proxy or a full disk are the usual causes)
`,
    })
    rmSync(path('broken'))
    expect(await run('--then', 'scripts/then.mjs', '0')).toMatchObject({ code: 0 })
  })

  test.each<[NodeJS.Signals, string, number]>([
    ['SIGTERM', 'terminated\n', 15],
    ['SIGINT', 'interrupted\n', 2],
  ])('passes %s on to the script', async (signal, output, code) => {
    await run()
    const child = start('--then', 'scripts/then.mjs', 'wait')
    await once(child.stdout ?? child, 'data')
    child.kill(signal)
    expect(await ended(child)).toMatchObject({ code, stdout: output })
  })

  test('refuses what it does not know', async () => {
    expect(await run('--them')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('unknown argument --them (remedy: setup.mjs [--then'),
    })
  })

  function start(...args: string[]): ChildProcess {
    return spawn(process.execPath, [path('scripts', 'setup.mjs'), ...args], {
      cwd: folder,
      env: { ...process.env, PATH: `${path('bin')}${delimiter}${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  function run(...args: string[]) {
    return ended(start(...args))
  }

  function npmCalls(): string[] {
    return readFileSync(path('calls'), 'utf8').trimEnd().split('\n')
  }
})

async function ended(child: ChildProcess) {
  const output = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.on('data', (chunk: Buffer) => (output[stream] += String(chunk)))
  const [code] = await once(child, 'close')
  return { code: code as number | null, ...output }
}
