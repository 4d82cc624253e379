import { defaultStateDir, readAudit } from '@proxkit/runbook-kit'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable, timeText } from '../output/table.ts'

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
      // The names of runs and plans begin with it.
      { title: 'WHEN', value: ({ at }) => timeText(at), spare: 2 },
      { title: 'WHO', value: ({ actor }) => actor },
      { title: 'ENVIRONMENT', value: ({ environment }) => environment, spare: 1 },
      { title: 'RUNBOOK', value: ({ runbook }) => runbook ?? '' },
      { title: 'DID', value: ({ action, outcome }) => `${action}: ${outcome}` },
      { title: 'RUN', value: ({ run, plan }) => run ?? plan ?? '', whole: true },
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
