/** A typed `talosctl`. One node a process, since a process with several hides who failed. */

import { type ClientConfigCommands, clientConfigCommands } from './client-config.ts'
import { type ConfigurationCommands, configurationCommands } from './configuration.ts'
import { type EtcdCommands, etcdCommands } from './etcd.ts'
import { type CallOptions, createExecutor, type Executor, type TalosctlOptions } from './executor.ts'
import { type ImageCommands, imageCommands } from './images.ts'
import { type LifecycleCommands, lifecycleCommands } from './lifecycle.ts'
import { type NodeCommands, nodeCommands } from './nodes.ts'
import { type ResourceCommands, resourceCommands } from './resources.ts'

/**
 * Every method throws {@link TalosctlError}, or the reason of its signal. The groups are those of talosctl; what asks a node
 * takes it first.
 */
export interface Talosctl
  extends NodeCommands,
    ResourceCommands,
    ConfigurationCommands,
    ClientConfigCommands,
    LifecycleCommands {
  /** Where the program is, and its version. Asked once. */
  client(options?: CallOptions): Promise<{ readonly path: string; readonly version: string }>
  readonly etcd: EtcdCommands
  readonly image: ImageCommands
}

export function createTalosctl(options: TalosctlOptions = {}): Talosctl {
  return talosctlOf(createExecutor(options))
}

/** @internal for tests that look at argument vectors without running anything */
export function talosctlOf(executor: Executor): Talosctl {
  return {
    async client({ signal } = {}) {
      const { path, version } = await executor.client(signal)
      return { path, version }
    },
    ...nodeCommands(executor),
    ...resourceCommands(executor),
    ...configurationCommands(executor),
    ...clientConfigCommands(executor),
    ...lifecycleCommands(executor),
    etcd: etcdCommands(executor),
    image: imageCommands(executor),
  }
}
