import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab, secret } from './lab.ts'
import { proxkit } from './terminal.ts'

let lab: Lab
let host: string
let fingerprint: string
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2', ip: '127.0.0.1' }],
    storages: [{ storage: 'tank', type: 'zfspool', content: ['images'] }],
    guests: [{ vmid: 104, node: 'pve1', name: 'web' }],
  })
  const served = await lab.simulator.listen()
  host = new URL(served.url).host
  fingerprint = served.fingerprint
})
afterEach(() => lab.close())

const at = (env: string, args: string[], answer?: string, token = `root@pam!ops=${secret}`) =>
  proxkit([...args, '--env', env], {
    cwd: lab.folder,
    env: { PVE_TOKEN: token, OTHER_TOKEN: token },
    ...(answer === undefined ? {} : { answer }),
  })
const written = (env: string) => readFileSync(join(lab.folder, `cluster-config.${env}.yaml`), 'utf8')

describe('proxkit init', () => {
  test('writes a commented configuration with all nodes, that works', async () => {
    const made = await at('new', [
      'init',
      '--name',
      'new',
      '--host',
      host,
      '--ca',
      'ca.pem',
      '--credentials',
      'env:OTHER_TOKEN',
    ])
    expect(made.exitCode).toBe(0)
    expect(written('new')).toMatch(/^# yaml-language-server: \$schema=/)
    expect(written('new')).toContain('name: pve2')
    expect(written('new')).toContain('# defaults:')
    expect(written('new')).not.toContain(secret)
    expect((await at('new', ['vm', 'list'])).exitCode).toBe(0)
  })

  test('asks, shows the fingerprint, and pins what somebody has confirmed', async () => {
    const answers = ['home', host, '', 'yes', 'env:OTHER_TOKEN'].join('\n')
    const made = await at('asked', ['init'], answers)
    expect(made.stderr).toContain(`SHA-256      ${fingerprint}`)
    expect(made.stderr).toContain('a copy of /etc/pve/pve-root-ca.pem')
    expect(made.exitCode).toBe(0)
    expect(written('asked')).toContain(fingerprint)
    expect((await at('asked', ['vm', 'list'])).exitCode).toBe(0)
  })

  test('pins nothing that nobody has confirmed, and overwrites nothing', async () => {
    expect((await at('asked', ['init'], ['home', host, '', 'no'].join('\n'))).exitCode).toBe(2)
    expect((await at('asked', ['init', '--name', 'x', '--host', host])).exitCode).toBe(2)
    const wrong = `${'AA:'.repeat(31)}AA`
    expect(
      (await at('asked', ['init', '--name', 'x', '--host', host, '--fingerprint', wrong])).exitCode,
    ).toBe(3)
    expect(existsSync(join(lab.folder, 'cluster-config.asked.yaml'))).toBe(false)
    const before = readFileSync(join(lab.folder, 'cluster-config.yaml'), 'utf8')
    const again = await proxkit(
      ['init', '--name', 'x', '--host', host, '--ca', 'ca.pem', '--credentials', 'env:T'],
      { cwd: lab.folder, env: { T: `root@pam!ops=${secret}` } },
    )
    expect(again.stderr).toContain('there is one already')
    expect(readFileSync(join(lab.folder, 'cluster-config.yaml'), 'utf8')).toBe(before)
  })

  test('says before it asks that there is a file already, and before it writes that another environment has the credential', async () => {
    const taken = await proxkit(['init'], { cwd: lab.folder, answer: '' })
    expect([taken.exitCode, taken.stderr]).toEqual([3, expect.stringContaining('there is one already')])
    expect(taken.stderr).not.toContain('Name of the cluster')

    const args = [
      'init',
      '--name',
      'twin',
      '--host',
      host,
      '--ca',
      'ca.pem',
      '--credentials',
      'env:PVE_TOKEN',
    ]
    const shared = await at('twin', args)
    expect([shared.exitCode, shared.stderr]).toEqual([
      3,
      expect.stringContaining('CONFIG_SHARED_CREDENTIALS'),
    ])
    expect(existsSync(join(lab.folder, 'cluster-config.twin.yaml'))).toBe(false)
  })

  test('does not show a token that was typed where its place belongs, and takes no name that would be refused', async () => {
    const base = ['init', '--host', host, '--ca', 'ca.pem']
    const token = `root@pam!ops=${secret}`
    for (const typed of [token, `env:${token}`]) {
      const { exitCode, stderr } = await at('typed', [...base, '--name', 'typed', '--credentials', typed])
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('write where the token is')])
      expect(stderr).not.toContain(secret)
    }
    const named = await at('named', [...base, '--name', 'My Cluster', '--credentials', 'env:T'])
    expect(named.stderr).toContain('Unable to use the name "My Cluster": lower-case letters')
    expect(named.exitCode).toBe(2)
  })

  test('of a host that does not answer says so', async () => {
    const { exitCode, stderr } = await at('x', ['init', '--name', 'x', '--host', '127.0.0.1:1'])
    expect(stderr).toContain('[CONNECT_FAILED]')
    expect(exitCode).toBe(5)
  })
})

describe('proxkit trust', () => {
  test('shows old and new of a changed certificate, and changes the pin when somebody agrees', async () => {
    await at('pinned', [
      'init',
      '--name',
      'p',
      '--host',
      host,
      '--fingerprint',
      fingerprint,
      '--credentials',
      'env:OTHER_TOKEN',
    ])
    expect((await at('pinned', ['trust'])).stdout).toContain('presents the certificate that is pinned')
    const file = join(lab.folder, 'cluster-config.pinned.yaml')
    const old = `${'AB:'.repeat(31)}AB`
    const onePort = written('pinned').replace(/host: 127\.0\.0\.1$/gm, `host: ${host}`)
    const long = `records: { file: ${'somewhere/'.repeat(12)}log.md }`
    writeFileSync(file, `${onePort.replaceAll(fingerprint, old)}${long}\n`)
    const changed = await at('pinned', ['vm', 'list'])
    expect([changed.exitCode, changed.stderr]).toEqual([5, expect.stringContaining('Next: proxkit trust')])

    const shown = await at('pinned', ['trust'])
    expect(shown.stderr).toContain(`SHA-256      ${fingerprint}`)
    expect(shown.stderr).toContain(`pinned       ${old}`)
    expect([shown.exitCode, written('pinned').includes(old)]).toEqual([10, true])

    expect((await at('pinned', ['trust'], 'yes')).exitCode).toBe(0)
    expect(written('pinned')).toContain('# Where new guests get their VMIDs.')
    expect(written('pinned')).toContain(long)
    expect((await at('pinned', ['vm', 'list'])).exitCode).toBe(0)
  })

  test('is not spoken of where the pin is not what is wrong', async () => {
    writeFileSync(join(lab.folder, 'ca.pem'), 'not a certificate\n')
    const { exitCode, stderr } = await lab.run(['vm', 'list'])
    expect(stderr).toContain(
      `Unable to use the CA ${join(lab.folder, 'ca.pem')}: it holds no PEM certificate`,
    )
    expect(stderr).not.toContain('proxkit trust')
    expect(exitCode).toBe(3)
  })

  test('with a CA has nothing to do', async () => {
    expect((await lab.run(['trust'])).stdout).toContain('pins nothing')
  })
})

describe('environments', () => {
  test('one credential that two of them use is refused', async () => {
    const config = readFileSync(join(lab.folder, 'cluster-config.yaml'), 'utf8')
    writeFileSync(join(lab.folder, 'cluster-config.cloud.yaml'), config.replace('name: lab', 'name: cloud'))
    const { exitCode, stderr } = await at('cloud', ['vm', 'list'])
    expect(stderr).toContain('[CONFIG_SHARED_CREDENTIALS]')
    expect([exitCode, lab.simulator.requests]).toEqual([3, []])
  })
})

describe('proxkit check', () => {
  test('names what the token lacks, and contents that no storage holds, each with its remedy', async () => {
    const simulator = createSimulator({
      nodes: [{ name: 'pve1' }],
      storages: [{ storage: 'tank', type: 'zfspool', content: ['images'] }],
      tokens: [
        { token: 'root@pam!all', secret },
        { token: 'root@pam!some', secret, privileges: ['VM.Audit', 'Sys.Audit', 'Datastore.Audit'] },
      ],
    })
    const { url, ca } = await simulator.listen()
    writeFileSync(join(lab.folder, 'some.pem'), ca)
    writeFileSync(
      join(lab.folder, 'cluster-config.some.yaml'),
      `name: some\nnodes: [{ name: pve1, host: '${new URL(url).host}' }]\ncredentials: { env: OTHER_TOKEN }\ntls: { ca: some.pem }\n`,
    )
    const { stdout, exitCode } = await at('some', ['check'], undefined, `root@pam!some=${secret}`)
    expect(stdout).toMatch(
      /note {2}token {7}it lacks Datastore\.AllocateSpace, .*VM\.PowerMgmt.*proxkit access bootstrap/,
    )
    expect(stdout).toContain('set defaults.storage to one of tank')

    const grant = await simulator.fetch('https://lab/api2/json/access/acl', {
      method: 'PUT',
      headers: {
        authorization: `PVEAPIToken=${simulator.token.reveal()}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ path: '/vms', tokens: 'root@pam!some', roles: 'PVEVMAdmin' }).toString(),
    })
    expect(grant.status).toBe(200)
    const granted = await at('some', ['check'], undefined, `root@pam!some=${secret}`)
    expect(granted.stdout).toMatch(
      /token {7}it lacks Datastore\.AllocateSpace, .* and has .*VM\.PowerMgmt.* only on \/vms/,
    )
    expect(stdout).toContain('none holds the content import (add it: Datacenter, Storage, local, Content)')
    expect(exitCode).toBe(0)
    await simulator.close()
  })
})
