/** Reads all guests of the cluster with one request, and picks some of them. */

import type { PveClient } from '../client.ts'
import type { Guest, GuestType } from './guest.ts'

/** What the wanted guests have in common; a guest has to fit everything that is given. */
export interface GuestSelector {
  /** All of these, where there are several. */
  readonly tag?: string | readonly string[]
  readonly pool?: string
  readonly node?: string
  /** The whole name, in which `*` stands for any text and `?` for one character; or a regular expression. */
  readonly name?: string | RegExp
  readonly type?: GuestType
  /** `running`, `stopped` */
  readonly status?: string
  /** Default: both templates and guests. */
  readonly template?: boolean
}

const bytesPerMiB = 1024 ** 2

/**
 * All guests the token may see, by VMID. `GET /cluster/resources` is a summary whose statuses lag by up to ten seconds:
 * before acting on a guest, read its own status with `readGuest`.
 *
 * Needs VM.Audit on each guest.
 */
export async function listGuests(pve: PveClient): Promise<readonly Guest[]> {
  const resources = await pve.request('GET /cluster/resources', { type: 'vm' })
  return resources
    .filter((resource) => resource.type === 'qemu' || resource.type === 'lxc')
    .map((resource) => ({
      vmid: Number(resource.vmid),
      name: resource.name ?? '',
      type: resource.type as GuestType,
      node: resource.node ?? '',
      status: resource.status ?? 'unknown',
      template: Boolean(resource.template),
      memoryMiB: Math.round((resource.maxmem ?? 0) / bytesPerMiB),
      cores: resource.maxcpu ?? 0,
      tags: splitTags(resource.tags),
      pool: resource.pool ?? null,
      lock: resource.lock ?? null,
      haState: resource.hastate ?? null,
    }))
    .sort((a, b) => a.vmid - b.vmid)
}

/** The guests that fit, by VMID; none is an answer too. Needs VM.Audit on each guest. */
export async function selectGuests(pve: PveClient, selector: GuestSelector): Promise<readonly Guest[]> {
  return (await listGuests(pve)).filter(fitsSelector(selector))
}

/** Says of a guest whether it fits, for a list that is at hand. */
export function fitsSelector({
  tag,
  pool,
  node,
  name,
  type,
  status,
  template,
}: GuestSelector): (guest: Guest) => boolean {
  const tags = tag === undefined ? [] : [tag].flat()
  const pattern = typeof name === 'string' ? globPattern(name) : name
  const wanted = Object.entries({ pool, node, type, status, template }) as [keyof Guest, unknown][]
  return (guest) =>
    tags.every((each) => guest.tags.includes(each)) &&
    // Unlike test(), search() forgets where the last match of a global expression ended.
    (pattern === undefined || guest.name.search(pattern) >= 0) &&
    wanted.every(([key, value]) => value === undefined || guest[key] === value)
}

function globPattern(glob: string): RegExp {
  const literal = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`)
}

/** Tags are separated by semicolons; older configurations also have commas and spaces. */
function splitTags(tags: string | undefined): readonly string[] {
  return (tags ?? '').split(/[;,\s]+/).filter((tag) => tag !== '')
}
