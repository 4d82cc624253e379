import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Authority, createAuthority } from '../../../pve-client/test/client/certificates.ts'
import { apidocOf, smallRoutes } from '../../../pve-client/test/diff/small-dump.ts'
import { proxkit } from './terminal.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const prose = 'Also what costs time to find out.'
const marker = '// Made by proxkit codegen: do not edit, run it again.\n'

/** Serves a schema over TLS, and everything else but a schema. */
let authority: Authority
let server: Server
let url: string
beforeAll(async () => {
  authority = await createAuthority()
  server = createServer(await authority.issue(), (request, response) => {
    if (request.url === '/pve-docs/api-viewer/apidoc.js') response.end(apidocOf())
    else response.writeHead(404, 'no such file').end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

/** Below this checkout, so that what is generated finds the packages that it imports; hidden from the compiler of the whole. */
const folders = mkdtempSync(join(root, 'packages/tasks/test/.generated-'))
afterAll(() => rmSync(folders, { recursive: true, force: true }))

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(folders, 'project-'))
  writeFileSync(join(cwd, 'ca.pem'), authority.pem)
  writeFileSync(join(cwd, 'apidoc.js'), apidocOf())
})

const run = (...args: string[]) => proxkit(['codegen', ...args], { cwd })
const written = () => readFileSync(join(cwd, 'pve.gen.ts'), 'utf8')

describe('types and tables for exactly one server', () => {
  test('are read from a node over verified TLS', async () => {
    const args = ['--from', url, '--ca', 'ca.pem', '--out', 'pve.gen.ts', '--json']
    const { exitCode, stdout, stderr } = await run(...args)
    expect([exitCode, stderr]).toEqual([0, `Reading the schema of ${url}\n`])
    expect(JSON.parse(stdout)).toEqual({
      out: join(cwd, 'pve.gen.ts'),
      from: url,
      version: 'server-127.0.0.1',
      routes: 12,
      bytes: Buffer.byteLength(written()),
      changed: true,
      docs: false,
      news: {
        against: '9.2',
        added: ['PUT /nodes/{node}/lab/{lampid}'],
        removed: expect.arrayContaining(['GET /storage', 'POST /nodes/{node}/lxc']),
        changed: expect.any(Number),
      },
    })
    expect(JSON.parse(stdout).news.removed).toHaveLength(675 - 11)
    expect(written().startsWith(marker)).toBe(true)
    expect(written()).toContain(`npx proxkit codegen --from ${url} --out pve.gen.ts --ca ca.pem`)
    expect(written()).not.toContain(prose)
    expect(readdirSync(cwd).sort()).toEqual(['apidoc.js', 'ca.pem', 'pve.gen.ts'])
  })

  test('are read from a file, and named as you like', async () => {
    const { exitCode, stdout } = await run('--from', 'apidoc.js', '--out', 'pve.gen.ts', '--as', 'lab')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      /^Wrote pve\.gen\.ts: 12 routes of lab, \d+ KiB\nAgainst the built-in 9\.2: 1 routes more, 664 fewer, \d+ changed\.\n {2}\+ PUT \/nodes\/\{node\}\/lab\/\{lampid\}\n/,
    )
    expect(stdout).toContain('and 655 more: proxkit api diff 9.2 …')
  })

  test('a node of the configuration goes by its name, with its CA', async () => {
    writeFileSync(
      join(cwd, 'cluster-config.yaml'),
      `name: lab\nnodes: [{ name: pve1, host: '${new URL(url).host}' }]\ncredentials: { env: PVE_TOKEN }\ntls: { ca: ca.pem }\n`,
    )
    const { exitCode, stdout } = await run('--from', 'pve1', '--out', 'pve.gen.ts', '--json')
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { from: url, version: 'pve1' }])
    expect((await run('--from', url, '--out', 'pve.gen.ts')).exitCode).toBe(0)
    expect((await run('--from', new URL(url).host, '--out', 'pve.gen.ts')).exitCode).toBe(0)
  })

  test('compile in a program of yours, and work', async () => {
    for (const flags of [[], ['--docs']]) {
      expect((await run('--from', 'apidoc.js', '--out', 'pve.gen.ts', ...flags)).exitCode).toBe(0)
      expect(typeCheck()).toBe('')
      expect(execute('use.ts')).toEqual({
        sent: ['PUT', 'https://pve1:8006/api2/json/nodes/pve1/lab/desk', 'state=on'],
        result: true,
        errors: { state: "value 'dim' does not have a value in the enumeration 'on, off'" },
      })
    }
  }, 60_000)

  test("keep the server's own prose with --docs, as comments and nothing else", async () => {
    const { stdout } = await run('--from', 'apidoc.js', '--out', 'pve.gen.ts', '--docs')
    expect(stdout).toContain('AGPL-3.0')
    expect(written()).toContain(prose)
    const code = written().replace(/\/\*[\s\S]*?\*\//g, '')
    expect(code).not.toContain('process.exit')
    expect(written()).toContain('process.exit(9)')
  })
})

describe('the file', () => {
  test('is ours to write again', async () => {
    expect((await run('--from', 'apidoc.js', '--out', 'pve.gen.ts', '--as', 'old')).exitCode).toBe(0)
    expect((await run('--from', 'apidoc.js', '--out', 'pve.gen.ts', '--as', 'new')).exitCode).toBe(0)
    expect(written()).toContain('Proxmox VE new')
    const { stdout } = await run('--from', 'apidoc.js', '--out', 'pve.gen.ts', '--as', 'new')
    expect(stdout).toMatch(/^Nothing new for pve\.gen\.ts: 12 routes of new/)
  })

  test("is left alone when it is somebody else's", async () => {
    writeFileSync(join(cwd, 'pve.gen.ts'), 'export const mine = 1\n')
    const { exitCode, stderr } = await run('--from', 'apidoc.js', '--out', 'pve.gen.ts')
    expect([exitCode, written()]).toEqual([2, 'export const mine = 1\n'])
    expect(stderr).toContain('not made by proxkit codegen (name another file, or overwrite it with --force)')
    expect((await run('--from', 'apidoc.js', '--out', 'pve.gen.ts', '--force')).exitCode).toBe(0)
    expect(written().startsWith(marker)).toBe(true)
  })

  test('is not touched when the schema cannot be used', async () => {
    expect((await run('--from', 'apidoc.js', '--out', 'pve.gen.ts')).exitCode).toBe(0)
    const before = written()
    writeFileSync(join(cwd, 'apidoc.js'), 'const apiSchema = [')
    expect((await run('--from', 'apidoc.js', '--out', 'pve.gen.ts')).exitCode).toBe(3)
    expect(written()).toBe(before)
    expect(readdirSync(cwd).sort()).toEqual(['apidoc.js', 'ca.pem', 'pve.gen.ts'])
  })
})

describe('bad input ends with the code of its class, and writes nothing', () => {
  const out = ['--out', 'pve.gen.ts']
  const cases: [what: string, args: () => string[], exitCode: number, message: string][] = [
    ['no file', () => ['--from', 'none.js', ...out], 3, 'ENOENT'],
    ['a file without a schema', () => ['--from', 'ca.pem', ...out], 3, '[CODEGEN_NOT_A_DUMP]'],
    ['a key that nobody knows', () => ['--from', 'newer.js', ...out], 3, '[CODEGEN_UNKNOWN_KEY]'],
    ['an address without a schema', () => ['--from', `${url}/x.js`, '--ca', 'ca.pem', ...out], 3, '404'],
    ['a host that is not there', () => ['--from', 'localhost:1', ...out], 5, '[PVE_UNREACHABLE]'],
    ['a certificate of nobody', () => ['--from', url, ...out], 5, '[PVE_TLS]'],
    ['a certificate of somebody else', () => ['--from', url, '--ca', 'other.pem', ...out], 5, '[PVE_TLS]'],
    ['no CA', () => ['--from', url, '--ca', 'none.pem', ...out], 3, 'check --ca'],
    ['a CA that is none', () => ['--from', url, '--ca', 'apidoc.js', ...out], 3, 'holds no PEM certificate'],
    ['plain HTTP', () => ['--from', 'http://pve1:8006', ...out], 2, '[USAGE]'],
    ['neither file nor node', () => ['--from', 'no such thing', ...out], 2, '[USAGE]'],
    ['the simulated cluster', () => ['--from', 'pve1', '--sim', ...out], 2, 'a simulator serves none'],
    ['a node of a simulated cluster', () => ['--from', 'sim1', ...out], 2, 'cluster sim is simulated'],
    [
      'no folder to write to',
      () => ['--from', 'apidoc.js', '--out', 'no/pve.gen.ts'],
      3,
      'make its folder first',
    ],
    ['a folder to write to', () => ['--from', 'apidoc.js', '--out', '.'], 3, '[CONFIG_OUTPUT]'],
    [
      'a name that is none',
      () => ['--from', 'apidoc.js', ...out, '--as', '*/ evil'],
      2,
      'such as 9.2 or my-cluster',
    ],
    ['nothing to write to', () => ['--from', 'apidoc.js'], 2, "required option '--out <file>'"],
  ]
  test.each(cases)('%s', async (_, args, exitCode, message) => {
    const newer = { ...smallRoutes, 'GET /version': { ...smallRoutes['GET /version'], cached: 1 } }
    writeFileSync(join(cwd, 'newer.js'), apidocOf(newer))
    writeFileSync(join(cwd, 'other.pem'), (await createAuthority('other CA')).pem)
    writeFileSync(
      join(cwd, 'cluster-config.yaml'),
      'name: sim\nnodes: [{ name: sim1, host: sim1 }]\nsimulator: { scenario: scenario.yaml }\n',
    )
    const before = readdirSync(cwd)
    const { exitCode: found, stderr, stdout } = await run(...args())
    expect(stderr).toContain(message)
    expect([found, stdout]).toEqual([exitCode, ''])
    expect(readdirSync(cwd)).toEqual(before)
  })

  test.each(['openapi-typescript', 'typescript'])('without %s it says how to install it', (missing) => {
    const hooks = join(mkdtempSync(join(tmpdir(), 'proxkit-hooks-')), 'hooks.mjs')
    writeFileSync(
      hooks,
      `import { registerHooks } from 'node:module'
registerHooks({
  resolve: (specifier, context, next) => next(specifier === '${missing}' ? 'a-package-that-is-not-there' : specifier, context),
})
`,
    )
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...['--import', pathToFileURL(hooks).href, '--conditions=@proxkit/source'],
        ...[join(root, 'packages/tasks/src/bin.ts'), 'codegen', '--from', 'apidoc.js', '--out', 'pve.gen.ts'],
      ],
      { cwd, encoding: 'utf8' },
    )
    expect(stderr).toContain(
      'is not installed (npm install --save-dev openapi-typescript@7 typescript@5.9) [CODEGEN_MISSING_PACKAGE]',
    )
    expect(status).toBe(3)
  })
})

const use = `import { createPveClient, secret } from '@proxkit/pve-client'
import { verifyParameters } from '@proxkit/pve-client/verify'
import { api } from './pve.gen.ts'

const sent: unknown[] = []
const pve = createPveClient({
  api,
  baseUrl: 'https://pve1:8006',
  auth: { token: secret('root@pam!ci=0a1b2c3d-0000-4000-8000-5ec7e75ec7e7') },
  fetch: async (url, init) => {
    sent.push(init?.method, url, init?.body)
    return new Response('{"data":1}')
  },
})
const lamp = { node: 'pve1', lampid: 'desk' } as const
const result: boolean = await pve.request('PUT /nodes/{node}/lab/{lampid}', { ...lamp, state: 'on' })
const { errors } = verifyParameters('PUT /nodes/{node}/lab/{lampid}', { ...lamp, state: 'dim' as 'on' }, { api })
console.log(JSON.stringify({ sent, result, errors }))

export async function misuse() {
  // @ts-expect-error no such state
  await pve.request('PUT /nodes/{node}/lab/{lampid}', { ...lamp, state: 'dim' })
  // @ts-expect-error this server has no containers
  await pve.request('GET /nodes/{node}/lxc', { node: 'pve1' })
  // @ts-expect-error nor that many parameters
  await pve.request('POST /nodes/{node}/qemu', { node: 'pve1', vmid: 104, cores: 2 })
  await pve.tasks.wait(await pve.request('POST /nodes/{node}/qemu', { node: 'pve1', vmid: 104, net0: 'virtio' }))
}
`

/** What the compiler says about a program that uses what was generated. */
function typeCheck(): string {
  writeFileSync(join(cwd, 'use.ts'), use)
  writeFileSync(
    join(cwd, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: [], files: ['use.ts'] }),
  )
  const tsc = join(root, 'node_modules/.bin/tsc')
  return spawnSync(tsc, ['-p', cwd], { encoding: 'utf8' }).stdout
}

/** What a program prints, as JSON. */
function execute(file: string): unknown {
  const args = ['--conditions=@proxkit/source', join(cwd, file)]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}
