import { mkdirSync, mkdtempSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CredentialReference } from '../../src/config/cluster-config.ts'
import { refuseSharedCredentials } from '../../src/config/refuse-shared-credentials.ts'
import { resolveToken } from '../../src/config/resolve-token.ts'
import { proxkit } from '../command/terminal.ts'

const token = 'root@pam!proxkit=11111111-2222-3333-4444-555555555555'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proxkit-credentials-'))
})

describe('a token in pass', () => {
  /** A pass that does this. */
  async function withPass(script: string, entry = 'pve/home') {
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    await writeFile(join(bin, 'pass'), `#!/bin/sh\n${script}\n`)
    await chmod(join(bin, 'pass'), 0o755)
    const env = { PATH: `${bin}:/usr/bin:/bin` }
    return resolveToken({ pass: entry }, { configFile: join(folder, 'c.yaml'), env })
  }

  test('is its id on the first line, and the secret on the second', async () => {
    const [id, secret] = token.split('=')
    const script = `[ "$1 $2" = "show pve/home" ] && printf '%s\\n%s\\nanything else\\n' '${id}' '${secret}'`
    expect((await withPass(script)).reveal()).toBe(token)
  })

  test('that is not there is said with the command to try, and without what pass printed', async () => {
    await expect(
      withPass('echo "Error: hidden-value is not in the password store." >&2; exit 1'),
    ).rejects.toThrow(
      /^Unable to get the API token from the command pass: it ended with 1 \(run it by hand: pass show pve\/home\)$/,
    )
  })

  test('on a machine without pass is said too', async () => {
    const context = { configFile: join(folder, 'c.yaml'), env: { PATH: folder } }
    await expect(resolveToken({ pass: 'pve/home' }, context)).rejects.toMatchObject({
      code: 'CONFIG_CREDENTIALS',
      message: expect.stringContaining('the command pass: it was not found'),
    })
  })
})

describe('a token that is asked for', () => {
  const reference: CredentialReference = { prompt: true }
  const context = { configFile: '/x/c.yaml', env: {} }

  test('is what somebody types', async () => {
    const asked: string[] = []
    const ask = async (question: string) => {
      asked.push(question)
      return token
    }
    expect((await resolveToken(reference, { ...context, ask })).reveal()).toBe(token)
    expect(asked).toEqual(['API token (user@realm!id=secret): '])
  })

  test('is a mistake where nobody is', async () => {
    await writeFile(
      join(folder, 'cluster-config.yaml'),
      'name: home\nnodes: [{ name: pve1, host: 192.0.2.11 }]\ncredentials: { prompt: true }\n',
    )
    const { exitCode, stderr } = await proxkit(['vm', 'list'], { cwd: folder })
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('nobody is at the terminal')])
  })
})

describe('a credential of two environments is refused:', () => {
  const cases: readonly (readonly [string, CredentialReference, string])[] = [
    ['a variable', { env: 'PVE_TOKEN' }, '{ env: PVE_TOKEN }'],
    ['a file, however it is written', { file: 'token' }, '{ file: ./x/../token }'],
    ['an entry of pass', { pass: 'pve/home' }, '{ pass: pve/home }'],
    ['a command', { command: ['op', 'read', 'x'] }, '{ command: [op, read, x] }'],
  ]
  const own = () => join(folder, 'cluster-config.yaml')
  const other = (credentials: string) =>
    writeFile(join(folder, 'cluster-config.cloud.yaml'), `name: cloud\ncredentials: ${credentials}\n`)

  test.each(cases)('%s', async (_what, reference, theirs) => {
    await other(theirs)
    await expect(refuseSharedCredentials(own(), reference)).rejects.toMatchObject({
      code: 'CONFIG_SHARED_CREDENTIALS',
      message: expect.stringContaining('cluster-config.cloud.yaml has the same credential'),
    })
  })

  test('another one is not, nor what a person types each time, nor what cannot be read', async () => {
    await other('{ env: CLOUD_TOKEN }')
    await refuseSharedCredentials(own(), { env: 'PVE_TOKEN' })
    await other('{ prompt: true }')
    await refuseSharedCredentials(own(), { prompt: true })
    await other('{ broken')
    await refuseSharedCredentials(own(), { env: 'PVE_TOKEN' })
  })
})
