/** Reads all guests of the cluster with one request. */

import type { PveClient } from '@proxkit/pve-client'
import type { Guest } from '../model/guest.ts'

const bytesPerMiB = 1024 ** 2

/**
 * All guests the token may see, by VMID. `GET /cluster/resources` is a summary that lags by up to ten seconds: before
 * acting on a guest, read its own status.
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
      type: resource.type as 'qemu' | 'lxc',
      node: resource.node ?? '',
      status: resource.status ?? 'unknown',
      template: Boolean(resource.template),
      memoryMiB: Math.round((resource.maxmem ?? 0) / bytesPerMiB),
      cores: resource.maxcpu ?? 0,
      tags: splitTags(resource.tags),
      lock: resource.lock ?? null,
      haState: resource.hastate ?? null,
    }))
    .sort((a, b) => a.vmid - b.vmid)
}

/** Tags are separated by semicolons; older configurations also have commas and spaces. */
function splitTags(tags: string | undefined): readonly string[] {
  return (tags ?? '').split(/[;,\s]+/).filter((tag) => tag !== '')
}
