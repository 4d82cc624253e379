import { listGuests } from '@proxkit/pve-client/guests'
import { readCluster } from '../../cluster/list-nodes.ts'
import { NodeError } from '../../errors.ts'
import { listStorages } from '../../facts/volumes.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable } from '../output/table.ts'

/** Quorum, nodes and guests at a glance. */
export async function clusterStatus(context: CommandContext): Promise<CommandResult> {
  const { pve } = await context.environment()
  const [cluster, guests] = await Promise.all([readCluster(pve), listGuests(pve)])
  const rows = cluster.nodes.map((node) => {
    const here = guests.filter((guest) => guest.node === node.node && !guest.template)
    return { ...node, guests: here.length, running: here.filter(({ status }) => status === 'running').length }
  })
  const table = renderTable(
    rows,
    [
      { title: 'NODE', value: ({ node }) => node },
      { title: 'STATUS', value: ({ online }) => (online ? 'online' : 'offline') },
      {
        title: 'LOAD',
        value: ({ load, online }) => (online ? `${Math.round(load * 100)} %` : '-'),
        align: 'right',
      },
      { title: 'FREE', value: ({ freeMiB, online }) => (online ? `${freeMiB} MiB` : '-'), align: 'right' },
      { title: 'GUESTS', value: ({ guests: count }) => count, align: 'right' },
      { title: 'RUNNING', value: ({ running }) => running, align: 'right' },
    ],
    context.width,
  )
  const title = cluster.name === null ? 'A single node' : `Cluster ${cluster.name}`
  return {
    data: { ...cluster, nodes: rows },
    text: `${title}, ${cluster.quorate ? 'with' : 'WITHOUT'} quorum\n\n${table}`,
  }
}

/** One node with its storages and guests. */
export async function nodeStatus(
  context: CommandContext,
  { node: name }: { readonly node: string },
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { nodes } = await readCluster(pve)
  const node = nodes.find((one) => one.node === name)
  if (node === undefined)
    throw new NodeError(
      'NODE_NOT_FOUND',
      `Unable to show node ${name}: the cluster has no such node (it has ${nodes.map((one) => one.node).join(', ')})`,
    )
  const [guests, storages] = await Promise.all([
    listGuests(pve).then((all) => all.filter((guest) => guest.node === name)),
    node.online ? listStorages(pve, name) : [],
  ])
  const lines = [
    `Node ${name}, ${node.online ? 'online' : 'OFFLINE'}`,
    `${node.cores} cores, load ${Math.round(node.load * 100)} %, ${node.freeMiB} of ${node.memoryMiB} MiB free, up ${Math.floor(node.uptimeSeconds / 3600)} h`,
    '',
    renderTable(
      storages,
      [
        { title: 'STORAGE', value: ({ storage }) => storage },
        { title: 'TYPE', value: ({ type }) => type },
        { title: 'STATUS', value: ({ active }) => (active ? 'active' : 'inactive') },
        {
          title: 'FREE',
          value: ({ freeBytes }) => `${(freeBytes / 1024 ** 3).toFixed(1)} GiB`,
          align: 'right',
        },
      ],
      context.width,
    ),
    '',
    renderTable(
      guests,
      [
        { title: 'VMID', value: ({ vmid }) => vmid, align: 'right' },
        { title: 'NAME', value: ({ name: title }) => title },
        { title: 'STATUS', value: ({ status, template }) => (template ? 'template' : status) },
        { title: 'MEMORY', value: ({ memoryMiB }) => `${memoryMiB} MiB`, align: 'right' },
      ],
      context.width,
    ),
  ]
  return { data: { ...node, storages, guests }, text: lines.join('\n') }
}
