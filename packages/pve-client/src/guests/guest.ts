/** A guest as the cluster's summary shows it: a virtual machine or a container. */

export type GuestType = 'qemu' | 'lxc'

export interface Guest {
  readonly vmid: number
  readonly name: string
  readonly type: GuestType
  readonly node: string
  /** As PVE says: `running`, `stopped`, and `unknown` when its node does not answer. */
  readonly status: string
  readonly template: boolean
  readonly memoryMiB: number
  readonly cores: number
  readonly tags: readonly string[]
  readonly pool: string | null
  /** `migrate`, `backup` …: an operation that is under way, or was interrupted. */
  readonly lock: string | null
  /** The state that high availability keeps it in, when it is managed: `started`. */
  readonly haState: string | null
}
