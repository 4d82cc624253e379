import type { FactReader } from '@proxkit/runbook-kit'
import { kit } from '../../kit.ts'
import type { CommandContext } from '../command.ts'

/** Reads facts for commands that only look. */
export async function readerOf(context: CommandContext): Promise<FactReader> {
  const { pve, clusters } = await context.environment()
  return { read: (key) => kit.registry.readFact({ pve, clusters }, key, context.signal) as never }
}
