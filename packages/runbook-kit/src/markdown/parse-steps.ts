/** Numbered steps as people write them: as a list, or each under a heading of its own. */

import type { List, RootContent } from 'mdast'
import { type Json, sanitize } from '../model/json.ts'
import type { Finding, Instruction, ProcedureStep, UsedStep } from './procedure.ts'
import { lineOf, parseYaml, textOf } from './sections.ts'

export interface ParsedSteps {
  readonly steps: readonly ProcedureStep[]
  readonly findings: readonly Finding[]
}

interface Draft {
  readonly summary: string
  readonly instructions: Instruction[]
  use?: UsedStep
}

export function parseSteps(content: readonly RootContent[]): ParsedSteps {
  const steps: Draft[] = []
  const findings: Finding[] = []
  const withHeadings = content.some((node) => node.type === 'heading')

  function add(step: Draft, node: RootContent): void {
    if (node.type === 'code' && node.lang === 'step') addUse(step, node.value, lineOf(node))
    else if (node.type === 'code')
      step.instructions.push({ kind: 'code', language: node.lang ?? '', text: node.value })
    else if (node.type === 'list') step.instructions.push(...itemsOf(node))
    else if (textOf(node) !== '') step.instructions.push({ kind: 'text', text: textOf(node) })
  }

  function addUse(step: Draft, text: string, line: number): void {
    const use = readUse(parseYaml(text))
    if (use === undefined || step.use !== undefined) {
      step.instructions.push({ kind: 'code', language: 'step', text })
      const why = use === undefined ? 'it has no `use: step@version`' : 'it is the second of this step'
      findings.push({ line, text: `A person does this step: ${why}` })
    } else step.use = use
  }

  for (const node of content) {
    const current = steps.at(-1)
    if (node.type === 'heading') steps.push({ summary: withoutNumber(textOf(node)), instructions: [] })
    else if (node.type === 'list' && !withHeadings && (node.ordered === true || current === undefined)) {
      for (const item of node.children) {
        const [first, ...rest] = item.children
        const hasText = first !== undefined && first.type !== 'code' && first.type !== 'list'
        const step: Draft = { summary: hasText ? withoutBox(textOf(first)) : '', instructions: [] }
        steps.push(step)
        for (const part of hasText ? rest : item.children) add(step, part)
        if (step.summary === '') findings.push({ line: lineOf(item), text: 'A step has no text of its own' })
      }
    } else if (current === undefined)
      findings.push({
        line: lineOf(node),
        text: `Not kept, it stands before the first step: ${textOf(node)}`,
      })
    // Code and remarks that belong to a step often are not indented.
    else add(current, node)
  }
  return { steps, findings }
}

/** The texts of a section that is a list, or paragraphs. */
export function parseTexts(content: readonly RootContent[]): readonly string[] {
  return content
    .flatMap((node) =>
      node.type === 'list' ? node.children.map((item) => withoutBox(textOf(item))) : [textOf(node)],
    )
    .filter((text) => text !== '')
}

function itemsOf(list: List): readonly Instruction[] {
  return list.children.flatMap((item): readonly Instruction[] =>
    item.children.flatMap((part): readonly Instruction[] => {
      if (part.type === 'code') return [{ kind: 'code', language: part.lang ?? '', text: part.value }]
      if (part.type === 'list') return itemsOf(part)
      const text = withoutBox(textOf(part))
      return text === '' ? [] : [{ kind: 'text', text }]
    }),
  )
}

/** `{ use: guest.start@1, with: { vmid: 104 } }`; version 1 may be left out. */
function readUse(value: unknown): UsedStep | undefined {
  if (typeof value !== 'object' || value === null || !('use' in value)) return undefined
  const [, step, version = '1'] = /^([A-Za-z][\w.-]*)(?:@(\d+))?$/.exec(String(value.use)) ?? []
  if (step === undefined) return undefined
  const input: Json = 'with' in value ? sanitize(value.with) : {}
  return { step, version: Number(version), with: input }
}

function withoutNumber(text: string): string {
  return text.replace(/^(?:step\s*)?\d+\s*[.:)–—-]\s*/i, '')
}

function withoutBox(text: string): string {
  return text.replace(/^\[[ xX]\]\s+/, '')
}
