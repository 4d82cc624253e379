/** A Talos cluster that runs, on the machines of a small data centre, within this process: real files, and a clock that leaps. */

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPveClient } from '@proxkit/pve-client'
import { createSimulator } from '@proxkit/pve-client/simulator'
import {
  applyPlan,
  createRunFolder,
  type Plan,
  planRunbook,
  planUndo,
  type Runbook,
  type RunReport,
  resumeRun,
} from '@proxkit/runbook-kit'
import { createKubernetes, createTalosctl } from '@proxkit/talos'
import {
  createFactorySimulator,
  createLeapingClock,
  createTalosSimulator,
  runWithin,
  type TalosScenario,
} from '@proxkit/talos/simulator'
import { onTestFinished } from 'vitest'
import { clusterConfigSchema } from '../../src/config/cluster-config.ts'
import { type ClusterServices, createClusterServices } from '../../src/connect/cluster-services.ts'
import { kit, type Services } from '../../src/kit.ts'

export const cluster = 'staging'

export interface Shape {
  readonly controlPlanes?: number
  readonly workers?: number
  readonly talos?: string
  readonly kubernetes?: string
  readonly workloads?: NonNullable<TalosScenario['workloads']>
}

export type ClusterWorld = Awaited<ReturnType<typeof openClusterWorld>>

/** Names are `staging-cp-1`, `staging-worker-1` and so on. */
export async function openClusterWorld({
  controlPlanes = 1,
  workers = 1,
  talos: version = 'v1.13.3',
  kubernetes = 'v1.34.0',
  workloads = [],
}: Shape = {}) {
  const clock = createLeapingClock()
  const factory = createFactorySimulator({
    versions: ['v1.12.6', 'v1.13.3', 'v1.13.4', 'v1.14.0', 'v1.14.1'],
  })
  const { id: schematicId } = (await (
    await factory.fetch('https://factory.test/schematics', {
      method: 'POST',
      body: 'customization:\n    systemExtensions:\n        officialExtensions:\n            - siderolabs/qemu-guest-agent\n',
    })
  ).json()) as { id: string }
  const nodes = [
    ...nodesOf('controlplane', 'cp', controlPlanes, 11),
    ...nodesOf('worker', 'worker', workers, 21),
  ]
  const talos = createTalosSimulator({
    ...{ clock, clusterName: cluster, nodes, schematicId, talos: version, kubernetes, workloads },
    ...{ talosctl: 'v1.14.1', schematics: factory.schematics },
  })
  const programs = await talos.listen()
  const { url: factoryUrl, close: closeFactory } = await factory.listen()
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-cluster-'))
  const simulator = createSimulator({
    clock,
    nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }],
    guests: nodes.map(({ name, mac }, index) => ({
      ...{ vmid: 1001 + index, node: `pve${(index % 3) + 1}`, name, status: 'running' as const },
      tags: ['staging'],
      config: { net0: `virtio=${mac},bridge=vmbr0` },
    })),
  })
  onTestFinished(async () => {
    await programs.close()
    await closeFactory()
    rmSync(folder, { recursive: true, force: true })
  })
  writeProfile(folder, { controlPlanes, workers, schematicId, talos: version, kubernetes })
  const keys = join(folder, 'staging')
  mkdirSync(keys, { mode: 0o700 })
  for (const [from, to] of [
    [programs.talosconfig, 'talosconfig'],
    [programs.kubeconfig, 'kubeconfig'],
    [programs.secrets, 'secrets.yaml'],
  ] as const)
    copyFileSync(from, join(keys, to))

  const served = createClusterServices({
    config: clusterConfigSchema.parse({
      name: 'lab',
      nodes: [{ name: 'pve1', host: 'pve1' }],
      credentials: { env: 'NONE' },
    }),
    ...{ folder, clock, env: process.env },
    simulated: async () =>
      ({
        ...programs,
        env: { PATH: process.env.PATH },
        factoryUrl,
        probe: async () => true,
        talos,
      }) as never,
  })
  const run = runWithin(talos)
  const clusters: ClusterServices = {
    ...served,
    talosctl: async () =>
      createTalosctl({
        ...{ run, clock, readTimeoutMs: 1_200_000 },
        ...{ binary: programs.talosctl, talosconfig: join(keys, 'talosconfig') },
      }),
    kubernetes: async () =>
      createKubernetes({ run, kubectl: programs.kubectl, kubeconfig: { path: join(keys, 'kubeconfig') } }),
  }
  const pve = createPveClient({
    baseUrl: simulator.url,
    auth: { token: simulator.token },
    fetch: simulator.fetch,
    clock,
  })
  const services: Services = { pve, clusters }
  const shared = { services, environment: 'lab', clock }
  const approve = async () => ({ by: 'tester', why: 'it is one' })
  let runFolder = ''

  return {
    ...{ talos, factory, services, folder, clock, schematicId, cluster, programs },
    plan: <Input>(runbook: Runbook<Services, Input>, input: NoInfer<Input>): Promise<Plan> =>
      planRunbook(runbook, input, { ...shared, actor: 'tester' }),
    async apply(plan: Plan): Promise<RunReport> {
      runFolder = await createRunFolder(join(folder, 'state'), { clock })
      return applyPlan(kit, plan, { ...shared, approve, runFolder })
    },
    resume: (): Promise<RunReport> => resumeRun(kit, { ...shared, approve, runFolder }),
    async applyUndo(): Promise<RunReport> {
      const undo = await planUndo(kit, { ...shared, runFolder, actor: 'tester' })
      const undoFolder = await createRunFolder(join(folder, 'state'), { clock })
      return applyPlan(kit, undo, { ...shared, approve, runFolder: undoFolder })
    },
    /** Of the run. */
    journal: () => readFileSync(join(runFolder, 'journal.jsonl'), 'utf8'),
    /** Of a node, by the end of its name: `worker-1`. */
    node: (end: string) => {
      const found = talos.nodes.find(({ hostname }) => hostname === `${cluster}-${end}`)
      if (found === undefined) throw new Error(`there is no ${end}`)
      return found
    },
    /** What each node runs, and whether it is in service. */
    state: () =>
      Object.fromEntries(
        talos.nodes.map(({ hostname, version, isReady, isCordoned }) => [
          hostname.slice(cluster.length + 1),
          `${version}${isReady ? '' : ' not Ready'}${isCordoned ? ' cordoned' : ''}`,
        ]),
      ),
  }
}

/** Of the step that went wrong. */
export function failureOf({ steps }: RunReport) {
  const { summary, failure } = steps.find(({ status }) => status === 'failed') ?? {}
  return { summary, error: failure?.error, remedy: failure?.remedy }
}

function nodesOf(role: 'controlplane' | 'worker', short: string, count: number, first: number) {
  return Array.from({ length: count }, (_, index) => ({
    name: `${cluster}-${short}-${index + 1}`,
    role,
    address: `10.9.0.${first + index}`,
    mac: `BC:24:11:00:00:${first + index}`,
  }))
}

function writeProfile(
  folder: string,
  {
    controlPlanes,
    workers,
    schematicId,
    talos,
    kubernetes,
  }: Omit<Required<Shape>, 'workloads'> & { readonly schematicId: string },
): void {
  const group = (count: number | undefined, first: number) =>
    `{ count: ${count}, cores: 2, memoryMiB: 2048, diskGiB: 10, startAddress: 10.9.0.${first}/24 }`
  mkdirSync(join(folder, 'clusters'))
  writeFileSync(
    join(folder, 'clusters', `${cluster}.yaml`),
    [
      `name: ${cluster}`,
      'type: talos',
      'template: 100',
      'tags: [staging]',
      `controlPlanes: ${group(controlPlanes, 11)}`,
      ...(workers === 0 ? [] : [`workers: ${group(workers, 21)}`]),
      'network: { endpoint: https://10.9.0.11:6443, pods: 10.244.0.0/16, services: 10.96.0.0/12, gateway: 10.9.0.1 }',
      'talos:',
      `  version: ${talos}`,
      `  kubernetes: ${kubernetes}`,
      '  configDir: staging',
      `  schematicId: ${schematicId}`,
      `  installer: factory.talos.dev/nocloud-installer/${schematicId}:${talos}`,
      '',
    ].join('\n'),
  )
}
