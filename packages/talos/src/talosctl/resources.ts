/** Objects of the Talos API, as `get -o json` prints them, and the typed ones among them. */

import type { Secret } from '@proxkit/kernel'
import * as z from 'zod'
import { documentSecret } from '../model/config-secrets.ts'
import { streamOf } from '../process/stream.ts'
import type { CommandLine } from './command-line.ts'
import type { CallOptions, Executor, MaintenanceOptions } from './executor.ts'
import { badOutput, failureOf } from './failure.ts'
import { createJsonSplitter } from './parse-json-stream.ts'

/** An object of the Talos API. */
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

export interface TalosDisk {
  /** `sda` */
  readonly id: string
  /** `/dev/sda` */
  readonly path: string
  readonly sizeBytes: number
  /** Empty when the disk does not tell. */
  readonly model: string
  readonly serial: string
  /** `virtio`, `nvme`, `sata`; empty for disks of software. */
  readonly transport: string
  readonly isReadOnly: boolean
  readonly isRotational: boolean
  readonly isCdrom: boolean
}

export interface TalosExtension {
  /** `qemu-guest-agent`; the entry `schematic` stands for the schematic of the image. */
  readonly name: string
  /** Of the entry `schematic`: its ID. */
  readonly version: string
}

/** A network link, as a node in maintenance mode tells of it too. */
export interface TalosLink {
  readonly id: string
  /** Lower case, with colons. Empty for links that have none. */
  readonly mac: string
  /** `ether`, `loopback` */
  readonly type: string
  /** Empty for a physical link. */
  readonly kind: string
  readonly isUp: boolean
}

export interface GetOptions extends CallOptions, MaintenanceOptions {
  readonly id?: string
  readonly namespace?: string
}

export interface ResourceCommands {
  /** Objects of a type, `members` or `links`; an empty list when there are none. */
  get(node: string, type: string, options?: GetOptions): Promise<TalosResource[]>
  /** The objects as they are, then their changes, until the loop is left, or the signal ends it with its reason. */
  watch(
    node: string,
    type: string,
    options: GetOptions & { readonly signal: AbortSignal },
  ): AsyncIterable<TalosResource>
  members(node: string, options?: CallOptions): Promise<TalosMember[]>
  disks(node: string, options?: CallOptions & MaintenanceOptions): Promise<TalosDisk[]>
  extensions(node: string, options?: CallOptions): Promise<TalosExtension[]>
  links(node: string, options?: CallOptions & MaintenanceOptions): Promise<TalosLink[]>
  /** The platform the node was made for: `nocloud`, `metal`. */
  platform(node: string, options?: CallOptions): Promise<string>
  isSecureBoot(node: string, options?: CallOptions): Promise<boolean>
  /** The running configuration, all its documents. It prints as `[secret:…]`, and its keys are scrubbed from here on. */
  machineConfig(node: string, options?: CallOptions): Promise<Secret>
}

export function resourceCommands(executor: Executor): ResourceCommands {
  /** One object after another, each of the shape that is known here. */
  const typed = async <T>(
    node: string,
    type: string,
    shape: z.ZodType<T>,
    options: GetOptions,
  ): Promise<{ id: string; spec: T }[]> => {
    const resources = await commands.get(node, type, options)
    return resources.map(({ metadata: { id }, spec }) => {
      const parsed = shape.safeParse(spec)
      if (parsed.success) return { id, spec: parsed.data }
      throw badOutput('get', node, JSON.stringify(spec))
    })
  }

  const commands: ResourceCommands = {
    async get(node, type, options = {}) {
      const { stdout } = await executor.succeed(getLine(type, options, false), node, options)
      try {
        const splitter = createJsonSplitter()
        const resources = splitter.push(stdout).map((value) => resource.parse(value))
        if (splitter.rest() === '') return resources
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
      }
      throw badOutput('get', node, holdsSecrets(type) ? `${stdout.length} characters` : stdout)
    },

    watch(node, type, options) {
      return streamOf<TalosResource>(options.signal, async (tell, signal) => {
        const splitter = createJsonSplitter()
        const stop = new AbortController()
        const onStdout = (text: string) => {
          try {
            for (const value of splitter.push(text)) tell(resource.parse(value))
          } catch {
            stop.abort(badOutput('get', node, holdsSecrets(type) ? `${text.length} characters` : text))
          }
        }
        // Not counted: watches that fill every place would let nothing else run.
        const result = await executor.runBeside(getLine(type, options, true), node, {
          signal: AbortSignal.any([signal, stop.signal]),
          onStdout,
        })
        if (result.exitCode !== 0) throw failureOf('get', node, result)
      })
    },

    async members(node, options = {}) {
      const members = await typed(node, 'members', member, options)
      return members.map(({ id, spec }) => ({ id, ...spec }))
    },

    async disks(node, options = {}) {
      const disks = await typed(node, 'disks', disk, options)
      return disks.map(({ id, spec }) => ({
        id,
        path: spec.dev_path,
        sizeBytes: spec.size,
        model: spec.model,
        serial: spec.serial,
        transport: spec.transport,
        isReadOnly: spec.readonly,
        isRotational: spec.rotational,
        isCdrom: spec.cdrom,
      }))
    },

    async extensions(node, options = {}) {
      const extensions = await typed(node, 'extensions', extension, options)
      return extensions.map(({ spec }) => spec.metadata)
    },

    async links(node, options = {}) {
      const links = await typed(node, 'links', link, options)
      return links.map(({ id, spec }) => ({
        id,
        mac: (spec.permanentAddr || spec.hardwareAddr || '').toLowerCase(),
        type: spec.type,
        kind: spec.kind,
        isUp: spec.operationalState === 'up',
      }))
    },

    async platform(node, options = {}) {
      const [metadata] = await typed(node, 'platformmetadata', platformMetadata, options)
      if (metadata === undefined) throw badOutput('get', node, 'no platformmetadata')
      return metadata.spec.platform
    },

    async isSecureBoot(node, options = {}) {
      const [state] = await typed(node, 'securitystate', securityState, options)
      if (state === undefined) throw badOutput('get', node, 'no securitystate')
      return state.spec.secureBoot
    },

    async machineConfig(node, options = {}) {
      const [config] = await commands.get(node, 'machineconfig', { ...options, id: 'v1alpha1' })
      const text = config?.spec
      if (typeof text !== 'string') throw badOutput('get', node, 'machineconfig is no text')
      return documentSecret(text, `machine config of ${node}`)
    },
  }
  return commands
}

function holdsSecrets(type: string): boolean {
  return !/^(?:members|disks|extensions|links|platformmetadata|securitystate)$/i.test(type)
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
// Empty fields are left out of the JSON.
const disk = z.object({
  dev_path: z.string(),
  size: z.number(),
  model: z.string().default(''),
  serial: z.string().default(''),
  transport: z.string().default(''),
  readonly: z.boolean().default(false),
  rotational: z.boolean().default(false),
  cdrom: z.boolean().default(false),
})
const extension = z.object({ metadata: z.object({ name: z.string(), version: z.string() }) })
const link = z.object({
  hardwareAddr: z.string().nullish(),
  permanentAddr: z.string().nullish(),
  type: z.string(),
  kind: z.string().default(''),
  operationalState: z.string().default(''),
})
const securityState = z.object({ secureBoot: z.boolean() })
const platformMetadata = z.object({ platform: z.string() })

function getLine(type: string, options: GetOptions, watch: boolean): CommandLine {
  const { id, namespace } = options
  return {
    command: 'get',
    positional: id === undefined ? [type] : [type, id],
    flags: {
      output: 'json',
      namespace,
      ...(watch ? { watch } : {}),
      ...maintenanceFlags(options),
    },
  }
}

/** @internal the flags that talk to a node in maintenance mode */
export function maintenanceFlags({ insecure, certFingerprints = [] }: MaintenanceOptions) {
  return {
    insecure: insecure === true ? true : undefined,
    'cert-fingerprint': certFingerprints.length === 0 ? undefined : certFingerprints,
  }
}
