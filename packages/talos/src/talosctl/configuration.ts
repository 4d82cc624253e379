/** Machine configurations: made, checked, patched and applied. They reach talosctl in files that nobody else can read. */

import { reveal, type Secret } from '@proxkit/kernel'
import { documentSecret, redactDiff } from '../model/config-secrets.ts'
import { type ConfigPatch, formatPatch } from '../model/machine-config/patch.ts'
import { formatVersion, parseVersion } from '../model/version.ts'
import { linesOf } from '../process/lines.ts'
import { type PrivateFolder, withPrivateFolder, writeNewSecret } from '../process/private-files.ts'
import type { CallOptions, Executor, MaintenanceOptions } from './executor.ts'
import { badOutput, failureOf } from './failure.ts'
import { maintenanceFlags } from './resources.ts'

/** Where a configuration runs: `metal` for virtual machines of Proxmox too, `cloud` where the platform names the disk. */
export type ValidationMode = 'metal' | 'cloud' | 'container'

/** `auto` reboots where it must. `try` goes back by itself after `tryTimeoutMs`. `interactive` ended with 1.11, `reboot` with 1.13. */
export type ApplyMode = 'auto' | 'no-reboot' | 'reboot' | 'staged' | 'try' | 'interactive'

export interface GenConfigOptions extends CallOptions {
  readonly clusterName: string
  /** Of the Kubernetes API: `https://10.0.0.10:6443`. */
  readonly endpoint: string
  /** The bundle that {@link GenCommands.secrets} made. Required: new secrets are a new cluster. */
  readonly secrets: string | Secret
  /** Default: that of talosctl. */
  readonly kubernetesVersion?: string
  /** The oldest Talos that must read it. Default: that of talosctl. */
  readonly talosVersion?: string
  readonly installImage?: string
  readonly installDisk?: string
  readonly additionalSans?: readonly string[]
  readonly patches?: {
    readonly all?: readonly ConfigPatch[]
    readonly controlPlane?: readonly ConfigPatch[]
    readonly worker?: readonly ConfigPatch[]
  }
}

export interface GeneratedConfigs {
  readonly controlPlane: Secret
  readonly worker: Secret
  readonly talosconfig: Secret
}

export interface GenCommands {
  /**
   * Makes the secrets of a new cluster. They are the root of everything: keep them, since new ones are another cluster.
   *
   * @param options.output also writes them to this file (0600), which must not exist: `TALOSCTL_WOULD_OVERWRITE`
   */
  secrets(
    options?: CallOptions & { readonly output?: string; readonly talosVersion?: string },
  ): Promise<Secret>
  config(options: GenConfigOptions): Promise<GeneratedConfigs>
}

/** What became of a configuration. */
export interface AppliedConfig {
  readonly isDryRun: boolean
  /** Undefined when the node did not say, as in maintenance mode. */
  readonly effect: 'none' | 'without-reboot' | 'reboot' | 'staged' | undefined
  readonly warnings: readonly string[]
  /** Of a dry run: what would change, without the values of secrets. Empty when nothing would. */
  readonly diff: string | undefined
}

export interface ApplyOptions extends CallOptions {
  /** Default: `auto`. */
  readonly mode?: ApplyMode
  /** Only tells what would be done. It cancels a pending return of mode `try` all the same: that is how Talos is. */
  readonly dryRun?: boolean
  /** With mode `try`. Default: 60 000. */
  readonly tryTimeoutMs?: number
}

export interface ConfigurationCommands {
  readonly gen: GenCommands
  /** Throws `TALOSCTL_INVALID_CONFIG` with all that is wrong, gives the warnings. */
  validate(
    config: string | Secret,
    options: CallOptions & { readonly mode: ValidationMode; readonly strict?: boolean },
  ): Promise<readonly string[]>
  /** The configuration after the patches, as talosctl makes it; nothing is applied. */
  patchConfig(
    config: string | Secret,
    patches: readonly ConfigPatch[],
    options?: CallOptions,
  ): Promise<Secret>
  /** Gives a node its configuration. In maintenance mode, with `insecure`, it installs Talos with it. */
  applyConfig(
    node: string,
    config: string | Secret,
    options?: ApplyOptions & MaintenanceOptions,
  ): Promise<AppliedConfig>
  /** Patches the configuration that runs. */
  patchNode(node: string, patches: readonly ConfigPatch[], options?: ApplyOptions): Promise<AppliedConfig>
}

export function configurationCommands(executor: Executor): ConfigurationCommands {
  return {
    gen: {
      secrets: ({ output, talosVersion, ...options } = {}) =>
        withPrivateFolder(async (folder) => {
          const file = `${folder.path}/secrets.yaml`
          const flags = { 'output-file': file, 'talos-version': talosVersion }
          await executor.succeed({ command: 'gen secrets', flags }, undefined, options)
          const bundle = documentSecret(await folder.read('secrets.yaml'), 'secrets bundle')
          if (output !== undefined) await writeNewSecret(output, bundle, 'gen secrets')
          return bundle
        }),

      config: (options) =>
        withPrivateFolder(async (folder) => {
          const { patches = {} } = options
          const flags = {
            'with-secrets': await folder.write('secrets.yaml', options.secrets),
            output: `${folder.path}/out`,
            'output-types': ['controlplane', 'worker', 'talosconfig'],
            'kubernetes-version': kubernetesVersion(options),
            'talos-version': options.talosVersion,
            'install-image': options.installImage,
            'install-disk': options.installDisk,
            'additional-sans': options.additionalSans,
            'with-docs': false,
            'with-examples': false,
            'config-patch': await patchFiles(folder, 'all', patches.all),
            'config-patch-control-plane': await patchFiles(folder, 'controlplane', patches.controlPlane),
            'config-patch-worker': await patchFiles(folder, 'worker', patches.worker),
          }
          const positional = [options.clusterName, options.endpoint]
          await executor.succeed({ command: 'gen config', positional, flags }, undefined, options)
          return {
            controlPlane: documentSecret(await folder.read('out/controlplane.yaml'), 'control plane config'),
            worker: documentSecret(await folder.read('out/worker.yaml'), 'worker config'),
            talosconfig: documentSecret(await folder.read('out/talosconfig'), 'talosconfig'),
          }
        }),
    },

    validate: (config, { mode, strict = false, ...options }) =>
      withPrivateFolder(async (folder) => {
        const path = await folder.write('config.yaml', known(config))
        const flags = { config: path, mode, strict: strict ? true : undefined }
        const result = await executor.run({ command: 'validate', flags }, undefined, options)
        if (result.exitCode !== 0) throw failureOf('validate', undefined, result)
        if (!/ is valid for \S+ mode\s*$/.test(result.stdout))
          throw badOutput('validate', undefined, result.stdout)
        return warningsOf(result.stderr)
      }),

    patchConfig: (config, patches, options = {}) =>
      withPrivateFolder(async (folder) => {
        const paths = [await folder.write('config.yaml', known(config))]
        const flags = { patch: await patchFiles(folder, 'patch', patches) }
        const line = { command: 'machineconfig patch', paths, flags } as const
        const { stdout } = await executor.succeed(line, undefined, options)
        return documentSecret(stdout, 'machine config')
      }),

    applyConfig: (node, config, options = {}) =>
      withPrivateFolder(async (folder) => {
        const flags = {
          file: await folder.write('config.yaml', known(config)),
          ...applyFlags(options),
          ...maintenanceFlags(options),
        }
        const { stderr } = await executor.succeed({ command: 'apply-config', flags }, node, options)
        return appliedConfig(stderr, options.dryRun ?? false)
      }),

    patchNode: (node, patches, options = {}) =>
      withPrivateFolder(async (folder) => {
        const flags = { patch: await patchFiles(folder, 'patch', patches), ...applyFlags(options) }
        const line = { command: 'patch', positional: ['machineconfig'], flags } as const
        const { stderr } = await executor.succeed(line, node, options)
        return appliedConfig(stderr, options.dryRun ?? false)
      }),
  }
}

/** Without its `v`; a version that is none is refused here. */
function kubernetesVersion({ kubernetesVersion: text }: GenConfigOptions): string | undefined {
  return text === undefined ? undefined : formatVersion(parseVersion(text, 'Kubernetes')).slice(1)
}

/** Its keys and tokens are scrubbed from here on, wherever talosctl may repeat them. */
function known(config: string | Secret): Secret {
  return documentSecret(reveal(config), 'machine config')
}

async function patchFiles(
  folder: PrivateFolder,
  name: string,
  patches: readonly ConfigPatch[] = [],
): Promise<string[] | undefined> {
  if (patches.length === 0) return undefined
  return Promise.all(
    patches.map(async (patch, index) => {
      const text = documentSecret(formatPatch(patch), 'config patch')
      return `@${await folder.write(`${name}-${index}.yaml`, text)}`
    }),
  )
}

function applyFlags({ mode, dryRun = false, tryTimeoutMs }: ApplyOptions) {
  return {
    mode,
    'dry-run': dryRun ? true : undefined,
    timeout: tryTimeoutMs === undefined ? undefined : `${tryTimeoutMs}ms`,
  }
}

function warningsOf(stderr: string): string[] {
  return linesOf(stderr).flatMap((line) => (line.startsWith('WARNING: ') ? [line.slice(9)] : []))
}

function appliedConfig(stderr: string, isDryRun: boolean): AppliedConfig {
  const [summary = '', diff] = stderr.split(/^Config diff:[ \t]*\r?\n/m)
  const effects: [pattern: RegExp, effect: NonNullable<AppliedConfig['effect']>][] = [
    [/Apply was skipped|no changes detected/i, 'none'],
    [/Applied configuration with a reboot/, 'reboot'],
    [/Applied configuration without a reboot/, 'without-reboot'],
    [/Staged configuration/, 'staged'],
  ]
  const isUnchanged = diff !== undefined && /^No changes\.\s*$/.test(diff.trim())
  return {
    isDryRun,
    effect: effects.find(([pattern]) => pattern.test(summary))?.[1],
    warnings: warningsOf(stderr),
    diff: isDryRun ? (isUnchanged ? '' : redactDiff((diff ?? '').trim())) : undefined,
  }
}
