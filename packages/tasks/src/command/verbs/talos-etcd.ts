import { resolve } from 'node:path'
import { etcdFact } from '../../facts/talos/etcd.ts'
import {
  type EtcdSnapshotFile,
  etcdSnapshotFact,
  etcdSnapshotsFact,
} from '../../facts/talos/etcd-snapshots.ts'
import { backUpEtcdRunbook } from '../../runbooks/talos/back-up-etcd.ts'
import { readRunningPlanes } from '../../runbooks/talos/cluster-nodes.ts'
import { restoreEtcdRunbook } from '../../runbooks/talos/restore-etcd.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderTable } from '../output/table.ts'
import { runRunbook } from '../run-runbook.ts'
import { readerOf } from './fact-reader.ts'
import { given } from './given.ts'

interface OfProfile {
  readonly profile: string
}

interface OfFolder extends OfProfile {
  readonly backups: string | undefined
}

export async function talosEtcdSnapshot(
  context: CommandContext,
  input: OfFolder & PlanFlags & { readonly keep: number },
): Promise<CommandResult> {
  const { profile: cluster, keep } = input
  const folder = await snapshotFolder(context, input.backups)
  return runRunbook(context, backUpEtcdRunbook, { cluster, folder, keep }, input)
}

export async function talosEtcdList(context: CommandContext, input: OfFolder): Promise<CommandResult> {
  const { folder, snapshots } = await readSnapshots(context, input)
  const text = renderTable<EtcdSnapshotFile>(
    snapshots,
    [
      { title: 'TAKEN', value: ({ takenAt }) => takenAt },
      { title: 'BYTES', value: ({ sizeBytes }) => String(sizeBytes) },
      { title: 'FILE', value: ({ path }) => path, whole: true },
    ],
    context.width,
  )
  return {
    data: { cluster: input.profile, folder, snapshots },
    text: snapshots.length === 0 ? noneIn(input.profile, folder) : text,
  }
}

/** Ends with 7 where one is not whole, or there is none. */
export async function talosEtcdVerify(context: CommandContext, input: OfFolder): Promise<CommandResult> {
  const { folder, snapshots: files } = await readSnapshots(context, input)
  const facts = await readerOf(context)
  const snapshots = await Promise.all(
    files.map(async (file) => ({ ...file, ...(await facts.read(etcdSnapshotFact(file.path))) })),
  )
  const whole = snapshots.length > 0 && snapshots.every(({ problem }) => problem === null)
  const lines = snapshots.map(({ path, sha256, problem }) =>
    problem === null ? `✓  ${path}: SHA-256 ${sha256}` : `✗  ${path}: ${problem ?? 'it is gone'}`,
  )
  return {
    data: { cluster: input.profile, folder, whole, snapshots },
    text: lines.length === 0 ? noneIn(input.profile, folder) : lines.join('\n'),
    exitCode: whole ? exitCodes.ok : exitCodes.failed,
  }
}

export function talosEtcdRestore(
  context: CommandContext,
  input: OfProfile & PlanFlags & { readonly file: string; readonly node: string | undefined },
): Promise<CommandResult> {
  const { profile: cluster, file, node } = input
  const path = resolve(context.terminal.cwd(), file)
  return runRunbook(context, restoreEtcdRunbook, { cluster, path, ...given({ node }) }, input)
}

/** Ends with 7 where something is wrong with it. */
export async function talosEtcdStatus(context: CommandContext, input: OfProfile): Promise<CommandResult> {
  const { profile: cluster } = input
  const facts = await readerOf(context)
  const { controlPlanes, silent } = await readRunningPlanes(facts, cluster, 'look at etcd of')
  const found = await facts.read(etcdFact(cluster, controlPlanes))
  const etcd = { ...found, problems: [...silent, ...found.problems] }
  const lines = [
    ...etcd.members.map((member) => `${member}${member === etcd.leader ? ' (leader)' : ''}`),
    ...etcd.problems.map((problem) => `! ${problem}`),
  ]
  return {
    data: { cluster, ...etcd },
    text: lines.join('\n'),
    exitCode: etcd.problems.length === 0 ? exitCodes.ok : exitCodes.failed,
  }
}

/** Of the flag, from where one is; otherwise beside the configuration. */
export async function snapshotFolder(context: CommandContext, flag: string | undefined): Promise<string> {
  const { folder } = await context.environment()
  return flag === undefined ? resolve(folder, 'backups/etcd') : resolve(context.terminal.cwd(), flag)
}

async function readSnapshots(context: CommandContext, { profile: cluster, backups }: OfFolder) {
  const folder = await snapshotFolder(context, backups)
  const facts = await readerOf(context)
  const { snapshots } = await facts.read(etcdSnapshotsFact(cluster, folder))
  return { folder, snapshots: snapshots.toReversed() }
}

function noneIn(cluster: string, folder: string): string {
  return `There is no snapshot of ${cluster} in ${folder}`
}
