/** Every step of a new Talos cluster is told OK while nothing happens, is found out, and is then done in earnest. */

import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPveClient } from '@proxkit/pve-client'
import { createSimulator } from '@proxkit/pve-client/simulator'
import {
  applyPlan,
  createRunFolder,
  perform,
  planRunbook,
  type RunReport,
  type Step,
} from '@proxkit/runbook-kit'
import { createKubernetes, createTalosctl } from '@proxkit/talos'
import { runWithin } from '@proxkit/talos/simulator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { clusterConfigSchema } from '../../src/config/cluster-config.ts'
import { type ClusterServices, createClusterServices } from '../../src/connect/cluster-services.ts'
import * as steps from '../../src/index.ts'
import { kit, type Services } from '../../src/kit.ts'
import { secret } from '../command/lab.ts'
import { writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from './talos-lab.ts'

const cluster = 'staging'
const node = { name: 'staging-cp-1', address: '10.0.4.11' }
const image = { cluster, machine: node.name, node: 'pve1', storage: 'local' }
const drive = { vmid: 2001, drive: 'scsi1', volid: 'local:iso/proxkit-cidata-staging-cp-1.iso' }
const mac = /(?:[0-9A-F]{2}:){5}[0-9A-F]{2}/
const flux = `flux:
  repository: https://git.example.org/ops/clusters
  path: clusters/staging
  credentials: { env: GIT_TOKEN }
`

type AnyStep = Step<Services, never, unknown>

test('each of them', async () => {
  const lab = await openTalosLab({ env: { GIT_TOKEN: secret } })
  try {
    await writeProfile(lab, talosProfile({ extra: flux }))
    const world = await worldOf(lab)
    const { installer, schematicId, ownMac } = await profileOf(lab)
    const both = async <Input>(step: Step<Services, Input, unknown>, input: NoInfer<Input>) => {
      const silent = await world.perform(step as AnyStep, input, await world.silenced())
      const { failure } = silent.steps.at(-1) ?? {}
      expect([step.id, silent.status, failure?.failed], failure?.error).toEqual([step.id, 'failed', 'verify'])
      await earnest(step, input)
    }
    const earnest = async <Input>(step: Step<Services, Input, unknown>, input: NoInfer<Input>) => {
      const { status, steps: done } = await world.perform(step as AnyStep, input)
      expect([step.id, status, done.at(-1)?.failure]).toEqual([step.id, 'succeeded', undefined])
    }

    await both(steps.makeSecrets, { cluster })
    await both(steps.recordProfile, {
      cluster,
      set: { 'talos.schematicId': schematicId, 'talos.installer': installer },
    })
    await both(steps.makeConfigs, { cluster })
    await earnest(steps.cloneGuest, { source: 900, vmid: 2001, name: node.name })
    await earnest(steps.configureGuest, {
      vmid: 2001,
      set: { net0: `virtio=${ownMac},bridge=vmbr0`, tags: 'control-plane;staging' },
    })
    await both(steps.uploadCidata, image)
    await both(steps.attachCidata, drive)
    await earnest(steps.startGuest, { vmid: 2001 })
    await earnest(steps.nodeConfigured, { cluster, node })
    await earnest(steps.bootstrapAwaited, { cluster })
    await both(steps.bootstrapEtcd, { cluster, node: node.name })
    await both(steps.fetchKubeconfig, { cluster })
    await earnest(steps.clusterHealthy, { cluster })
    await both(steps.bootstrapFlux, { cluster })
    await both(steps.mergeKubeconfig, { cluster })
    await earnest(steps.unmergeKubeconfig, { cluster })
    await both(steps.detachCidata, drive)
    await both(steps.deleteCidata, image)
    await both(steps.removeKubeconfig, { cluster })
    await earnest(steps.killGuest, { vmid: 2001 })
    await earnest(steps.deleteGuest, { vmid: 2001, name: node.name })
    await both(steps.removeConfigs, { cluster, files: ['talosconfig', 'nodes/staging-cp-1.yaml'] })
    await both(steps.removeSecrets, { cluster })
    expect(lab.cidata()).toEqual([])
  } finally {
    await lab.close()
  }
}, 240_000)

test('checks tell a cluster that is not there from one that is', async () => {
  const lab = await openTalosLab()
  try {
    const world = await worldOf(lab)
    const { installer } = await profileOf(lab)
    await world.perform(steps.makeSecrets as AnyStep, { cluster })
    await world.perform(steps.recordProfile as AnyStep, { cluster, set: { 'talos.installer': installer } })
    await world.perform(steps.makeConfigs as AnyStep, { cluster })
    for (const [step, input] of [
      [steps.nodeConfigured, { cluster, node }],
      [steps.bootstrapAwaited, { cluster }],
      [steps.clusterHealthy, { cluster }],
      // Told OK as well.
      [steps.giveConfig, { cluster, node, waitsAt: '10.0.7.209', fingerprint: `${'A'.repeat(43)}=` }],
    ] as const) {
      const { status, steps: done } = await world.perform(step as AnyStep, input, await world.silenced())
      expect([step.id, status, done.at(-1)?.failure?.failed]).toEqual([step.id, 'failed', 'verify'])
    }
  } finally {
    await lab.close()
  }
}, 120_000)

async function worldOf(lab: TalosLab) {
  const { simulator, folder } = lab
  const programs = await lab.programs()
  const { clock } = programs
  const config = clusterConfigSchema.parse({
    name: 'lab',
    nodes: [{ name: 'pve1', host: 'pve1' }],
    credentials: { env: 'NONE' },
  })
  const served = createClusterServices({
    ...{ config, folder, clock },
    env: { HOME: folder, GIT_TOKEN: secret, PATH: process.env.PATH },
    simulated: async () => programs,
  })
  // Without processes, since each step is looked at until it is given up.
  const run = runWithin(lab.talos)
  const clusters: ClusterServices = {
    ...served,
    async talosctl(name) {
      const talosconfig = (await served.files(name)).path('talosconfig')
      return createTalosctl({ run, clock, binary: programs.talosctl, talosconfig, readTimeoutMs: 1_200_000 })
    },
    async kubernetes(name) {
      const path = (await served.files(name)).path('kubeconfig')
      return createKubernetes({ run, kubectl: programs.kubectl, kubeconfig: { path } })
    },
  }
  const clientOf = (fetch: typeof globalThis.fetch) =>
    createPveClient({ baseUrl: simulator.url, auth: { token: simulator.token }, fetch, clock })
  const services: Services = { pve: clientOf(whole(simulator.fetch)), clusters }
  return {
    async perform(step: AnyStep, input: unknown, given: Services = services): Promise<RunReport> {
      const shared = { services: given, environment: 'lab', clock }
      const plan = await planRunbook(runbookOf(step), { input }, { ...shared, actor: 'tester' })
      return applyPlan(kit, plan, {
        ...shared,
        approve: async () => ({ by: 'tester', why: 'it is one' }),
        runFolder: await createRunFolder(mkdtempSync(join(tmpdir(), 'proxkit-step-')), { clock }),
      })
    },
    /** Changes reach a copy of the world, or nobody. */
    async silenced(): Promise<Services> {
      const twin = createSimulator({ clock, state: simulator.save() })
      const copy = mkdtempSync(join(tmpdir(), 'proxkit-twin-'))
      cpSync(join(folder, 'clusters'), join(copy, 'clusters'), { recursive: true })
      writeFileSync(join(copy, 'flux'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
      const silent: ClusterServices = {
        ...clusters,
        folder: copy,
        programs: async () => ({ ...(await clusters.programs()), flux: join(copy, 'flux') }),
        async files(name) {
          const files = await clusters.files(name)
          // A kubeconfig that knows no cluster.
          const read: typeof files.read = async (file) =>
            file === 'kubeconfig'
              ? ({ reveal: () => 'clusters: []\nusers: []\ncontexts: []\n' } as never)
              : files.read(file)
          return { ...files, read, write: async () => {}, remove: async () => {} }
        },
        talosctl: async (name) => ({
          ...(await clusters.talosctl(name)),
          bootstrap: async () => [],
          applyConfig: async () => ({ isDryRun: false, effect: undefined, warnings: [], diff: undefined }),
        }),
      }
      const fetch: typeof globalThis.fetch = (input, init) => {
        const { method = 'GET' } = init ?? {}
        const isOfTwin = method !== 'GET' || /\/tasks\/UPID/.test(decodeURIComponent(String(input)))
        return whole((isOfTwin ? twin : simulator).fetch)(input, init)
      }
      return { pve: clientOf(fetch), clusters: silent }
    },
  }
}

/** In this process nothing is sent in parts: the length of a body is known beforehand. */
function whole(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    if (!(init?.body instanceof ReadableStream)) return fetch(input, init)
    const body = Buffer.from(await new Response(init.body).arrayBuffer())
    const headers = new Headers(init.headers)
    headers.set('content-length', String(body.length))
    return fetch(input, { ...init, headers, body })
  }
}

/** What the template tells, and the MAC that the profile leads to. */
async function profileOf(lab: TalosLab) {
  const { description = '' } = lab.simulator.guest(900)?.config ?? {}
  const { stdout } = await lab.run(['cluster', 'create', 'staging', '--dry-run'])
  return {
    schematicId: /Schematic: ([0-9a-f]{64})/.exec(String(description))?.[1] ?? '',
    installer: /Installer: (\S+)/.exec(String(description))?.[1] ?? '',
    ownMac: mac.exec(stdout)?.[0] ?? '',
  }
}

const runbooks = new Map<string, ReturnType<typeof define>>()

function runbookOf(step: AnyStep) {
  const runbook = runbooks.get(step.id) ?? define(step)
  runbooks.set(step.id, runbook)
  return runbook
}

function define(step: AnyStep) {
  return kit.runbook({
    id: `only.${step.id}`,
    title: step.title,
    input: z.object({ input: z.unknown() }),
    flow: (_plan, { input }) => perform('it', step, input as never),
  })
}
