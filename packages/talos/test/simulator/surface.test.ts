import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseVersion } from '../../src/index.ts'
import { flagsByCommand } from '../../src/simulator/programs/talosctl/index.ts'

type Surface = Record<string, Record<string, { flags: Record<string, { type: string; short?: string }> }>>

const connection = ['talosconfig', 'context', 'cluster', 'endpoints', 'nodes', 'siderov1-keys-dir', 'help']
/** Hidden from the help that the record was made of, and taken all the same; or of a parent command. */
const hidden: Readonly<Record<string, readonly string[]>> = {
  version: ['json'],
  upgrade: ['preserve', 'stage', 'force', 'insecure'],
  'gen secrets': ['force'],
  'gen config': ['force'],
  'image list': ['namespace'],
  'image default': ['namespace'],
  'image k8s-bundle': ['namespace'],
  'image talos-bundle': ['namespace'],
}

const path = join(process.env.PROXKIT_SHARED ?? '', 'talos', 'cli-surface.json')

describe('the recorded flags of talosctl', () => {
  if (process.env.PROXKIT_SHARED === undefined || !existsSync(path)) {
    console.warn(
      'PROXKIT_SHARED names no folder with talos/cli-surface.json: the stand-in’s flags are not compared.',
    )
    test.skip('are those of the stand-in (skipped: PROXKIT_SHARED names no recording)', () => {})
    return
  }
  const surface: Surface = JSON.parse(readFileSync(path, 'utf8'))

  test.each(Object.keys(surface))('are those of the stand-in in %s', (minor) => {
    const version = parseVersion(`${minor.replace(/-dev.*/, '')}.0`)
    const recorded = surface[minor] ?? {}
    const differences: string[] = []
    for (const [name, flags] of flagsByCommand(version)) {
      const real = recorded[`talosctl ${name}`]?.flags
      if (real === undefined) {
        differences.push(`${name}: there is no such command`)
        continue
      }
      const expected = Object.entries(real)
        .filter(([flag]) => !connection.includes(flag))
        .map(
          ([flag, { type, short }]) =>
            `--${flag}${short === undefined ? '' : ` -${short}`}${type === 'bool' ? '' : ' value'}`,
        )
      const actual = flags
        .filter(({ name: flag }) => real[flag] !== undefined || hidden[name]?.includes(flag) !== true)
        .map(
          ({ name: flag, short, kind }) =>
            `--${flag}${short === undefined ? '' : ` -${short}`}${kind === 'bool' ? '' : ' value'}`,
        )
      for (const flag of expected) if (!actual.includes(flag)) differences.push(`${name} lacks ${flag}`)
      for (const flag of actual)
        if (!expected.includes(flag)) differences.push(`${name} should not take ${flag}`)
    }
    expect(differences).toEqual([])
  })
})
