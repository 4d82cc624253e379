import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plan, stepsOf } from '@proxkit/runbook-kit'
import { afterEach, expect, test, vi } from 'vitest'
import { leftBehind } from './left-behind.ts'
import { writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosProfile, talosVersion } from './talos-lab.ts'

vi.setConfig({ testTimeout: 180_000 })

let lab: TalosLab
afterEach(() => lab.close())

const run = (...args: string[]) => lab.run(args, 'lab')
const machines = () =>
  lab.simulator
    .snapshot()
    .guests.filter(({ vmid }) => vmid !== 900)
    .map(({ vmid, node, config }) => [vmid, config.name, node, config.net0])
const secrets = () => readFileSync(join(lab.folder, 'talos', 'staging', 'secrets.yaml'), 'utf8')

test('a rebuilt cluster has the same machines and secrets, an empty etcd, and a snapshot of the old one', async () => {
  lab = await openTalosLab()
  const empty = lab.simulator.snapshot()
  await writeProfile(lab, talosProfile({ controlPlanes: 1, workers: 1 }))
  expect(await refusal()).toContain('none of its machines is there')
  expect((await run('cluster', 'create', 'staging', '--yes')).exitCode).toBe(0)
  await refuseRebuilds()
  const before = { machines: machines(), secrets: secrets() }
  const boots = lab.talos.nodes.map(({ bootId }) => bootId)

  const { plan } = (await lab.json(['cluster', 'rebuild', 'staging', '--dry-run'])) as { plan: Plan }
  expect([...stepsOf(plan.nodes)].map(({ state, summary }) => `${state}: ${summary}`)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('pending: Take a snapshot of etcd of staging to '),
      'pending: Delete guest 2001 (staging-cp-1) on pve1, with its disks',
      'satisfied: Make the secrets of cluster staging',
      'pending: Clone guest 900 (talos) to guest 2001 (staging-cp-1) on pve1',
      'pending: Bootstrap etcd of cluster staging on staging-cp-1',
    ]),
  )
  expect([plan.warnings, plan.notes]).toEqual([
    expect.arrayContaining([expect.stringContaining('etcd, and with it all objects of Kubernetes')]),
    expect.arrayContaining(['The template 900 stays, and the new machines are cloned from it.']),
  ])

  const { exitCode, stdout } = await run('cluster', 'rebuild', 'staging')
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Rebuild a cluster in lab: succeeded')])

  expect({ machines: machines(), secrets: secrets() }).toEqual(before)
  expect(lab.talos.nodes.map(({ isReady }) => isReady)).toEqual([true, true])
  expect(lab.talos.nodes.map(({ bootId }) => bootId)).not.toEqual(boots)
  expect(readdirSync(join(lab.folder, 'backups', 'etcd'))).toEqual([
    expect.stringMatching(/^etcd-staging-.*\.db$/),
    expect.stringMatching(/^etcd-staging-.*\.db\.sha256$/),
  ])
  expect(await leftBehind(lab, ['staging-cp-1', 'staging-worker-1'])).toEqual([])

  expect((await run('cluster', 'teardown', 'staging')).exitCode).toBe(0)
  expect(await leftBehind(lab, [])).toEqual([])
  const { guests, volumes } = lab.simulator.snapshot()
  expect({ guests, volumes }).toEqual({ guests: empty.guests, volumes: empty.volumes })
})

/** What stands in the way of the second half is told before the first one begins. */
async function refuseRebuilds(): Promise<void> {
  const kept = join(lab.folder, 'talos', 'staging', 'secrets.yaml')
  renameSync(kept, `${kept}.away`)
  expect(await refusal()).toContain('its secrets are missing, and others would make another cluster')
  renameSync(`${kept}.away`, kept)

  const profile = join(lab.folder, 'clusters', 'staging.yaml')
  const text = readFileSync(profile, 'utf8')
  writeFileSync(profile, text.replace(`version: ${talosVersion}`, 'version: v1.13.4'))
  expect(await refusal()).toContain('guest 900 (talos) holds Talos v1.13.3, and not v1.13.4')
  writeFileSync(profile, text)
}

async function refusal(): Promise<string> {
  const changes = lab.changes().length
  const { exitCode, stderr } = await run('cluster', 'rebuild', 'staging')
  expect([exitCode, lab.changes().slice(changes)]).toEqual([6, []])
  return stderr
}
