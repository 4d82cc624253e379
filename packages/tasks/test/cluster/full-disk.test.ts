import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openTalosLab } from './talos-lab.ts'

const title =
  'on a full disk no file of a cluster is half written, and the same command goes on once there is room'

if (!canMount()) {
  console.warn('Nobody may mount a file system here: no real disk is filled')
  test.skip(`${title} (skipped: mounting needs root)`, () => {})
} else
  test(title, async () => {
    const lab = await openTalosLab()
    onTestFinished(() => lab.close())
    const folder = join(lab.folder, 'talos', 'staging')
    mkdirSync(folder, { recursive: true })
    // A page, of which the first file needs two.
    mount(folder, '4k')
    onTestFinished(() => umount(folder))
    const gen = (what: string) => lab.run(['talos', 'gen', what, 'staging', '--yes'])

    const full = await gen('secrets')
    const words = full.stdout.replaceAll(/\s+/g, ' ')
    expect([full.exitCode, words]).toEqual([
      7,
      expect.stringContaining(
        `Unable to write ${join(folder, 'secrets.yaml')}: there is no room left on its disk`,
      ),
    ])
    expect(words).toContain('Remedy nothing was done; remove the cause and plan again')
    expect(readdirSync(folder)).toEqual([])

    // Room for the secrets, and for some of the configurations.
    execFileSync('mount', ['-o', 'remount,size=20k', folder])
    expect((await gen('secrets')).exitCode).toBe(0)
    const secrets = statSync(join(folder, 'secrets.yaml'))
    expect((await gen('config')).exitCode).toBe(7)
    expect(readdirSync(folder)).toEqual(['secrets.yaml'])

    execFileSync('mount', ['-o', 'remount,size=1m', folder])
    const [again, all] = [await gen('config'), readdirSync(folder).toSorted()]
    expect([again.exitCode, all]).toEqual([
      0,
      ['controlplane.yaml', 'nodes', 'secrets.yaml', 'talosconfig', 'worker.yaml'],
    ])
    expect(statSync(join(folder, 'secrets.yaml')).mtimeMs).toBe(secrets.mtimeMs)
    expect((await gen('config')).stdout).toContain('nothing to do')
  }, 120_000)

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-mount-'))
  try {
    mount(folder, '4k')
    umount(folder)
    return true
  } catch {
    return false
  } finally {
    rmdirSync(folder)
  }
}

function mount(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'proxkit-test', folder], {
    stdio: 'ignore',
  })
}

function umount(folder: string): void {
  execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' })
}
