/** Carrying out a procedure that somebody has written in Markdown. */

import * as z from 'zod'
import { kit } from '../kit.ts'

/**
 * The text is in the plan: what was approved is what is carried out, whatever becomes of the file. A step that names one of this
 * package is performed; every other one waits for the person who does it and says so. Needs what the steps need.
 */
export const writtenProcedureRunbook = kit.runbook({
  id: 'procedure.run',
  title: 'Carry out a written procedure',
  input: z.object({
    /** In Markdown. */
    procedure: z.string().min(1),
    /** By the names of its parameters. */
    values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  }),
  async flow(plan, { procedure: text, values }) {
    // Nothing else needs a parser of Markdown.
    const { parseProcedure, procedureFlow, procedureInput } = await import('@proxkit/runbook-kit/markdown')
    const { procedure, findings } = parseProcedure(text)
    plan.title(procedure.title)
    for (const finding of findings)
      plan.warn(finding.line === 0 ? finding.text : `line ${finding.line}: ${finding.text}`)
    return procedureFlow(kit, procedure, plan, procedureInput(procedure).parse(values))
  },
})
