import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { clusterConfigSchema } from '../../src/config/cluster-config.ts'
import { findConfig } from '../../src/config/find-config.ts'
import { parseYaml, readYaml } from '../../src/config/read-yaml.ts'
import { resolveToken } from '../../src/config/resolve-token.ts'

const valid = `name: home
nodes:
  - { name: pve1, host: 192.0.2.11 }
credentials: { env: PVE_TOKEN }
`
const parse = (text: string) => parseYaml(text, 'cluster-config.yaml', clusterConfigSchema)
const refusal = (text: string) => {
  try {
    parse(text)
  } catch (error) {
    return (error as Error).message
  }
  return 'accepted'
}
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proxkit-config-'))
})

describe('a configuration', () => {
  test('gets its defaults', () => {
    expect(parse(valid)).toEqual({
      name: 'home',
      nodes: [{ name: 'pve1', host: '192.0.2.11' }],
      credentials: { env: 'PVE_TOKEN' },
      tls: {},
      vmids: { templates: { first: 100, last: 999 }, guests: { first: 1000, last: 9999 } },
      defaults: {
        storage: 'local-lvm',
        imageStorage: 'local',
        bridge: 'vmbr0',
        bios: 'ovmf',
        machine: 'q35',
        cpu: 'host',
        scsiController: 'virtio-scsi-single',
        agent: true,
      },
      tags: { controlPlane: 'control-plane', worker: 'worker', critical: 'critical' },
      cloudInit: { sshKeys: [] },
      ssh: { user: 'root' },
      talos: { factory: 'https://factory.talos.dev', extensions: [] },
      notify: {},
      records: {},
      policy: {
        environment: 'production',
        locks: 'cluster',
        expiresAfterMinutes: { highRisk: 15, otherwise: 60 },
        backupMaxAgeHours: 48,
      },
    })
  })

  test('names line, column, key and value of what is wrong', () => {
    expect(
      refusal(valid.replace('192.0.2.11', 'https://192.0.2.11')),
    ).toBe(`Unable to use cluster-config.yaml:
  cluster-config.yaml:3:25: nodes.0.host: write host or host:port, without https:// (found "https://192.0.2.11")`)
  })

  test('names an unknown key', () => {
    expect(refusal(valid.replace('nodes:', 'node:'))).toContain(
      'cluster-config.yaml:2:1: node: unknown key (check the spelling)',
    )
  })

  test('wants credentials unless the cluster is simulated', () => {
    const without = valid.replace(/credentials.*\n/, '')
    expect(refusal(without)).toContain('credentials: missing: say where the API token is')
    expect(refusal(`${without}simulator: { scenario: scenario.yaml }\n`)).toBe('accepted')
  })

  test('refuses broken YAML with its place', () => {
    expect(refusal('name: home\nnodes: [')).toMatch(/^Unable to read cluster-config.yaml:2:\d+: /)
    expect(refusal('name: a\nname: b\n')).toMatch(/^Unable to read cluster-config.yaml:2:1: .*unique/)
  })

  test('never shows what stands where the place of a secret belongs', () => {
    const token = 'root@pam!ops=11111111-2222-3333-4444-555555555555'
    for (const wrong of [token, `{ env: '${token}' }`, `{ '${token}' }`, `{ file: [${token}] }`]) {
      const said = refusal(valid.replace('{ env: PVE_TOKEN }', wrong))
      expect(said).toMatch(/cluster-config.yaml:4:\d+: credentials/)
      expect(said).not.toContain('11111111')
    }
    expect(refusal(valid.replace('{ env: PVE_TOKEN }', token))).toContain(
      'credentials: say where the secret is, such as { env: PVE_TOKEN } or { file: token }; the secret itself never stands here',
    )
    expect(refusal(`${valid}notify: { webhook: 'http://hooks.example.org/T0/s3cr3t' }\n`)).not.toContain(
      's3cr3t',
    )
  })

  test.each([
    ['an alias without an anchor', 'tags: *t\n', ':5:7: Unresolved alias'],
    ['a tag that nobody knows', 'name: !vault x\n', ':1:7: Unresolved tag'],
    [
      'aliases that grow without end',
      `a: &a [${'x,'.repeat(20)}]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(20)}]\n`,
      ': Excessive alias count',
    ],
    ['a second document', `${valid}---\nname: b\n`, ':5:1: here begins a second document'],
    ['nothing at all', '# later\n', ': the file: it is empty (fill it in, or leave it out)'],
    [
      'a section of which everything is commented out',
      `${valid}policy:\n#  locks: machine\n`,
      ':5:8: policy: it is empty',
    ],
  ])('with %s is refused with its place', (_what, text, said) => {
    expect(refusal(text.startsWith('tags') ? valid + text : text)).toContain(`cluster-config.yaml${said}`)
  })

  test('may come from any editor: with a byte order mark, and with carriage returns', () => {
    expect(parse(`\uFEFF${valid.replaceAll('\n', '\r\n')}`)).toEqual(parse(valid))
  })

  test('names one thing that is wrong with a range', () => {
    expect(refusal(`${valid}vmids: { guests: 50-20 }\n`)).toBe(
      'Unable to use cluster-config.yaml:\n  cluster-config.yaml:5:18: vmids.guests: write first-last, for example 1000-9999 (found "50-20")',
    )
  })

  test('refuses a node that is listed twice and a backward range', () => {
    expect(refusal(valid.replace('nodes:', 'nodes:\n  - { name: pve1, host: a }'))).toContain(
      'pve1 is listed twice',
    )
    expect(refusal(`${valid}vmids: { guests: 900-200 }\n`)).toContain('the first must not exceed the last')
  })
})

describe('finding it', () => {
  test('looks upwards from the working directory', async () => {
    await writeFile(join(folder, 'cluster-config.yaml'), valid)
    const cwd = join(folder, 'a', 'b')
    await mkdir(cwd, { recursive: true })
    await expect(findConfig({ cwd })).resolves.toBe(join(folder, 'cluster-config.yaml'))
  })

  test('takes another file for another environment', async () => {
    await writeFile(join(folder, 'cluster-config.cloud.yaml'), valid)
    await expect(findConfig({ cwd: folder, env: 'cloud' })).resolves.toBe(
      join(folder, 'cluster-config.cloud.yaml'),
    )
    await expect(findConfig({ cwd: folder })).rejects.toMatchObject({
      code: 'CONFIG_MISSING',
      message: expect.stringMatching(/proxkit init.*--sim/),
    })
    await expect(findConfig({ cwd: folder, env: '../cloud' })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('Unable to use the environment ../cloud'),
    })
  })

  test('says so when the named file is not there', async () => {
    await expect(findConfig({ cwd: folder, config: 'nowhere.yaml' })).rejects.toMatchObject({
      code: 'CONFIG_MISSING',
      message: `Unable to read the configuration ${join(folder, 'nowhere.yaml')}: there is no such file (check --config)`,
    })
    await expect(readYaml(folder, clusterConfigSchema)).rejects.toMatchObject({ code: 'CONFIG_UNREADABLE' })
  })
})

describe('the token', () => {
  const token = 'root@pam!proxkit=11111111-2222-3333-4444-555555555555'
  const context = (env: Record<string, string> = {}) => ({
    configFile: join(folder, 'cluster-config.yaml'),
    env: { ...process.env, ...env },
  })

  test('comes from an environment variable', async () => {
    const found = await resolveToken({ env: 'PVE_TOKEN' }, context({ PVE_TOKEN: token }))
    expect([found.reveal(), String(found)]).toEqual([token, '[secret:api-token]'])
    await expect(resolveToken({ env: 'NOT_SET_ANYWHERE' }, context())).rejects.toMatchObject({
      code: 'CONFIG_CREDENTIALS',
    })
  })

  test('comes from a file that only its owner can read', async () => {
    const file = join(folder, 'token')
    await writeFile(file, 'root@pam!proxkit\n11111111-2222-3333-4444-555555555555\n', { mode: 0o600 })
    expect((await resolveToken({ file: 'token' }, context())).reveal()).toBe(token)
    await chmod(file, 0o644)
    await expect(resolveToken({ file: 'token' }, context())).rejects.toThrow(
      `others can read it, mode 644 (chmod 600 ${file})`,
    )
    await expect(resolveToken({ file: 'gone' }, context())).rejects.toThrow('ENOENT (check the path)')
  })

  test('comes from a command, whose output is never shown', async () => {
    const print = (text: string, code = 0) => ({
      command: [process.execPath, '-e', `console.log(${JSON.stringify(text)}); process.exit(${code})`] as [
        string,
        ...string[],
      ],
    })
    expect((await resolveToken(print(token), context())).reveal()).toBe(token)
    const failed = await resolveToken(
      { command: [process.execPath, '-e', 'console.log("hidden-value"); process.exit(3)'] },
      context(),
    ).catch((error) => error)
    expect(failed.message).toContain('it ended with 3')
    const wrong = await resolveToken(print('hidden-value'), context()).catch((error) => error)
    expect(wrong.message).toContain('it is not user@realm!id=secret')
    expect(wrong.message).not.toContain('hidden-value')
    await expect(resolveToken({ command: ['no-such-program-here'] }, context())).rejects.toThrow(
      'it was not found',
    )
  })
})
