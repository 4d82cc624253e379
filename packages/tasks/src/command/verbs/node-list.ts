import { readCluster } from '../../cluster/list-nodes.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable } from '../output/table.ts'

export async function nodeList(context: CommandContext): Promise<CommandResult> {
  const { pve } = await context.environment()
  const cluster = await readCluster(pve)
  const table = renderTable(
    cluster.nodes,
    [
      { title: 'NODE', value: ({ node }) => node },
      { title: 'STATUS', value: ({ online }) => (online ? 'online' : 'offline') },
      { title: 'CORES', value: ({ cores }) => cores, align: 'right' },
      {
        title: 'LOAD',
        value: ({ load, online }) => (online ? `${Math.round(load * 100)} %` : '-'),
        align: 'right',
      },
      { title: 'MEMORY', value: ({ memoryMiB }) => `${memoryMiB} MiB`, align: 'right' },
      { title: 'FREE', value: ({ freeMiB, online }) => (online ? `${freeMiB} MiB` : '-'), align: 'right' },
    ],
    context.width,
  )
  return { data: cluster, text: table }
}
