import { resolve } from 'node:path'
import { configChangeFact } from '../../facts/talos/machine-config.ts'
import { applyConfigRunbook } from '../../runbooks/talos/apply-config.ts'
import { nodesNamed, readClusterNodes } from '../../runbooks/talos/cluster-nodes.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { readerOf } from './fact-reader.ts'

interface ConfigFlags {
  readonly profile: string
  readonly node: readonly string[]
  readonly patch: readonly string[]
}

/** Asks the nodes for a dry run. */
export async function talosConfigDiff(context: CommandContext, input: ConfigFlags): Promise<CommandResult> {
  const { profile: cluster, node: names, patch } = input
  const facts = await readerOf(context)
  const { nodes } = await readClusterNodes(facts, cluster, 'compare configurations of')
  const chosen = nodesNamed(nodes, names, `Unable to compare configurations of cluster ${cluster}`)
  const files = pathsOf(context, patch)
  const from = files.length === 0 ? ({ source: 'profile' } as const) : ({ source: 'patches', files } as const)
  const changes = await Promise.all(
    chosen.map(async (node) => ({
      node: node.name,
      ...(await facts.read(configChangeFact({ cluster, node, from }, 'auto'))),
    })),
  )
  return {
    data: { cluster, nodes: changes },
    text: changes
      .map(({ node, diff, effect }) =>
        effect === 'none' ? `${node}: the same` : `${node} (${effect}):\n${diff}`,
      )
      .join('\n\n'),
  }
}

export function talosConfigApply(
  context: CommandContext,
  input: ConfigFlags & PlanFlags & { readonly mode: 'auto' | 'no-reboot' | 'staged' | 'try' },
): Promise<CommandResult> {
  const { profile: cluster, node, patch, mode } = input
  return runRunbook(
    context,
    applyConfigRunbook,
    { cluster, nodes: [...node], patches: pathsOf(context, patch), mode },
    input,
  )
}

function pathsOf({ terminal }: CommandContext, patches: readonly string[]): string[] {
  return patches.map((file) => resolve(terminal.cwd(), file))
}
