/** The beginning of a cluster: configurations for machines in maintenance mode, then etcd, once. */

import type { Clock, Secret } from '@proxkit/kernel'
import { isTalosError, ProcedureError } from '../errors.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'
import { askInMaintenance } from './discover-nodes.ts'
import { type ControlPlane, etcdInStep } from './etcd-report.ts'
import type { ClusterNode } from './through-restart.ts'
import { allOf, type Condition, type Look, patientLook, waitFor } from './wait-for.ts'

/** How far etcd of the cluster is. */
export type BootstrapState =
  /** It runs somewhere. A bootstrap would make a second cluster. */
  | 'bootstrapped'
  /** Every control plane waits for it. */
  | 'waiting'
  /** Some do not answer or have not come so far: nothing can be said. */
  | 'unclear'

export interface BootstrapAssessment {
  readonly state: BootstrapState
  /** By control plane: `etcd is Preparing`. */
  readonly observed: Readonly<Record<string, string>>
}

/** Asks every control plane, since one alone cannot know of an etcd on another. */
export async function assessBootstrap(
  talosctl: Pick<Talosctl, 'services'>,
  controlPlanes: readonly ControlPlane[],
  signal?: AbortSignal,
): Promise<BootstrapAssessment> {
  const seen = await Promise.all(
    controlPlanes.map(async ({ name, address }) => [name, await etcdOf(talosctl, address, signal)] as const),
  )
  const observed = Object.fromEntries(seen.map(([name, state]) => [name, state]))
  const states = seen.map(([, state]) => state)
  if (states.some((state) => /Running|Finished|Failed/.test(state)))
    return { state: 'bootstrapped', observed }
  const isWaiting = states.length > 0 && states.every((state) => /Preparing/.test(state))
  return { state: isWaiting ? 'waiting' : 'unclear', observed }
}

/** Every control plane waits for a bootstrap, or has one behind it. */
export function bootstrapAwaited(
  talosctl: Pick<Talosctl, 'services'>,
  controlPlanes: readonly ControlPlane[],
): Condition {
  return {
    describe: `etcd of ${controlPlanes.map(({ name }) => name).join(', ')} waits for its bootstrap`,
    async look(signal): Promise<Look> {
      const { state, observed } = await assessBootstrap(talosctl, controlPlanes, signal)
      const words = Object.entries(observed).map(([name, text]) => `${name}: ${text}`)
      return { isMet: state !== 'unclear', observed: words.join('; ') }
    },
  }
}

/** The node takes the credentials of its cluster: it has its configuration, and has left maintenance mode. */
export function nodeConfigured(
  talosctl: Pick<Talosctl, 'version'>,
  { name, address }: ClusterNode,
): Condition {
  return {
    describe: `node ${name} answers as a member of the cluster`,
    async look(signal): Promise<Look> {
      try {
        const { server } = await talosctl.version(address, signal === undefined ? {} : { signal })
        return { isMet: true, observed: `it runs ${server?.version}` }
      } catch (error) {
        // In maintenance mode it shows a certificate of its own.
        if (isTalosError(error) && error.code === 'TALOSCTL_UNTRUSTED')
          return { isMet: false, observed: 'it is in maintenance mode, or of another cluster' }
        throw error
      }
    },
  }
}

export interface InitialConfig {
  readonly node: ClusterNode
  readonly config: string | Secret
  /** Of the certificate that the machine shows in maintenance mode, from its console. */
  readonly certFingerprints?: readonly string[]
}

export interface BootstrapOptions {
  readonly talosctl: Talosctl
  readonly clock: Clock
  readonly machines: readonly InitialConfig[]
  /** The control plane that begins. Default: the first one. */
  readonly first?: string
  /** A snapshot to begin from: that is how a lost etcd is recovered. */
  readonly recoverFrom?: string
  /** For each wait. Default: 900 000. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (line: string) => void
}

/**
 * Gives every machine its configuration, begins etcd on one of them, and waits for a healthy cluster. What is done already is
 * left alone, so that it may be called again after it was ended.
 *
 * @returns the kubeconfig
 * @throws {@link ProcedureError} `TALOS_BOOTSTRAPPED` when a snapshot is to be recovered over a living etcd, or nothing can be
 * said of some control plane
 */
export async function bootstrapCluster(options: BootstrapOptions): Promise<Secret> {
  const {
    talosctl,
    clock,
    machines,
    recoverFrom,
    timeoutMs = 900_000,
    signal,
    onProgress = () => {},
  } = options
  const nodes = machines.map(({ node }) => node)
  const controlPlanes = nodes.filter(({ role }) => role === 'controlplane')
  const first = controlPlanes.find(({ name }) => name === (options.first ?? controlPlanes[0]?.name))
  if (first === undefined)
    throw new ProcedureError(
      'TALOS_BAD_ARGUMENT',
      `Unable to bootstrap on ${options.first ?? 'nothing'}: it is no control plane among the machines (correct it)`,
    )
  const call = signal === undefined ? {} : { signal }
  const wait = (condition: Condition) =>
    waitFor(condition, {
      clock,
      timeoutMs,
      ...call,
      onLook: ({ observed }) => onProgress(`${condition.describe}: ${observed}`),
    })

  for (const machine of machines) await giveConfig(options, machine, clock.now() + timeoutMs)
  await wait(allOf(nodes.map((node) => nodeConfigured(talosctl, node))))
  await wait(bootstrapAwaited(talosctl, controlPlanes))
  const { state, observed } = await assessBootstrap(talosctl, controlPlanes, signal)
  if (state === 'waiting')
    await talosctl.bootstrap(first.address, {
      ...call,
      ...(recoverFrom === undefined ? {} : { recoverFrom }),
    })
  else if (state === 'unclear' || recoverFrom !== undefined) throw bootstrapped(first.name, state, observed)
  await wait(etcdInStep(talosctl, controlPlanes))
  const workers = nodes.filter(({ role }) => role === 'worker')
  await talosctl.health(first.address, {
    controlPlanes: controlPlanes.map(({ address }) => address),
    workers: workers.map(({ address }) => address),
    timeoutMs,
    onProgress,
    ...call,
  })
  return talosctl.kubeconfig(first.address, call)
}

/**
 * Left alone when it takes the credentials of the cluster. When nothing can be said, since it is asked through a control plane
 * that restarts, it is asked directly: with a configuration it refuses another one. A machine that is away is waited for.
 */
async function giveConfig(
  { talosctl, clock, signal }: Pick<BootstrapOptions, 'talosctl' | 'clock' | 'signal'>,
  { node, config, certFingerprints }: InitialConfig,
  untilMs: number,
): Promise<void> {
  const call = {
    ...(signal === undefined ? {} : { signal }),
    ...(certFingerprints === undefined ? {} : { certFingerprints }),
  }
  for (;;) {
    const { isMet } = await patientLook(nodeConfigured(talosctl, node), signal)
    if (isMet) return
    try {
      await talosctl.applyConfig(node.address, config, { insecure: true, ...call })
      return
    } catch (error) {
      // It has one, of this cluster or of another: what follows waits for a member of this one.
      if (isTalosError(error) && error.code === 'TALOSCTL_UNTRUSTED') return
      // So does one that has a configuration: it shows another certificate before it asks for one.
      if (isTalosError(error) && error.code === 'TALOSCTL_WRONG_FINGERPRINT') {
        if ((await askInMaintenance(talosctl, node.address, signal)) === 'configured') return
        throw error
      }
      if (!isTalosError(error) || !error.retryable || clock.now() > untilMs) throw error
      await clock.sleep(5000, signal)
    }
  }
}

async function etcdOf(
  talosctl: Pick<Talosctl, 'services'>,
  address: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const services = await talosctl.services(address, signal === undefined ? {} : { signal })
    const etcd = services.find(({ id }) => id === 'etcd')
    return etcd === undefined ? 'there is no etcd yet' : `etcd is ${etcd.state}`
  } catch (error) {
    if (!isTalosError(error) || !error.retryable) throw error
    return 'it does not answer'
  }
}

function bootstrapped(
  name: string,
  state: BootstrapState,
  observed: Readonly<Record<string, string>>,
): ProcedureError {
  const words = Object.entries(observed).map(([node, text]) => `${node}: ${text}`)
  const reason =
    state === 'bootstrapped' ? 'an etcd is there already' : 'not all control planes could be asked'
  return new ProcedureError(
    'TALOS_BOOTSTRAPPED',
    `Unable to bootstrap on node ${name}: ${reason}: ${words.join('; ')} (look at each of them before anything else)`,
  )
}
