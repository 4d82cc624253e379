/** Written procedures: Markdown becomes a runbook, and a plan becomes Markdown. */

export { type ParsedProcedure, parseProcedure } from './parse-procedure.ts'
export type { Finding, Instruction, Parameter, Procedure, ProcedureStep, UsedStep } from './procedure.ts'
export { procedureOfPlan } from './procedure-of-plan.ts'
export { type ProcedureInput, procedureFlow, procedureInput, procedureRunbook } from './procedure-runbook.ts'
export { procedureSource, type SourceOptions } from './procedure-source.ts'
export { renderProcedure } from './render-procedure.ts'
export { reviewProcedure } from './review-procedure.ts'
