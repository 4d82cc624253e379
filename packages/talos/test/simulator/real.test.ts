/** The stand-in and the real program, where both need no node: the same words, streams and exit codes. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseDocuments } from '../../src/model/machine-config/documents.ts'
import { findTalosctl, talosctlRemedy } from '../find-talosctl.ts'
import { type Answer, openCluster } from './world.ts'

describe('a real talosctl', () => {
  const binary = findTalosctl()
  if (binary === undefined) {
    console.warn(`No talosctl is on the PATH: the stand-in is not compared with it. ${talosctlRemedy}.`)
    test.skip(`and the stand-in say the same (skipped: none is on the PATH; ${talosctlRemedy})`, () => {})
    return
  }
  const version =
    /Tag:\s+(\S+)/.exec(spawnSync(binary, ['version', '--client'], { encoding: 'utf8' }).stdout)?.[1] ?? ''
  const open = async () => {
    const world = await openCluster({ talos: version })
    const { folder, env } = world.programs
    const real = (...args: string[]): Answer => {
      const { stdout, stderr, status } = spawnSync(binary, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      })
      return { stdout, stderr, exitCode: status ?? -1 }
    }
    return { ...world, real }
  }

  test.each([
    [['config', 'info']],
    [['config', 'info', '-o', 'json']],
    [['config', 'contexts']],
    [['config', 'info', '--context=nonesuch']],
    [['apply-config', '-n', '10.5.0.2']],
    [['apply-config', '-n', '10.5.0.2', '-f', 'nonesuch.yaml']],
    [['version', '--talosconfig=/nonesuch', '-n', '10.5.0.2', '--json']],
    [['get', 'members', '--talosconfig=/nonesuch', '-n', '10.5.0.2']],
    [['get', 'members', '-o', 'nonsense', '-n', '10.5.0.2']],
  ])('and the stand-in say the same: %j', async (args) => {
    const { real, talosctl } = await open()
    expect(await talosctl(...args)).toEqual(real(...args))
  })

  test.each([
    [['frobnicate']],
    [['etcd', 'members', '--frobnicate']],
    [['get', 'members', '-Z']],
    [['etcd', 'snapshot']],
    [['apply-config', '--mode=nonsense', '-f', 'x']],
  ])('and the stand-in refuse in the same words: %j', async (args) => {
    const { real, talosctl } = await open()
    const first = ({ stdout, stderr, exitCode }: Answer) => ({
      stdout,
      exitCode,
      says: stderr.split('\n')[0],
    })
    expect(first(await talosctl(...args))).toEqual(first(real(...args)))
  })

  test('reads the secrets and the configurations of the stand-in, and they have the same fields', async () => {
    const { real, talosctl, programs } = await open()
    expect((await talosctl('gen', 'secrets', '-o', 'own.yaml')).exitCode).toBe(0)
    const args = [
      'gen',
      'config',
      'lab',
      'https://10.0.0.9:6443',
      '--with-secrets=own.yaml',
      '--kubernetes-version=1.34.0',
    ]
    expect((await talosctl(...args, '-o', 'ours')).exitCode).toBe(0)
    expect(real(...args, '--with-docs=false', '--with-examples=false', '-o', 'theirs')).toMatchObject({
      exitCode: 0,
    })
    const fieldsOf = (folder: string, file: string) =>
      parseDocuments(readFileSync(`${programs.folder}/${folder}/${file}`, 'utf8')).map(shape)
    for (const file of ['controlplane.yaml', 'worker.yaml'])
      expect(fieldsOf('ours', file)).toEqual(fieldsOf('theirs', file))
    const info = real('config', 'info', '--talosconfig=ours/talosconfig')
    expect(info.stdout).toContain('Roles:               os:admin\n')
  })
})

/** Names of fields, and texts that are no secret. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && value.length > 40 ? 'long' : value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]))
}
