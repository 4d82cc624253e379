import { asUpid, isPveError } from '@proxkit/pve-client'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

/** Waits for a task of the server, and tells its real outcome. An interrupt stops the waiting, not the task. */
export async function taskWait(
  context: CommandContext,
  { upid }: { readonly upid: string },
): Promise<CommandResult> {
  const { pve } = await context.environment()
  try {
    const task = await pve.tasks.wait(asUpid(upid), { signal: context.signal })
    return { data: task, text: task.outcome === 'ok' ? 'Done.' : 'Done, with warnings: see its log.' }
  } catch (error) {
    if (!isPveError(error) || !error.code.startsWith('PVE_TASK_')) throw error
    return { data: error.toJSON(), text: error.message, exitCode: exitCodes.failed }
  }
}
