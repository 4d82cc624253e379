import {
  type ClusterStatus,
  type MachineStatus,
  type MachineTalos,
  readClusterStatus,
} from '../../cluster/cluster-status.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { type Column, renderTable } from '../output/table.ts'

/** The cluster of a profile: its machines, what is missing or too much, and what was left behind. */
export async function clusterMachines(context: CommandContext, profile: string): Promise<CommandResult> {
  const { pve, clusters } = await context.environment()
  const status = await readClusterStatus({ pve, clusters }, profile, context.signal)
  return { data: status, text: textOf(status, context.width) }
}

function textOf(status: ClusterStatus, width: number): string {
  const { name, type, machines, missing, unknown, leftovers, warnings } = status
  const running = machines.filter((machine) => machine.status === 'running').length
  const sections = [
    `Cluster ${name} (${type}): ${machines.length - missing.length} of ${machines.length} machines, ${running} running`,
    renderTable(machines, [...columns, ...(type === 'talos' ? talosColumns : []), tagsColumn], width),
    list('Missing:', missing),
    list(
      'Too much, with the tags of the cluster and no place in its profile:',
      unknown.map((one) => `guest ${one.vmid} (${one.name}) on ${one.node}`),
    ),
    list('Left behind:', leftovers),
    list('Warnings:', warnings),
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

const columns: readonly Column<MachineStatus>[] = [
  { title: 'NAME', value: ({ name }) => name, whole: true },
  { title: 'ROLE', value: ({ role }) => (role === 'worker' ? 'worker' : 'control plane') },
  { title: 'VMID', value: ({ vmid }) => vmid ?? '-', align: 'right', whole: true },
  { title: 'NODE', value: ({ node }) => node ?? '-' },
  { title: 'STATUS', value: ({ status }) => status },
  { title: 'ADDRESS', value: ({ address }) => address ?? '-' },
]

const talosColumns: readonly Column<MachineStatus>[] = [
  { title: 'TALOS', value: ({ talos }) => talos?.version ?? '-' },
  { title: 'KUBELET', value: ({ talos }) => talos?.kubelet ?? '-' },
  { title: 'READY', value: ({ talos }) => readiness(talos) },
  { title: 'ETCD', value: ({ talos }) => talos?.etcd ?? '-' },
]

const tagsColumn: Column<MachineStatus> = { title: 'TAGS', value: ({ tags }) => tags.join(' ') || '-' }

function readiness(talos: MachineTalos | null): string {
  if (talos === null || talos.ready === null) return '-'
  return [talos.ready ? 'yes' : 'NO', ...(talos.schedulable === false ? ['cordoned'] : [])].join(', ')
}

function list(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : [title, ...entries.map((entry) => `  ${entry}`)].join('\n')
}
