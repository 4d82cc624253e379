/** What an archive holds. */

import { kit } from '../kit.ts'

export interface Archive {
  readonly type: 'qemu' | 'lxc'
  /** The guest that it was made of. */
  readonly vmid: number
  readonly name: string
  /** As they were then: `cores` → `4`. Snapshots are no part of an archive. */
  readonly values: Readonly<Record<string, string>>
}

/** `archive:pve1/nas:backup/vzdump-qemu-104-….vma.zst`. Needs VM.Backup on the guest, Datastore.AllocateSpace. */
export const archiveFact = kit.fact({
  kind: 'archive',
  key: ({ node, volid }: { readonly node: string; readonly volid: string }) => `${node}/${volid}`,
  read: async ({ pve }, id): Promise<Archive> => {
    const slash = id.indexOf('/')
    const [node, volume] = [id.slice(0, slash), id.slice(slash + 1)]
    const text = await pve.request('GET /nodes/{node}/vzdump/extractconfig', { node, volume })
    const values = Object.fromEntries(
      text.split('\n').flatMap((line) => {
        const [, key, value] = /^([a-z][\w-]*):\s*(.*)$/i.exec(line) ?? []
        return key === undefined || value === undefined ? [] : [[key, value] as const]
      }),
    )
    const { type, vmid } = archiveName(volume)
    return {
      type: type ?? (values.rootfs === undefined ? 'qemu' : 'lxc'),
      vmid,
      name: values.name ?? values.hostname ?? '',
      values,
    }
  },
})

/** What the name of an archive tells: `nas:backup/vzdump-qemu-104-…`, or `pbs:backup/vm/104/…` of a backup server. */
export function archiveName(volid: string): {
  readonly type: Archive['type'] | undefined
  readonly vmid: number
} {
  const [, kind, vmid = '0'] = /(?:vzdump-|backup\/)(qemu|lxc|vm|ct)[-/](\d+)[-/]/.exec(volid) ?? []
  const type = kind === undefined ? undefined : kind === 'qemu' || kind === 'vm' ? 'qemu' : 'lxc'
  return { type, vmid: Number(vmid) }
}
