import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type MachineStatus, readClusterStatus } from '../../cluster/cluster-status.ts'
import { hostOf, readMachines } from '../../facts/cluster-machines.ts'
import { readHealth } from '../../facts/talos/bootstrap.ts'
import { talosProfile } from '../../facts/talos/cluster-files.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderTable } from '../output/table.ts'

interface OfProfile {
  readonly profile: string
}

/** What runs on each node, whether Kubernetes has it, and its part in etcd. */
export async function talosStatus(
  context: CommandContext,
  { profile: cluster }: OfProfile,
): Promise<CommandResult> {
  const { pve, clusters } = await context.environment()
  const { kubernetes } = (await talosProfile(clusters, cluster)).talos
  const status = await readClusterStatus({ pve, clusters }, cluster, context.signal)
  const table = renderTable<MachineStatus>(
    status.machines,
    [
      { title: 'NODE', value: ({ name }) => name, whole: true },
      { title: 'ROLE', value: ({ role }) => (role === 'worker' ? 'worker' : 'control plane') },
      { title: 'ADDRESS', value: ({ address }) => address ?? '-', whole: true },
      { title: 'TALOS', value: ({ talos }) => talos?.version ?? '-' },
      { title: 'SCHEMATIC', value: ({ talos }) => talos?.schematicId?.slice(0, 12) ?? '-' },
      { title: 'KUBELET', value: ({ talos }) => talos?.kubelet ?? '-' },
      {
        title: 'READY',
        value: ({ talos }) => (talos?.ready === true ? 'yes' : talos?.ready === false ? 'NO' : '-'),
      },
      { title: 'ETCD', value: ({ talos }) => talos?.etcd ?? '-' },
    ],
    context.width,
  )
  const { machines, warnings } = status
  const behind = machines.filter(
    ({ talos }) => typeof talos?.kubelet === 'string' && talos.kubelet !== kubernetes,
  )
  const more = [
    ...behind.map(
      ({ name, talos }) => `${name} runs Kubernetes ${talos?.kubelet}, the profile says ${kubernetes}`,
    ),
    ...warnings,
  ]
  return {
    data: { cluster, nodes: machines, warnings: more },
    text: [table, ...(more.length === 0 ? [] : ['', ...more.map((line) => `! ${line}`)])].join('\n'),
  }
}

/** Ends with 7 where something is not well. */
export async function talosHealth(
  context: CommandContext,
  { profile: cluster }: OfProfile,
): Promise<CommandResult> {
  const { pve, clusters } = await context.environment()
  await talosProfile(clusters, cluster)
  const checks = await readHealth({ pve, clusters }, cluster, context.signal)
  const healthy = checks.every(({ problems }) => problems?.length === 0)
  const lines = checks.flatMap(({ name, problems }) => {
    if (problems === null) return [`·  ${name}: not looked at`]
    return problems.length === 0 ? [`✓  ${name}`] : problems.map((problem) => `✗  ${name}: ${problem}`)
  })
  return {
    data: { cluster, healthy, checks },
    text: [...lines, '', `Cluster ${cluster} is ${healthy ? 'healthy' : 'NOT healthy'}`].join('\n'),
    exitCode: healthy ? exitCodes.ok : exitCodes.failed,
  }
}

/** On a terminal it is started; else the command is printed. */
export async function talosDashboard(
  context: CommandContext,
  { profile: cluster }: OfProfile,
): Promise<CommandResult> {
  const { pve, clusters } = await context.environment()
  const [files, { talosctl = 'talosctl', env }, { machines }] = await Promise.all([
    clusters.files(cluster),
    clusters.programs(),
    readMachines({ pve, clusters }, cluster),
  ])
  const nodes = machines.flatMap((machine) => hostOf(machine) ?? [])
  const args = ['--talosconfig', files.path('talosconfig'), '--nodes', nodes.join(','), 'dashboard']
  const { stdin, stdout } = context.terminal
  // Only a process of its own can draw there.
  if (stdin !== process.stdin || stdout !== process.stdout || stdout.isTTY !== true || context.flags.json)
    return { data: { command: [talosctl, ...args] }, text: [talosctl, ...args].join(' ') }
  const child = spawn(talosctl, args, { env, stdio: 'inherit' })
  const [code] = (await once(child, 'close')) as [number | null]
  return { data: undefined, text: '', exitCode: code === 0 ? exitCodes.ok : exitCodes.failed }
}
