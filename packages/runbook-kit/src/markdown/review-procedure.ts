/** What a person looks at before a procedure becomes a runbook. */

import type { Kit } from '../kit/kit.ts'
import type { ParsedProcedure } from './parse-procedure.ts'
import type { Parameter, ProcedureStep } from './procedure.ts'
import { hasStep } from './procedure-runbook.ts'

/** Says of each step who does it, and names every finding with its line. */
export function reviewProcedure(
  kit: Pick<Kit<never>, 'registry'>,
  { procedure, findings }: ParsedProcedure,
): string {
  const { id, version, title, parameters, prerequisites, steps, cleanup } = procedure
  return [
    `${title} (${id}@${version})`,
    ...block('Parameters', parameters.map(parameterText)),
    ...block('Before it starts a person attests to', prerequisites),
    ...block(
      'Steps',
      steps.map((step, at) => `${at + 1}  ${stepText(kit, step)}`),
    ),
    ...block(
      'In any case',
      cleanup.map((step, at) => `${at + 1}  ${stepText(kit, step)}`),
    ),
    ...block(
      'Look at',
      findings.map(({ line, text }) => (line === 0 ? text : `line ${line}: ${text}`)),
    ),
    '',
  ].join('\n')
}

function block(title: string, texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? [] : ['', title, ...texts.map((text) => `  ${text}`)]
}

function parameterText({ name, type, choices, default: preset, description }: Parameter): string {
  const kind = choices === undefined ? type : `one of ${choices.join(', ')}`
  const need = preset === undefined ? 'has to be given' : `default ${JSON.stringify(preset)}`
  return `${name}  ${kind}, ${need}${description === '' ? '' : `: ${description}`}`
}

function stepText(kit: Pick<Kit<never>, 'registry'>, { summary, use }: ProcedureStep): string {
  if (use === undefined) return `by hand  ${summary}`
  const name = `${use.step}@${use.version}`
  return hasStep(kit, use)
    ? `${name}  ${summary}`
    : `by hand  ${summary} (it names ${name}, which is not known)`
}
