/** What the runbooks know of a guest. */

export interface GuestRef {
  readonly vmid: number
}

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
  /** `migrate`, `backup` …: an operation that is under way, or was interrupted. */
  readonly lock: string | null
  /** The state that high availability keeps it in, when it is managed: `started`. */
  readonly haState: string | null
}

/** `guest 104 (web)` */
export function guestLabel(guest: { readonly vmid: number; readonly name: string }): string {
  return guest.name === '' ? `guest ${guest.vmid}` : `guest ${guest.vmid} (${guest.name})`
}
