import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { leftBehind } from './left-behind.ts'
import { writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from './talos-lab.ts'

let lab: TalosLab
afterEach(() => lab.close())

const timeout = 900_000

/** A cluster that the command has made. */
async function openCluster(
  { controlPlanes, workers }: { readonly controlPlanes: number; readonly workers: number },
  { talos, kubernetes }: { readonly talos: string; readonly kubernetes: string },
) {
  lab = await openTalosLab({ template: false })
  const made = await lab.run(['talos', 'template', 'talos', talos, '--vmid', '900', '--yes'])
  expect(made.exitCode, made.stderr).toBe(0)
  const profile = talosProfile({ controlPlanes, workers })
    .replace(/version: v\S+/, `version: ${talos}`)
    .replace(/kubernetes: v\S+/, `kubernetes: ${kubernetes}`)
  await writeProfile(lab, profile)
  const created = await lab.run(['cluster', 'create', 'staging', '--yes'])
  expect(created.exitCode, created.stdout + created.stderr).toBe(0)
}

const state = () =>
  lab.talos.nodes
    .map(
      ({ hostname, version, isReady, isCordoned }) =>
        `${hostname} ${version}${isReady ? '' : ' not Ready'}${isCordoned ? ' cordoned' : ''}`,
    )
    .toSorted()

test('a node that rolled back by itself stops the run, and the report says what it runs', {
  timeout,
}, async () => {
  await openCluster({ controlPlanes: 1, workers: 2 }, { talos: 'v1.13.3', kubernetes: 'v1.34.1' })
  lab.talos.fault({ kind: 'upgrade', node: 'staging-worker-1', outcome: 'rolls-back' })
  const stopped = await lab.run(['talos', 'upgrade', 'staging', '--to', 'v1.14.1', '--yes'])
  expect([stopped.exitCode, stopped.stdout]).toEqual([
    7,
    expect.stringContaining('it restarted and runs v1.13.3 again: the new one did not come up'),
  ])
  expect(state()).toEqual(['staging-cp-1 v1.14.1', 'staging-worker-1 v1.13.3', 'staging-worker-2 v1.13.3'])
  const next = await lab.run(['talos', 'upgrade', 'staging', '--to', 'v1.14.1', '--yes'])
  expect(next.exitCode, next.stdout).toBe(0)
  const undone = await lab.run(['runs', 'undo', lab.runs().at(-1) ?? '', '--yes'], 'lab')
  expect([undone.exitCode, state()]).toEqual([
    0,
    ['staging-cp-1 v1.14.1', 'staging-worker-1 v1.13.3', 'staging-worker-2 v1.13.3'],
  ])
  expect(await leftBehind(lab, ['staging-cp-1', 'staging-worker-1', 'staging-worker-2'])).toEqual([])
})

test('talosctl exits with 0, and the command stops at the node that installed without restarting, and at the one with other extensions', {
  timeout,
}, async () => {
  const names = ['staging-cp-1', 'staging-worker-1', 'staging-worker-2']
  const upgrade = () => lab.run(['talos', 'upgrade', 'staging', '--to', 'v1.14.1', '--yes'])
  await openCluster({ controlPlanes: 1, workers: 2 }, { talos: 'v1.13.3', kubernetes: 'v1.34.1' })

  lab.talos.fault({ kind: 'upgrade', node: 'staging-worker-1', outcome: 'not-rebooted' })
  const idle = await upgrade()
  expect([idle.exitCode, idle.stdout]).toEqual([
    7,
    expect.stringMatching(
      /Attempted .*staging-worker-1 from v1\.13\.3 to v1\.14\.1(?:.|\n)*it has not restarted and runs v1\.13\.3, while the new one is installed(?:.|\n)*\nRemedy /,
    ),
  ])
  expect(state()).toEqual(['staging-cp-1 v1.14.1', 'staging-worker-1 v1.13.3', 'staging-worker-2 v1.13.3'])
  expect(await leftBehind(lab, names)).toEqual([])

  lab.talos.fault({ kind: 'upgrade', node: 'staging-worker-1', outcome: 'wrong-schematic' })
  const other = await upgrade()
  expect([other.exitCode, other.stdout]).toEqual([
    7,
    expect.stringMatching(
      /Attempted .*staging-worker-1 from v1\.13\.3 to v1\.14\.1(?:.|\n)*it runs v1\.14\.1 with schematic (?:.|\n)*\nRemedy /,
    ),
  ])
  expect(state()).toEqual(['staging-cp-1 v1.14.1', 'staging-worker-1 v1.14.1', 'staging-worker-2 v1.13.3'])
  expect(await leftBehind(lab, names)).toEqual([])
})

test('a cluster is made anew from a new template, and led back to its snapshot', { timeout }, async () => {
  await openCluster({ controlPlanes: 1, workers: 1 }, { talos: 'v1.13.3', kubernetes: 'v1.34.1' })
  const wish = ['talos', 'upgrade-by-template', 'staging', '--to', 'v1.14.1', '--restore']
  // What is made anew is approved by itself, and so is what the snapshot takes the place of.
  const made = await lab.run(wish, ['yes', 'lab', 'lab', 'lab', 'lab'].join('\n'))
  expect(made.exitCode, made.stdout + made.stderr).toBe(0)
  expect(running()).toEqual(['staging-cp-1 v1.14.1', 'staging-worker-1 v1.14.1'])
  expect(lab.talos.calls.filter((call) => call.includes('--recover-from'))).toHaveLength(1)
  expect(await leftBehind(lab, ['staging-cp-1', 'staging-worker-1'])).toEqual([])
  const profile = readFileSync(join(lab.folder, 'clusters', 'staging.yaml'), 'utf8')
  expect(profile).toMatch(/^template: (?!900)\d+$/m)
  // The old template stays.
  expect(lab.simulator.guest(900)?.config.template).toBeDefined()
})

const running = () =>
  lab.talos.nodes
    .filter(({ stage }) => stage === 'running')
    .map(({ hostname, version }) => `${hostname} ${version}`)
    .toSorted()
