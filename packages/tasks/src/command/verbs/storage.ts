import { type ClusterNode, readCluster } from '../../cluster/list-nodes.ts'
import { findOrphanedDisks } from '../../cluster/orphaned-disks.ts'
import { listStorages, listVolumes } from '../../facts/volumes.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable, timeText } from '../output/table.ts'

interface StorageInput {
  readonly node: string | undefined
}

/** What every node can store, and how full it is. */
export async function storageList(context: CommandContext, input: StorageInput): Promise<CommandResult> {
  const { pve } = await context.environment()
  const nodes = await onlineNodes(context, input)
  const found = await Promise.all(
    nodes.map(async ({ node }) => (await listStorages(pve, node)).map((one) => ({ node, ...one }))),
  )
  // A shared storage is the same everywhere.
  const rows = found
    .flat()
    .filter(
      (row, index, all) => !row.shared || all.findIndex((other) => other.storage === row.storage) === index,
    )
  const table = renderTable(
    rows,
    [
      { title: 'STORAGE', value: ({ storage }) => storage },
      { title: 'NODE', value: ({ node, shared }) => (shared ? 'all' : node) },
      { title: 'TYPE', value: ({ type }) => type },
      { title: 'STATUS', value: ({ active }) => (active ? 'active' : 'inactive') },
      { title: 'SIZE', value: ({ sizeBytes }) => gib(sizeBytes), align: 'right' },
      { title: 'FREE', value: ({ freeBytes }) => gib(freeBytes), align: 'right' },
      {
        title: 'USED',
        value: ({ sizeBytes, freeBytes }) =>
          sizeBytes === 0 ? '' : `${Math.round(((sizeBytes - freeBytes) / sizeBytes) * 100)} %`,
        align: 'right',
      },
      { title: 'CONTENT', value: ({ content }) => content.join(' ') },
    ],
    context.width,
  )
  return { data: rows, text: rows.length === 0 ? 'No storages.' : table }
}

/** Images to install from and to import. */
export async function storageImages(context: CommandContext, input: StorageInput): Promise<CommandResult> {
  const { pve } = await context.environment()
  const nodes = await onlineNodes(context, input)
  const wanted = ['iso', 'import', 'vztmpl']
  const found = await Promise.all(
    nodes.map(async ({ node }) => {
      const storages = (await listStorages(pve, node)).filter(
        ({ active, content }) => active && content.some((one) => wanted.includes(one)),
      )
      const volumes = await Promise.all(
        storages.map(async ({ storage, shared }) =>
          (await listVolumes(pve, node, storage)).map((volume) => ({
            node: shared ? 'all' : node,
            ...volume,
          })),
        ),
      )
      return volumes.flat()
    }),
  )
  const rows = found
    .flat()
    .filter(({ content }) => wanted.includes(content))
    .filter(
      (row, index, all) =>
        all.findIndex((other) => other.volid === row.volid && other.node === row.node) === index,
    )
  const table = renderTable(
    rows,
    [
      { title: 'IMAGE', value: ({ volid }) => volid, whole: true },
      { title: 'NODE', value: ({ node }) => node },
      { title: 'CONTENT', value: ({ content }) => content },
      { title: 'SIZE', value: ({ sizeBytes }) => gib(sizeBytes), align: 'right' },
      { title: 'CREATED', value: ({ createdAt }) => timeText(createdAt), spare: 1 },
    ],
    context.width,
  )
  return { data: rows, text: rows.length === 0 ? 'No images.' : table }
}

/** Disks that no guest uses. They are only listed: whether they may go is a decision. */
export async function storageOrphans(context: CommandContext): Promise<CommandResult> {
  const { pve } = await context.environment()
  const found = await findOrphanedDisks(pve)
  for (const warning of found.warnings) context.say(`Warning: ${warning}`)
  const table = renderTable(
    found.disks,
    [
      { title: 'DISK', value: ({ volid }) => volid, whole: true },
      { title: 'NODE', value: ({ node }) => node },
      { title: 'SIZE', value: ({ sizeBytes }) => gib(sizeBytes), align: 'right' },
      { title: 'WHY', value: ({ why }) => why },
    ],
    context.width,
  )
  return { data: found, text: found.disks.length === 0 ? 'No orphaned disks.' : table }
}

async function onlineNodes(context: CommandContext, { node }: StorageInput): Promise<readonly ClusterNode[]> {
  const { pve } = await context.environment()
  const { nodes } = await readCluster(pve)
  return nodes.filter((one) => one.online && (node === undefined || one.node === node))
}

function gib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`
}
