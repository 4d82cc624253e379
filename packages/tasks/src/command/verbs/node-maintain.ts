import { selectGuests } from '@proxkit/pve-client/guests'
import type { ClusterConfig } from '../../config/cluster-config.ts'
import { maintainNodeRunbook } from '../../runbooks/maintain-node.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

export async function nodeMaintain(
  context: CommandContext,
  input: PlanFlags & {
    readonly node: string
    readonly target: string | undefined
    readonly unmovable: 'abort' | 'stay' | 'shut-down'
    readonly concurrency: number
    readonly work: string | undefined
    readonly noMoveBack: boolean
  },
): Promise<CommandResult> {
  const { pve, config } = await context.environment()
  const living = await selectGuests(pve, { node: input.node, template: false })
  const { node, target, unmovable, concurrency, work, noMoveBack } = input
  return runRunbook(
    context,
    maintainNodeRunbook,
    {
      ...{ node, unmovable, concurrency, moveBack: !noMoveBack },
      now: new Date(context.terminal.clock?.now() ?? Date.now()).toISOString(),
      backupMaxAgeHours: config.policy.backupMaxAgeHours,
      criticalTag: config.tags.critical,
      guests: living.map(({ vmid }) => vmid),
      ...given({ target, work, shell: shellBeside(node, config) }),
    },
    input,
  )
}

/** On the first other node: on the one that is maintained it would end with it. */
function shellBeside(node: string, { nodes, ssh }: ClusterConfig): string | undefined {
  const other = nodes.find(({ name }) => name !== node)
  return other && `${ssh.user}@${other.host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')}`
}
