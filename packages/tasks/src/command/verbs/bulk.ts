import type { Runbook } from '@proxkit/runbook-kit'
import type { Services } from '../../kit.ts'
import {
  backUpManyRunbook,
  snapshotManyRunbook,
  startManyRunbook,
  stopManyRunbook,
  tagManyRunbook,
} from '../../runbooks/bulk.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

export interface BulkInput extends PlanFlags {
  readonly tag: readonly string[]
  readonly pool: string | undefined
  readonly node: string | undefined
  readonly name: string | undefined
  readonly concurrency: number
  readonly maxFailures: number | undefined
}

export const bulkStart = (context: CommandContext, input: BulkInput) =>
  forMany(context, startManyRunbook, input, {})

export const bulkStop = (context: CommandContext, input: BulkInput) =>
  forMany(context, stopManyRunbook, input, {})

export const bulkSnapshot = (
  context: CommandContext,
  input: BulkInput & { readonly snapshot: string; readonly description: string | undefined },
) => {
  const { snapshot, description = '' } = input
  return forMany(context, snapshotManyRunbook, input, { snapshot, description })
}

export const bulkBackup = (context: CommandContext, input: BulkInput & { readonly storage: string }) =>
  forMany(context, backUpManyRunbook, input, { storage: input.storage })

export const bulkTags = (
  context: CommandContext,
  input: BulkInput & { readonly add: readonly string[]; readonly remove: readonly string[] },
) => forMany(context, tagManyRunbook, input, { add: [...input.add], remove: [...input.remove] })

function forMany<Input extends { readonly guests: unknown }>(
  context: CommandContext,
  runbook: Runbook<Services, Input>,
  input: BulkInput,
  rest: Partial<NoInfer<Input>>,
): Promise<CommandResult> {
  const { tag, pool, node, name, concurrency, maxFailures } = input
  const guests = { tags: [...tag], ...given({ pool, node, name }) }
  return runRunbook(
    context,
    runbook,
    { guests, concurrency, ...given({ maxFailures }), ...rest } as never,
    input,
  )
}
