import { defaultStateDir, readAudit } from '@proxkit/runbook-kit'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable } from '../output/table.ts'

/** Who wanted what, and what became of it; refusals and denials too. The chain of the record is proved. */
export async function runsAudit(
  context: CommandContext,
  { last }: { readonly last: number },
): Promise<CommandResult> {
  const all = await readAudit(defaultStateDir(context.terminal.env))
  const entries = all.slice(-last).toReversed()
  const table = renderTable(
    entries,
    [
      { title: 'WHEN', value: ({ at }) => at },
      { title: 'WHO', value: ({ actor }) => actor },
      { title: 'ENVIRONMENT', value: ({ environment }) => environment },
      { title: 'RUNBOOK', value: ({ runbook }) => runbook ?? '' },
      { title: 'DID', value: ({ action, outcome }) => `${action}: ${outcome}` },
      { title: 'RUN', value: ({ run, plan }) => run ?? plan ?? '' },
      { title: 'WHY', value: ({ code, reason }) => code ?? reason ?? '' },
    ],
    context.width,
  )
  const more = all.length > entries.length ? `\n\nThe last ${entries.length} of ${all.length}.` : ''
  return {
    data: entries,
    text: entries.length === 0 ? 'Nothing has been planned or run yet.' : `${table}${more}`,
  }
}
