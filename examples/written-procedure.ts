/** Makes a runbook of a procedure that somebody has written in Markdown, and a text of the plan. */

import { createKit, planRunbook } from '@proxkit/runbook-kit'
import {
  parseProcedure,
  procedureOfPlan,
  procedureRunbook,
  renderProcedure,
  reviewProcedure,
} from '@proxkit/runbook-kit/markdown'

const markdown = `
---
owner: ada
---

# Swap a disk

## Parameters

- bay (number): where it is
- cold (boolean, default no)

## Steps

1. Pull the disk in bay {{ bay }}
2. Push the new one

## Cleanup

1. Label the old disk
`.trimStart()

export async function main(_env: object, console: { log(line: string): void }): Promise<void> {
  const kit = createKit<object>()
  const parsed = parseProcedure(markdown)
  console.log(reviewProcedure(kit, parsed))

  const swapDisk = procedureRunbook(kit, parsed.procedure)
  const plan = await planRunbook(swapDisk, { bay: 4 }, { services: {}, environment: 'home', actor: 'ada' })
  console.log(renderProcedure(procedureOfPlan(plan).procedure))
}
