/** What changes nodes and clusters: bootstrap, upgrades, restarts, resets, new certificate authorities. */

import { formatVersion, parseVersion } from '../model/version.ts'
import { linesOf } from '../process/lines.ts'
import { refuseExisting } from '../process/private-files.ts'
import type { CommandLine } from './command-line.ts'
import type { CallOptions, Executor, MaintenanceOptions, ProgressOptions } from './executor.ts'
import { type KubernetesUpgrade, parseKubernetesUpgrade } from './parse-kubernetes-upgrade.ts'
import { maintenanceFlags } from './resources.ts'

interface WaitOptions extends ProgressOptions {
  /** Follows the node until it has come back. Default: that of talosctl, true. */
  readonly wait?: boolean
  /** How long it follows. Default: 1 800 000. What was begun goes on. */
  readonly timeoutMs?: number
}

export interface UpgradeOptions extends WaitOptions {
  /** Always named: without it talosctl takes one without the extensions of the node. */
  readonly image: string
  /** `powercycle` passes the firmware; `force`, from 1.13, skips the orderly end of services. */
  readonly rebootMode?: 'default' | 'powercycle' | 'force'
  /** Cordons and drains before the reboot. From 1.13, where it is the default. */
  readonly drain?: boolean
  readonly drainTimeoutMs?: number
  /** Only installs; the reboot is left to you. From 1.14. */
  readonly noReboot?: boolean
  /** Installs at the next reboot. Until 1.12. */
  readonly stage?: boolean
}

export interface ResetOptions extends WaitOptions, MaintenanceOptions {
  /** Leaves etcd and drains first. Default: true. Without it the other members keep a dead one. */
  readonly graceful?: boolean
  /** Starts again instead of powering off. Default: false. */
  readonly reboot?: boolean
  /** Only these partitions (`EPHEMERAL`, `STATE`). Default: all. */
  readonly systemLabels?: readonly string[]
  readonly userDisks?: readonly string[]
  readonly wipeMode?: 'all' | 'system-disk' | 'user-disks'
}

/** Each tells, line by line, what talosctl said. None of them is proof: read the node again. */
export interface LifecycleCommands {
  /** Begins etcd on one node, once in the life of a cluster. `recoverFrom` begins it from a snapshot. */
  bootstrap(
    node: string,
    options?: CallOptions & {
      readonly recoverFrom?: string
      /** For a copy of the data directory, which has no checksum. */
      readonly skipHashCheck?: boolean
    },
  ): Promise<readonly string[]>
  upgrade(node: string, options: UpgradeOptions): Promise<readonly string[]>
  /** Boots what was installed before. */
  rollback(node: string, options?: CallOptions): Promise<void>
  /** Kubernetes of the whole cluster, through a control plane. A dry run tells what would be done. */
  upgradeKubernetes(
    node: string,
    options: ProgressOptions & {
      readonly to: string
      /** Default: the lowest version that runs. */
      readonly from?: string
      readonly dryRun?: boolean
      /** Of the Kubernetes API, where it is not that of the kubeconfig. */
      readonly endpoint?: string
      /** Leaves the kubelets as they are. */
      readonly upgradeKubelet?: boolean
    },
  ): Promise<KubernetesUpgrade>
  reboot(
    node: string,
    options?: WaitOptions & { readonly mode?: 'default' | 'powercycle' | 'force'; readonly drain?: boolean },
  ): Promise<readonly string[]>
  /** `force` leaves out cordon and drain. */
  shutdown(node: string, options?: WaitOptions & { readonly force?: boolean }): Promise<readonly string[]>
  reset(node: string, options?: ResetOptions): Promise<readonly string[]>
  /** Wipes disks or partitions (`sdb`) that no volume uses. */
  wipeDisks(
    node: string,
    disks: readonly [string, ...string[]],
    options?: CallOptions &
      MaintenanceOptions & { readonly method?: 'FAST' | 'ZEROES'; readonly dropPartition?: boolean },
  ): Promise<void>
  /**
   * New certificate authorities. A dry run unless `dryRun` is false, as with talosctl.
   *
   * @param options.output where the new talosconfig goes; it must not exist
   */
  rotateCa(
    node: string,
    options: ProgressOptions & {
      readonly controlPlanes: readonly string[]
      readonly workers: readonly string[]
      readonly output: string
      /** Which ones. Default: both. */
      readonly talos?: boolean
      readonly kubernetes?: boolean
      readonly dryRun?: boolean
    },
  ): Promise<readonly string[]>
}

export function lifecycleCommands(executor: Executor): LifecycleCommands {
  const tell = async (
    line: CommandLine,
    node: string,
    options: ProgressOptions,
  ): Promise<readonly string[]> => {
    const { stdout, stderr } = await executor.succeed(line, node, options)
    return [...linesOf(stderr), ...linesOf(stdout)]
  }

  return {
    bootstrap: (node, { recoverFrom, skipHashCheck = false, ...options } = {}) => {
      const flags = {
        'recover-from': recoverFrom,
        'recover-skip-hash-check': skipHashCheck ? true : undefined,
      }
      return tell({ command: 'bootstrap', flags }, node, options)
    },

    upgrade: (node, options) => {
      const flags = {
        image: options.image,
        'reboot-mode': options.rebootMode,
        drain: options.drain,
        'drain-timeout': milliseconds(options.drainTimeoutMs),
        'no-reboot': options.noReboot,
        stage: options.stage,
        ...waitFlags(options),
      }
      return tell({ command: 'upgrade', flags }, node, options)
    },

    async rollback(node, options = {}) {
      await executor.succeed({ command: 'rollback' }, node, options)
    },

    async upgradeKubernetes(node, { to, from, dryRun = false, endpoint, upgradeKubelet, ...options }) {
      const flags = {
        to: plain(to),
        from: from === undefined ? undefined : plain(from),
        'dry-run': dryRun ? true : undefined,
        endpoint,
        'upgrade-kubelet': upgradeKubelet,
        'with-docs': false,
        'with-examples': false,
      }
      const { stdout } = await executor.succeed({ command: 'upgrade-k8s', flags }, node, options)
      return parseKubernetesUpgrade(stdout)
    },

    reboot: (node, { mode, drain, ...options } = {}) =>
      tell({ command: 'reboot', flags: { mode, drain, ...waitFlags(options) } }, node, options),

    shutdown: (node, { force, ...options } = {}) =>
      tell({ command: 'shutdown', flags: { force, ...waitFlags(options) } }, node, options),

    reset: (node, options = {}) => {
      const flags = {
        graceful: options.graceful,
        reboot: options.reboot,
        'system-labels-to-wipe': options.systemLabels,
        'user-disks-to-wipe': options.userDisks,
        'wipe-mode': options.wipeMode,
        ...waitFlags(options),
        ...maintenanceFlags(options),
      }
      return tell({ command: 'reset', flags }, node, options)
    },

    async wipeDisks(node, disks, { method, dropPartition, ...options } = {}) {
      const flags = { method, 'drop-partition': dropPartition, ...maintenanceFlags(options) }
      await executor.succeed({ command: 'wipe disk', positional: disks, flags }, node, options)
    },

    async rotateCa(node, { controlPlanes, workers, output, talos, kubernetes, dryRun = true, ...options }) {
      await refuseExisting(output, 'rotate-ca')
      const flags = {
        'control-plane-nodes': controlPlanes,
        'worker-nodes': workers.length === 0 ? undefined : workers,
        output,
        talos,
        kubernetes,
        'dry-run': dryRun,
        'with-docs': false,
        'with-examples': false,
      }
      return tell({ command: 'rotate-ca', flags }, node, options)
    },
  }
}

/** As upgrade-k8s wants it, without a `v`; a version that is none is refused here. */
function plain(version: string): string {
  return formatVersion(parseVersion(version, 'Kubernetes')).slice(1)
}

function waitFlags({ wait, timeoutMs }: WaitOptions) {
  return { wait, timeout: milliseconds(timeoutMs) }
}

function milliseconds(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : `${ms}ms`
}
