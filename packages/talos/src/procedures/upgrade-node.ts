/** The upgrade of one node, in pieces: what it was, whether it may go, the one effect, what it has become. */

import { ProcedureError } from '../errors.ts'
import { formatVersion, isAtLeast, parseVersion } from '../model/version.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'
import { type ControlPlane, etcdFindings, readEtcd } from './etcd-report.ts'
import { equal, type Finding, finding, requireAll } from './finding.ts'
import { imageFor, type RunningNode, readNode } from './running-node.ts'
import {
  type ClusterAccess,
  type ClusterNode,
  type Restart,
  type RestartOptions,
  throughRestart,
} from './through-restart.ts'

export interface NodeUpgrade {
  readonly node: ClusterNode
  /** Of the installer, as `imageFor` names it. */
  readonly image: string
  /** The schematic of the image is another one on purpose: extensions change, and links may get other names. Default: false. */
  readonly changesSchematic?: boolean
}

/** What the image of an upgrade stands for: `…/nocloud-installer/<schematic>:v1.14.1`. */
export interface UpgradeTarget {
  readonly version: string
  readonly schematicId: string
}

/** @throws {@link ProcedureError} `TALOS_BAD_ARGUMENT` for an image of which schematic or version cannot be told */
export function targetOf(image: string): UpgradeTarget {
  const [, schematicId, version] = /\/([0-9a-f]{64}):(v[^:/@]+)$/.exec(image) ?? []
  if (schematicId !== undefined && version !== undefined)
    return { schematicId, version: formatVersion(parseVersion(version)) }
  throw new ProcedureError(
    'TALOS_BAD_ARGUMENT',
    `Unable to upgrade to ${JSON.stringify(image)}: it names no schematic and version (take it from imageFor or installerImage)`,
  )
}

/** How a node stands to its upgrade. */
export type UpgradeState =
  /** Nothing has begun. */
  | 'pending'
  /** It runs the target. */
  | 'upgraded'
  /** It has restarted, and runs what it ran before: Talos went back by itself, since the new one did not come up. */
  | 'rolled-back'
  /** It runs the version with other extensions or kernel arguments. */
  | 'wrong-schematic'
  /** It runs neither what it ran nor what it was to run. */
  | 'wrong-version'

/** @param before the node as it was before the upgrade was sent; the boot ID tells whether it has restarted since */
export function judgeUpgrade(
  before: RunningNode,
  now: RunningNode,
  { version, schematicId }: UpgradeTarget,
): UpgradeState {
  if (now.version === version && now.schematicId === schematicId) return 'upgraded'
  if (now.bootId === before.bootId) return 'pending'
  if (now.version === version) return 'wrong-schematic'
  return now.version === before.version && now.schematicId === before.schematicId
    ? 'rolled-back'
    : 'wrong-version'
}

/**
 * Whether the upgrade may be sent: the image has the schematic of the node, and is for its platform and Secure Boot.
 *
 * @throws {@link ProcedureError} `TALOS_WRONG_SCHEMATIC` when the image would change the schematic and nobody said so,
 * `TALOS_BAD_ARGUMENT` when it is for other machines
 */
export function verifyImage(
  { node, image, changesSchematic = false }: NodeUpgrade,
  running: RunningNode,
): void {
  const { schematicId, version } = targetOf(image)
  const kindOf = (reference: string) => reference.split('/').at(-2) ?? ''
  const wanted = kindOf(imageFor({ ...running, schematicId }, version, node.name))
  if (kindOf(image) !== wanted)
    throw new ProcedureError(
      'TALOS_BAD_ARGUMENT',
      `Unable to upgrade node ${node.name}: the image is ${kindOf(image)}, and the node needs ${wanted} (take the image of imageFor)`,
    )
  if (schematicId === running.schematicId || changesSchematic) return
  throw new ProcedureError(
    'TALOS_WRONG_SCHEMATIC',
    `Unable to upgrade node ${node.name}: the image has schematic ${schematicId}, and the node runs ${running.schematicId ?? 'none'} (take the image of imageFor, or say changesSchematic)`,
  )
}

/**
 * The one effect: installs, and restarts the node. talosctl does not drain, since Kubernetes is asked for that before.
 *
 * @returns what talosctl said. It exits with 0 in cases where nothing was upgraded: read the node.
 */
export async function submitUpgrade(
  talosctl: Pick<Talosctl, 'client' | 'upgrade'>,
  { node, image }: NodeUpgrade,
  options: RestartOptions & {
    /** Follows the node until it has come back. Default: true. */ readonly wait?: boolean
  } = {},
): Promise<readonly string[]> {
  const { version } = await talosctl.client(options.signal === undefined ? {} : { signal: options.signal })
  const drain = isAtLeast(parseVersion(version), '1.13') ? { drain: false } : {}
  return talosctl.upgrade(node.address, { image, ...drain, ...options })
}

/** What must be true of a node after its upgrade: {@link afterTalosNode}, read anew. */
export async function upgradeFindings(
  { talosctl, kubernetes }: Pick<ClusterAccess, 'talosctl' | 'kubernetes'>,
  { node, image }: NodeUpgrade,
  before: RunningNode,
  controlPlanes: readonly ControlPlane[],
): Promise<Finding[]> {
  const target = targetOf(image)
  const [now, kube] = await Promise.all([readNode(talosctl, node.address), kubernetes.node(node.name)])
  const etcd = node.role === 'worker' ? [] : etcdFindings(await readEtcd(talosctl, controlPlanes))
  const ill = etcd.filter(({ isOk }) => !isOk)
  return [
    equal('version-running', node.name, target.version, now.version),
    finding('boot-changed', node.name, {
      isOk: now.bootId !== before.bootId,
      expected: `another than ${before.bootId}`,
      observed: now.bootId,
    }),
    equal('schematic-running', node.name, target.schematicId, now.schematicId ?? 'none'),
    ...(node.role === 'worker'
      ? []
      : [
          finding('etcd-caught-up', node.name, {
            isOk: ill.length === 0,
            expected: 'all members in step',
            observed: ill.map(({ observed }) => observed).join('; ') || 'all members in step',
          }),
        ]),
    equal('node-ready', node.name, 'Ready', kube.isReady ? 'Ready' : 'not Ready'),
    equal('node-schedulable', node.name, 'schedulable', kube.isSchedulable ? 'schedulable' : 'cordoned'),
  ]
}

/**
 * The pieces in their order, for a program without runbooks: drain, upgrade, wait, verify, uncordon. A node that runs the target
 * already is only verified. A node that was cordoned before stays so.
 *
 * @throws {@link ProcedureError} `TALOS_NOT_UPGRADED`, `TALOS_CHECK_FAILED`, `TALOS_TIMED_OUT`, `TALOS_WRONG_SCHEMATIC`; the node
 * stays cordoned
 */
export async function upgradeNode(
  access: ClusterAccess,
  upgrade: NodeUpgrade,
  controlPlanes: readonly ControlPlane[],
  options: RestartOptions = {},
): Promise<readonly Finding[]> {
  const { talosctl } = access
  const { node, image } = upgrade
  const target = targetOf(image)
  const before = await readNode(talosctl, node.address, options.signal)
  const verified = async (...except: Finding['check'][]) => {
    const findings = await upgradeFindings(access, upgrade, before, controlPlanes)
    const wanted = findings.filter(({ check }) => !except.includes(check))
    return requireAll(`find node ${node.name} upgraded`, wanted)
  }

  // It restarted before anybody looked.
  if (judgeUpgrade(before, before, target) === 'upgraded') return verified('boot-changed')
  verifyImage(upgrade, before)
  const restart: Restart = {
    ...{ node, before },
    submit: (call) => submitUpgrade(talosctl, upgrade, call),
    judge(now, said) {
      const state = judgeUpgrade(before, now, target)
      return state === 'upgraded' ? undefined : notUpgraded(node.name, state, target, now, said)
    },
  }
  const isSchedulable = await throughRestart(access, restart, controlPlanes, options)
  return isSchedulable ? verified() : verified('node-schedulable')
}

function notUpgraded(
  name: string,
  state: Exclude<UpgradeState, 'upgraded'>,
  target: UpgradeTarget,
  now: RunningNode,
  said: readonly string[],
): ProcedureError {
  const { reason, remedy } = upgradeFailure(state, target, now, said)
  return new ProcedureError(
    'TALOS_NOT_UPGRADED',
    `Unable to upgrade node ${name} to ${target.version}: ${reason} (${remedy})`,
  )
}

/**
 * What is wrong with a node that does not run what it was upgraded to, and what to do, in words.
 *
 * @param said what talosctl said
 */
export function upgradeFailure(
  state: Exclude<UpgradeState, 'upgraded'>,
  { version, schematicId }: UpgradeTarget,
  now: Pick<RunningNode, 'version' | 'schematicId'>,
  said: readonly string[] = [],
): { readonly reason: string; readonly remedy: string } {
  const isInstalled = said.some((line) => /upgrade completed|installation of .* complete/.test(line))
  const words: Record<typeof state, { reason: string; remedy: string }> = {
    pending: {
      reason: `it has not restarted and runs ${now.version}${isInstalled ? ', while the new one is installed' : ''}`,
      remedy: isInstalled ? 'reboot it' : 'read its kernel log, then try again',
    },
    'rolled-back': {
      reason: `it restarted and runs ${now.version} again: the new one did not come up`,
      remedy: 'read its kernel log; it is as it was before',
    },
    'wrong-schematic': {
      reason: `it runs ${version} with schematic ${now.schematicId ?? 'none'} instead of ${schematicId}`,
      remedy: 'upgrade it again with the right image, or talosctl rollback',
    },
    'wrong-version': { reason: `it runs ${now.version}`, remedy: 'look at who upgraded it meanwhile' },
  }
  return words[state]
}
