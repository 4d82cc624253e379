/** Every step of the care of a cluster is told OK while nothing happens, and is found out. */

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { perform, type Step } from '@proxkit/runbook-kit'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { machineConfigFact } from '../../src/facts/talos/machine-config.ts'
import * as published from '../../src/index.ts'
import { kit, type Services } from '../../src/kit.ts'
import { type ClusterWorld, failureOf, openClusterWorld } from './cluster-world.ts'

const timeout = 120_000

type AnyStep = Step<Services, never, unknown>

interface Case {
  readonly step: AnyStep
  /** The command that answers as if it had done what it was asked for. */
  readonly answers: string
  readonly program?: 'talosctl' | 'kubectl'
  /** How often, with the dry runs before. */
  readonly times?: number
  readonly stdout?: string
  readonly input: (world: ClusterWorld) => object | Promise<object>
  readonly prepare?: (world: ClusterWorld) => Promise<unknown>
  /** Where even the answer cannot be believed nobody knows what happened. */
  readonly ends?: 'failed' | 'held'
}

const cluster = 'staging'
const steps = published

function refs({ talos }: ClusterWorld) {
  const nodes = talos.nodes.map(({ hostname: name, address, role = 'worker' }) => ({ name, address, role }))
  const controlPlanes = nodes
    .filter(({ role }) => role === 'controlplane')
    .map(({ name, address }) => ({ name, address }))
  const of = (end: string) => nodes.find(({ name }) => name.endsWith(end)) as (typeof nodes)[number]
  return { nodes, controlPlanes, worker: of('worker-1'), first: of('cp-1') }
}

const imageOf = ({ schematicId }: ClusterWorld, version: string) =>
  `factory.talos.dev/nocloud-installer/${schematicId}:${version}`

const upgradeOf = (world: ClusterWorld) => {
  const { worker: node, controlPlanes } = refs(world)
  return { cluster, node, controlPlanes, image: imageOf(world, 'v1.13.4') }
}

async function run(world: ClusterWorld, step: AnyStep, input: object) {
  const runbook = runbooks.get(step.id) ?? define(step)
  return world.apply(await world.plan(runbook, { input }))
}

const runbooks = new Map<string, ReturnType<typeof define>>()

function define(step: AnyStep) {
  const runbook = kit.runbook({
    id: `only.${step.id}`,
    title: step.title,
    input: z.object({ input: z.unknown() }),
    flow: (_plan, { input }) => perform('it', step, input as never),
  })
  runbooks.set(step.id, runbook)
  return runbook
}

const kubernetesOf = async ({ services }: ClusterWorld) => services.clusters?.kubernetes(cluster)

/** What a patch makes of the configuration of the worker. */
async function patched(world: ClusterWorld) {
  const file = join(world.folder, 'patch.yaml')
  writeFileSync(file, 'machine:\n  sysctls:\n    vm.swappiness: "1"\n')
  const { worker: node } = refs(world)
  const change = { cluster, node, from: { source: 'patches' as const, files: [file] } }
  const { configChangeFact } = await import('../../src/facts/talos/machine-config.ts')
  const { digest } = (await kit.registry.readFact(
    world.services,
    configChangeFact(change, 'auto'),
    new AbortController().signal,
  )) as { digest: string }
  return { ...change, digest }
}

const snapshot = async (world: ClusterWorld) => {
  const { controlPlanes } = refs(world)
  const folder = join(world.folder, 'backups')
  return { cluster, controlPlanes, folder, keep: 2 }
}

const cases: readonly Case[] = [
  {
    step: steps.drainNode,
    program: 'kubectl',
    answers: 'drain',
    input: (world) => ({ cluster, node: refs(world).worker.name }),
  },
  {
    step: steps.uncordonNode,
    program: 'kubectl',
    answers: 'uncordon',
    input: (world) => ({ cluster, node: refs(world).worker.name }),
    prepare: async (world) => (await kubernetesOf(world))?.cordon(refs(world).worker.name),
  },
  { step: steps.upgradeNode, answers: 'upgrade', input: upgradeOf },
  {
    step: steps.rollbackNode,
    answers: 'rollback',
    input: (world) => {
      const { worker: node, controlPlanes } = refs(world)
      return { cluster, node, controlPlanes, version: 'v1.13.3', schematicId: world.schematicId }
    },
    prepare: (world) => run(world, steps.upgradeNode, upgradeOf(world)),
  },
  {
    step: steps.rebootNode,
    answers: 'reboot',
    input: (world) => {
      const { worker: node, controlPlanes } = refs(world)
      return { cluster, node, controlPlanes, bootId: world.node('worker-1').bootId }
    },
  },
  {
    step: steps.setInstallImage,
    answers: 'patch',
    input: (world) => ({ cluster, node: refs(world).worker, image: imageOf(world, 'v1.13.4') }),
  },
  {
    step: steps.upgradeKubernetes,
    answers: 'upgrade-k8s',
    input: (world) => ({ cluster, controlPlanes: refs(world).controlPlanes, to: 'v1.34.2' }),
  },
  {
    step: steps.handOverEtcd,
    answers: 'etcd forfeit-leadership',
    input: (world) => {
      const { nodes, controlPlanes } = refs(world)
      const leader = world.talos.nodes.find(({ isEtcdLeader }) => isEtcdLeader)?.hostname
      return { cluster, controlPlanes, node: nodes.find(({ name }) => name === leader) }
    },
  },
  { step: steps.applyConfig, answers: 'apply-config', times: 3, input: patched },
  {
    step: steps.takeEtcdSnapshot,
    answers: 'etcd snapshot',
    stdout: 'etcd snapshot saved\nsnapshot info: hash 0a1b2c3d, revision 7, total keys 9, total size 65568\n',
    input: snapshot,
    ends: 'held',
  },
  {
    step: steps.wipeEtcd,
    answers: 'reset',
    input: (world) => ({ cluster, node: refs(world).first }),
  },
]

describe('a step that is told OK while the cluster stays as it was is found out:', () => {
  for (const { step, answers: match, input, prepare, ends = 'failed', ...fault } of cases)
    test(step.id, { timeout }, async () => {
      // With a quorum of one there is nobody who would take a wiped member in again.
      const world = await openClusterWorld({ controlPlanes: step.id === 'talos.etcd-wipe' ? 1 : 3 })
      await prepare?.(world)
      const given = await input(world)
      world.talos.fault({ kind: 'command', program: 'talosctl', exitCode: 0, ...fault, match })
      const silent = await run(world, step, given)
      expect([silent.status, silent.steps.at(-1)?.failure]).toEqual([
        ends,
        expect.objectContaining({ attempted: expect.any(String), remedy: expect.any(String) }),
      ])
      // The same in the same cluster is done and proved when it has an effect.
      const earnest = await run(world, step, await input(world))
      expect([earnest.status, failureOf(earnest)]).toEqual(['succeeded', {}])
    })

  test('talos.restore', { timeout }, async () => {
    const world = await openClusterWorld()
    const { first: node } = refs(world)
    expect((await run(world, steps.takeEtcdSnapshot, await snapshot(world))).status).toBe('succeeded')
    const { snapshots } = (await kit.registry.readFact(
      world.services,
      steps.etcdSnapshotsFact(cluster, join(world.folder, 'backups')),
      new AbortController().signal,
    )) as { snapshots: { path: string }[] }
    const path = snapshots[0]?.path ?? ''
    const found = (await kit.registry.readFact(
      world.services,
      steps.etcdSnapshotFact(path),
      new AbortController().signal,
    )) as { sha256: string }
    expect((await run(world, steps.wipeEtcd, { cluster, node })).status).toBe('succeeded')
    const input = { cluster, node, path, sha256: found.sha256 }
    world.talos.fault({ kind: 'command', match: 'bootstrap', exitCode: 0 })
    expect((await run(world, steps.restoreEtcd, input)).status).toBe('failed')
    expect((await run(world, steps.restoreEtcd, input)).status).toBe('succeeded')
    expect((await run(world, steps.deleteEtcdSnapshot, { path })).status).toBe('succeeded')
    expect(readdirSync(join(world.folder, 'backups'))).toEqual([])
  })
})

describe('a check tells a cluster that is as it should be from one that is not:', () => {
  const before = { unhealthyPods: [], unreadyGitOps: [], cordoned: [] }
  const member = (world: ClusterWorld) => {
    const { worker: node, controlPlanes } = refs(world)
    return { cluster, node, controlPlanes }
  }
  const cut = ({ talos }: ClusterWorld) => talos.powerOff('staging-worker-1')
  const checks: readonly {
    readonly step: AnyStep
    readonly input: (world: ClusterWorld) => object | Promise<object>
    readonly spoil: (world: ClusterWorld) => unknown
    readonly ends?: 'failed' | 'held'
  }[] = [
    { step: steps.nodeReady, input: (world) => ({ cluster, node: refs(world).worker.name }), spoil: cut },
    { step: steps.nodeBack, input: member, spoil: cut },
    {
      step: steps.clusterRuns,
      input: (world) => ({ cluster, nodes: refs(world).nodes, version: 'v1.13.3' }),
      spoil: (world) => run(world, steps.upgradeNode, upgradeOf(world)),
    },
    {
      step: steps.clusterUpgradable,
      input: (world) => ({ cluster, nodes: refs(world).nodes, to: 'v1.13.4' }),
      spoil: ({ talos }) => talos.etcd('staging-cp-1', { alarm: 'NOSPACE' }),
    },
    {
      step: steps.clusterAsBefore,
      input: () => ({ cluster, before }),
      spoil: async (world) => (await kubernetesOf(world))?.cordon('staging-worker-1'),
    },
    {
      step: steps.kubernetesUpgradable,
      input: (world) => ({ cluster, controlPlanes: refs(world).controlPlanes, to: 'v1.34.2' }),
      spoil: ({ talos }) =>
        talos.fault({
          kind: 'command',
          match: 'upgrade-k8s',
          exitCode: 0,
          times: 9,
          stdout:
            'checking for removed Kubernetes API resource versions\nRESOURCE   COUNT\npodsecuritypolicies.policy/v1beta1   3\n',
        }),
    },
    {
      step: steps.configRuns,
      input: async (world) => {
        const { worker: node } = refs(world)
        const found = (await kit.registry.readFact(
          world.services,
          machineConfigFact(cluster, node),
          new AbortController().signal,
        )) as { digest: string }
        return { cluster, node, digest: found.digest }
      },
      spoil: (world) =>
        run(world, steps.setInstallImage, {
          ...{ cluster, node: refs(world).worker, image: imageOf(world, 'v1.14.1') },
        }),
    },
  ]
  for (const { step, input, spoil } of checks)
    test(step.id, { timeout }, async () => {
      const world = await openClusterWorld()
      const given = await input(world)
      expect((await run(world, step, given)).status).toBe('succeeded')
      await spoil(world)
      expect((await run(world, step, given)).status).toBe('failed')
    })
})
