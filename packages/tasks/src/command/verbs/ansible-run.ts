import { runPlaybookRunbook } from '../../runbooks/run-playbook.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

interface AnsibleRunInput extends PlanFlags {
  readonly playbook: string
  readonly limit: string | undefined
  readonly tags: readonly string[]
  readonly check: boolean
}

export async function ansibleRun(context: CommandContext, input: AnsibleRunInput): Promise<CommandResult> {
  const { playbook, limit, tags, check } = input
  if (check) context.say(`Running ${playbook} in check mode …`)
  return runRunbook(
    context,
    runPlaybookRunbook,
    { playbook, tags: [...tags], check, ...given({ limit }) },
    input,
  )
}
