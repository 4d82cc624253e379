/** A typed `talosctl`: the commands that read. One node a process, since a process with several hides who failed. */

import * as z from 'zod'
import { TalosctlError } from '../errors.ts'
import { parseVersion, type Version } from '../model/version.ts'
import { type CommandLine, toArguments } from './command-line.ts'
import { badOutput, failureOf } from './failure.ts'
import { findBinary } from './find-binary.ts'
import { type HealthCheck, parseHealth } from './parse-health.ts'
import { createJsonSplitter } from './parse-json-stream.ts'
import { parseTable } from './parse-table.ts'
import { parseVersionText, type TalosctlVersion } from './parse-version.ts'
import { type ProcessResult, type RunOptions, runProcess } from './run-process.ts'

export interface TalosctlOptions {
  /** Default: `talosctl` on the PATH. */
  readonly binary?: string
  /** The file with the credentials. Default: that of talosctl itself. */
  readonly talosconfig?: string
  /** Default: the current one of the file. */
  readonly context?: string
  /** Default: those of the context. */
  readonly endpoints?: readonly string[]
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv
  /** How many processes run at once at most, however many nodes there are. Default: 4. */
  readonly concurrency?: number
}

/** An object of the Talos API, as `get -o json` prints it. */
export interface TalosResource {
  readonly node?: string | undefined
  /** Only when watching: `created`, `updated`, `destroyed`. */
  readonly event?: string | undefined
  readonly metadata: {
    readonly namespace: string
    readonly type: string
    readonly id: string
    readonly version: string | number
    readonly [field: string]: unknown
  }
  readonly spec: unknown
}

export interface TalosMember {
  readonly id: string
  readonly hostname: string
  readonly machineType: string
  readonly addresses: readonly string[]
  /** `Talos (v1.14.0)` */
  readonly operatingSystem: string
}

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

export interface EtcdMember {
  readonly id: string
  readonly hostname: string
  readonly peerUrls: readonly string[]
  readonly clientUrls: readonly string[]
  readonly isLearner: boolean
}

export interface EtcdStatus {
  readonly memberId: string
  /** As printed, rounded: `21 MB`. */
  readonly dbSize: string
  readonly leaderId: string
  readonly isLeader: boolean
  readonly raftIndex: number
  readonly raftTerm: number
  readonly raftAppliedIndex: number
  readonly isLearner: boolean
  /** Empty when there is none. */
  readonly errors: string
}

interface CallOptions {
  readonly signal?: AbortSignal
}

interface GetOptions extends CallOptions {
  readonly id?: string
  readonly namespace?: string
}

/** Every method throws {@link TalosctlError}; none changes anything. */
export interface Talosctl {
  /** Where the program is, and its version. Asked once. */
  client(options?: CallOptions): Promise<{ readonly path: string; readonly version: string }>
  version(node: string, options?: CallOptions): Promise<TalosctlVersion>
  /** Throws `TALOSCTL_VERSION_SKEW` when the minor of talosctl is not that of the node. */
  verifyVersion(node: string, options?: CallOptions): Promise<void>
  /** Objects of a type, `members` or `machineconfig`; an empty list when there are none. */
  get(node: string, type: string, options?: GetOptions): Promise<TalosResource[]>
  /** The objects as they are, then their changes, until the signal ends it. */
  watch(
    node: string,
    type: string,
    options: GetOptions & { readonly signal: AbortSignal },
  ): AsyncIterable<TalosResource>
  members(node: string, options?: CallOptions): Promise<TalosMember[]>
  services(node: string, options?: CallOptions): Promise<TalosService[]>
  etcdMembers(node: string, options?: CallOptions): Promise<EtcdMember[]>
  etcdStatus(node: string, options?: CallOptions): Promise<EtcdStatus>
  /** Throws `TALOSCTL_UNHEALTHY` with the check that did not pass. The nodes are named, since discovery is what may fail. */
  health(
    node: string,
    options: CallOptions & {
      readonly controlPlanes: readonly string[]
      readonly workers: readonly string[]
      /** Default: 300 000. */
      readonly timeoutMs?: number
      readonly onProgress?: (line: string) => void
    },
  ): Promise<HealthCheck[]>
}

export function createTalosctl(options: TalosctlOptions = {}): Talosctl {
  const { binary, talosconfig, context, endpoints, env = process.env, concurrency = 4 } = options
  const connection = { talosconfig, context, endpoints }
  const limit = createLimit(concurrency)
  let known: Promise<{ path: string; version: string; parsed: Version }> | undefined

  const readClient = async () => {
    const path = await findBinary(binary, env)
    const args = toArguments({ command: 'version', flags: { client: true } }, {}, undefined)
    const result = await start(path, args, 'version', { env })
    if (result.exitCode !== 0) throw failureOf('version', undefined, result)
    const parsed = parseVersionText(result.stdout)
    if (parsed === undefined) throw badOutput('version', undefined, result.stdout)
    return { path, version: parsed.client, parsed: parseVersion(parsed.client) }
  }

  /** Shared by all callers, and so not ended by the signal of one. */
  const client = async (signal: AbortSignal | undefined) => {
    signal?.throwIfAborted()
    try {
      return await (known ??= readClient())
    } catch (error) {
      // Asked again next time: the program may have been installed by then.
      known = undefined
      throw error
    }
  }

  const run = async (
    line: CommandLine,
    node: string,
    runOptions: Omit<RunOptions, 'env'>,
    within: Limit = limit,
  ): Promise<ProcessResult> => {
    const { path, parsed } = await client(runOptions.signal)
    const args = toArguments(line, { ...connection, node }, parsed)
    return within(() => start(path, args, line.command, { ...runOptions, env }))
  }

  const read = async (line: CommandLine, node: string, { signal }: CallOptions): Promise<string> => {
    const result = await run(line, node, { signal })
    if (result.exitCode !== 0) throw failureOf(line.command, node, result)
    return result.stdout
  }

  const table = async <Column extends string>(
    line: CommandLine,
    node: string,
    columns: readonly Column[],
    callOptions: CallOptions,
  ) => {
    const text = await read(line, node, callOptions)
    const rows = parseTable(text, columns)
    if (rows === undefined) throw badOutput(line.command, node, text)
    return { rows, text }
  }

  const talosctl: Talosctl = {
    async client({ signal } = {}) {
      const { path, version } = await client(signal)
      return { path, version }
    },

    async version(node, callOptions = {}) {
      const text = await read({ command: 'version' }, node, callOptions)
      const version = parseVersionText(text)
      if (version?.server === undefined) throw badOutput('version', node, text)
      return version
    },

    async verifyVersion(node, callOptions) {
      const { client: own, server } = await talosctl.version(node, callOptions)
      const [ours, theirs] = [parseVersion(own), parseVersion(server?.version ?? own)]
      if (ours.major === theirs.major && ours.minor === theirs.minor) return
      throw new TalosctlError(
        'TALOSCTL_VERSION_SKEW',
        `Unable to work on node ${node}: it runs ${server?.version}, and talosctl is ${own} (use talosctl of the cluster's version)`,
        { command: 'version', node },
      )
    },

    async get(node, type, getOptions = {}) {
      const text = await read(getLine(type, getOptions, false), node, getOptions)
      try {
        const splitter = createJsonSplitter()
        const resources = splitter.push(text).map((value) => resource.parse(value))
        if (splitter.rest() === '') return resources
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
      }
      throw badOutput('get', node, text)
    },

    async *watch(node, type, watchOptions) {
      const splitter = createJsonSplitter()
      const queue: TalosResource[] = []
      let wake = () => {}
      let ended: Promise<unknown> | undefined
      let isOver = false
      const stop = new AbortController()
      const signal = AbortSignal.any([watchOptions.signal, stop.signal])
      const onStdout = (text: string) => {
        for (const value of splitter.push(text)) queue.push(resource.parse(value))
        wake()
      }
      try {
        // Not counted: watches that fill every place would let nothing else run.
        ended = run(getLine(type, watchOptions, true), node, { signal, onStdout }, (work) => work()).then(
          (result) => {
            if (result.exitCode !== 0) throw failureOf('get', node, result)
          },
        )
        ended
          .catch(() => {})
          .finally(() => {
            isOver = true
            wake()
          })
        for (;;) {
          for (let next = queue.shift(); next !== undefined; next = queue.shift()) yield next
          if (isOver) break
          await new Promise<void>((resolve) => {
            wake = resolve
            if (queue.length > 0 || isOver) resolve()
          })
        }
        await ended
      } finally {
        stop.abort()
        await ended?.catch(() => {})
      }
    },

    async members(node, callOptions = {}) {
      const resources = await talosctl.get(node, 'members', callOptions)
      return resources.map(({ metadata: { id }, spec }) => {
        const parsed = member.safeParse(spec)
        if (parsed.success) return { id, ...parsed.data }
        throw badOutput('get', node, JSON.stringify(spec))
      })
    },

    async services(node, callOptions = {}) {
      const columns = ['SERVICE', 'STATE', 'HEALTH', 'LAST CHANGE', 'LAST EVENT'] as const
      const { rows } = await table({ command: 'service' }, node, columns, callOptions)
      return rows.map((row) => ({
        id: row.SERVICE,
        state: row.STATE,
        isHealthy: row.HEALTH === '?' ? undefined : row.HEALTH === 'OK',
        lastChange: row['LAST CHANGE'],
        lastEvent: row['LAST EVENT'],
      }))
    },

    async etcdMembers(node, callOptions = {}) {
      const columns = ['ID', 'HOSTNAME', 'PEER URLS', 'CLIENT URLS', 'LEARNER'] as const
      const { rows, text } = await table({ command: 'etcd members' }, node, columns, callOptions)
      return rows.map((row) => {
        if (!/^(?:true|false)$/.test(row.LEARNER)) throw badOutput('etcd members', node, text)
        return {
          id: row.ID,
          hostname: row.HOSTNAME,
          peerUrls: row['PEER URLS'].split(','),
          // A member that has not started yet has none.
          clientUrls: row['CLIENT URLS'] === '' ? [] : row['CLIENT URLS'].split(','),
          isLearner: row.LEARNER === 'true',
        }
      })
    },

    async etcdStatus(node, callOptions = {}) {
      const columns = [
        ...(['MEMBER', 'DB SIZE', 'LEADER', 'RAFT INDEX', 'RAFT TERM'] as const),
        ...(['RAFT APPLIED INDEX', 'LEARNER', 'ERRORS'] as const),
      ]
      const { rows, text } = await table({ command: 'etcd status' }, node, columns, callOptions)
      const [row, ...others] = rows
      const numbers = ['RAFT INDEX', 'RAFT TERM', 'RAFT APPLIED INDEX'] as const
      const isWrong =
        row === undefined ||
        others.length > 0 ||
        numbers.some((name) => !/^\d+$/.test(row[name])) ||
        !/^(?:true|false)$/.test(row.LEARNER)
      if (isWrong) throw badOutput('etcd status', node, text)
      return {
        memberId: row.MEMBER,
        dbSize: row['DB SIZE'],
        leaderId: row.LEADER,
        isLeader: row.MEMBER === row.LEADER,
        raftIndex: Number(row['RAFT INDEX']),
        raftTerm: Number(row['RAFT TERM']),
        raftAppliedIndex: Number(row['RAFT APPLIED INDEX']),
        isLearner: row.LEARNER === 'true',
        errors: row.ERRORS,
      }
    },

    async health(node, { controlPlanes, workers, timeoutMs = 300_000, onProgress, signal }) {
      const flags = {
        'control-plane-nodes': controlPlanes,
        ...(workers.length === 0 ? {} : { 'worker-nodes': workers }),
        'wait-timeout': `${timeoutMs}ms`,
      }
      const lines = createLines(onProgress ?? (() => {}))
      const result = await run({ command: 'health', flags }, node, { signal, onStderr: lines.push })
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
  }
  return talosctl
}

const resource = z.object({
  node: z.string().optional(),
  event: z.string().optional(),
  metadata: z.looseObject({
    namespace: z.string(),
    type: z.string(),
    id: z.string(),
    version: z.union([z.string(), z.number()]),
  }),
  spec: z.unknown(),
})
const member = z.object({
  hostname: z.string(),
  machineType: z.string(),
  addresses: z.array(z.string()),
  operatingSystem: z.string(),
})

function getLine(type: string, { id, namespace }: GetOptions, watch: boolean): CommandLine {
  return {
    command: 'get',
    positional: id === undefined ? [type] : [type, id],
    flags: {
      output: 'json',
      ...(namespace === undefined ? {} : { namespace }),
      ...(watch ? { watch } : {}),
    },
  }
}

/** The program may have gone since it was found. */
async function start(
  path: string,
  args: readonly string[],
  command: string,
  options: RunOptions,
): Promise<ProcessResult> {
  try {
    return await runProcess(path, args, options)
  } catch (error) {
    options.signal?.throwIfAborted()
    const message = `Unable to run talosctl ${command}: ${path}: ${String(error)} (check the file)`
    throw new TalosctlError('TALOSCTL_MISSING', message, { command, cause: error })
  }
}

type Limit = <T>(work: () => Promise<T>) => Promise<T>

/** Runs at most so many at once, the others in the order in which they came. */
function createLimit(most: number): Limit {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}

/** Whole lines out of pieces of text. */
function createLines(tell: (line: string) => void): { push(text: string): void; end(): void } {
  let rest = ''
  return {
    push(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) tell(line)
    },
    end() {
      if (rest !== '') tell(rest)
    },
  }
}
