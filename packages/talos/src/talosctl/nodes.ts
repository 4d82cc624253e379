/** What a node says of itself: version, services, health, mounts, files, logs. */

import { TalosctlError } from '../errors.ts'
import { parseVersion } from '../model/version.ts'
import { createLines } from '../process/lines.ts'
import { refuseExisting } from '../process/private-files.ts'
import { streamOf } from '../process/stream.ts'
import type { CommandLine } from './command-line.ts'
import type { CallOptions, Executor, MaintenanceOptions, ProgressOptions } from './executor.ts'
import { badOutput, failureOf } from './failure.ts'
import { type HealthCheck, parseHealth } from './parse-health.ts'
import { parseVersionText, type TalosctlVersion } from './parse-version.ts'
import { maintenanceFlags } from './resources.ts'

export interface TalosService {
  readonly id: string
  /** `Running`, `Preparing`, `Waiting` … */
  readonly state: string
  /** Undefined while unknown, and for services without a health check. */
  readonly isHealthy: boolean | undefined
  /** `14m30s ago` */
  readonly lastChange: string
  readonly lastEvent: string
}

export interface TalosMount {
  readonly filesystem: string
  /** Of 1000 bytes each, as printed, rounded to a hundredth. */
  readonly sizeGB: number
  readonly availableGB: number
  readonly mountedOn: string
}

export interface HealthOptions extends ProgressOptions {
  readonly controlPlanes: readonly string[]
  readonly workers: readonly string[]
  /** Default: 300 000. */
  readonly timeoutMs?: number
}

export interface LogOptions extends MaintenanceOptions {
  /** Goes on with what comes, until the loop is left, or the signal ends it with its reason. */
  readonly follow?: boolean
  readonly signal?: AbortSignal
}

export interface NodeCommands {
  version(node: string, options?: CallOptions & MaintenanceOptions): Promise<TalosctlVersion>
  /** Throws `TALOSCTL_VERSION_SKEW` when the minor of talosctl is not that of the node. */
  verifyVersion(node: string, options?: CallOptions): Promise<void>
  services(node: string, options?: CallOptions): Promise<TalosService[]>
  /** Throws `TALOSCTL_UNHEALTHY` with the check that did not pass. The nodes are named, since discovery is what may fail. */
  health(node: string, options: HealthOptions): Promise<HealthCheck[]>
  mounts(node: string, options?: CallOptions): Promise<TalosMount[]>
  /** The text of a file of the node. */
  read(node: string, path: string, options?: CallOptions): Promise<string>
  /** Another one after every boot: the proof of a reboot. */
  bootId(node: string, options?: CallOptions): Promise<string>
  /** The log of a service (`kubelet`) or, with `kubernetes`, of a container, line by line, without the name of the node. */
  logs(
    node: string,
    service: string,
    options?: LogOptions & { readonly tailLines?: number; readonly kubernetes?: boolean },
  ): AsyncIterable<string>
  /** The log of the kernel, line by line. */
  dmesg(node: string, options?: LogOptions): AsyncIterable<string>
  /**
   * Collects what Talos' developers want to see into an archive, which must not exist yet. It holds no keys, but names and
   * logs; from 1.14 on it is encrypted to them unless `encrypt` is false.
   */
  support(
    node: string,
    output: string,
    options?: ProgressOptions & { readonly encrypt?: boolean },
  ): Promise<void>
}

export function nodeCommands(executor: Executor): NodeCommands {
  const commands: NodeCommands = {
    async version(node, options = {}) {
      const line: CommandLine = { command: 'version', flags: maintenanceFlags(options) }
      const { stdout } = await executor.succeed(line, node, options)
      const version = parseVersionText(stdout)
      if (version?.server === undefined) throw badOutput('version', node, stdout)
      return version
    },

    async verifyVersion(node, options) {
      const { client: own, server } = await commands.version(node, options)
      const [ours, theirs] = [parseVersion(own), parseVersion(server?.version ?? own)]
      if (ours.major === theirs.major && ours.minor === theirs.minor) return
      throw new TalosctlError(
        'TALOSCTL_VERSION_SKEW',
        `Unable to work on node ${node}: it runs ${server?.version}, and talosctl is ${own} (use talosctl of the cluster's version)`,
        { command: 'version', node },
      )
    },

    async services(node, options = {}) {
      const columns = ['SERVICE', 'STATE', 'HEALTH', 'LAST CHANGE', 'LAST EVENT'] as const
      const { rows } = await executor.table({ command: 'service' }, node, columns, options)
      return rows.map((row) => ({
        id: row.SERVICE,
        state: row.STATE,
        isHealthy: row.HEALTH === '?' ? undefined : row.HEALTH === 'OK',
        lastChange: row['LAST CHANGE'],
        lastEvent: row['LAST EVENT'],
      }))
    },

    async health(node, { controlPlanes, workers, timeoutMs = 300_000, onProgress = () => {}, signal }) {
      const flags = {
        'control-plane-nodes': controlPlanes,
        'worker-nodes': workers.length === 0 ? undefined : workers,
        'wait-timeout': `${timeoutMs}ms`,
      }
      const lines = createLines(onProgress)
      const result = await executor.run({ command: 'health', flags }, node, { signal, onStderr: lines.push })
      lines.end()
      const checks = parseHealth(result.stderr)
      const failed = checks.find(({ isOk }) => !isOk)
      if (result.exitCode !== 0 && failed !== undefined)
        throw new TalosctlError(
          'TALOSCTL_UNHEALTHY',
          `Unable to find the cluster healthy: talosctl health → ${failed.name}: ${failed.lastMessage || 'did not pass in time'} (mend it before anything else)`,
          { command: 'health', node },
        )
      if (result.exitCode !== 0) throw failureOf('health', node, result)
      if (checks.length === 0 || failed !== undefined) throw badOutput('health', node, result.stderr)
      return checks
    },

    async mounts(node, options = {}) {
      const columns = ['FILESYSTEM', 'SIZE(GB)', 'AVAILABLE(GB)', 'MOUNTED ON'] as const
      const { rows, text } = await executor.table({ command: 'mounts' }, node, columns, options)
      return rows.map((row) => {
        const [sizeGB, availableGB] = [row['SIZE(GB)'], row['AVAILABLE(GB)']].map(Number)
        if (sizeGB === undefined || availableGB === undefined || Number.isNaN(sizeGB + availableGB))
          throw badOutput('mounts', node, text)
        return { filesystem: row.FILESYSTEM, sizeGB, availableGB, mountedOn: row['MOUNTED ON'] }
      })
    },

    async read(node, path, options = {}) {
      return (await executor.succeed({ command: 'read', positional: [path] }, node, options)).stdout
    },

    async bootId(node, options) {
      const text = (await commands.read(node, '/proc/sys/kernel/random/boot_id', options)).trim()
      if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw badOutput('read', node, text)
      return text
    },

    logs(node, service, { tailLines, kubernetes, ...options } = {}) {
      const flags = {
        kubernetes: kubernetes === true ? true : undefined,
        tail: tailLines === undefined ? undefined : String(tailLines),
      }
      return follow(executor, { command: 'logs', positional: [service], flags }, node, options)
    },

    dmesg: (node, options = {}) => follow(executor, { command: 'dmesg' }, node, options),

    async support(node, output, { encrypt = true, ...options } = {}) {
      // It would ask whether to overwrite, and wait for an answer.
      await refuseExisting(output, 'support')
      const flags = { output, 'no-encryption': encrypt ? undefined : true }
      await executor.succeed({ command: 'support', flags }, node, options)
    },
  }
  return commands
}

/** Lines as they come; a log that is followed ends with the signal. */
function follow(
  executor: Executor,
  { command, positional = [], flags }: CommandLine,
  node: string,
  { follow: goesOn = false, signal: outer, ...maintenance }: LogOptions,
): AsyncIterable<string> {
  const line: CommandLine = {
    command,
    positional,
    flags: { ...flags, follow: goesOn ? true : undefined, ...maintenanceFlags(maintenance) },
  }
  return streamOf<string>(outer, async (tell, signal) => {
    // With one node a process its name tells nothing.
    const lines = createLines((text) =>
      tell(text.startsWith(`${node}: `) ? text.slice(node.length + 2) : text),
    )
    const run = goesOn ? executor.runBeside : executor.run
    const result = await run(line, node, { signal, onStdout: lines.push })
    lines.end()
    if (result.exitCode !== 0) throw failureOf(command, node, result)
  })
}
