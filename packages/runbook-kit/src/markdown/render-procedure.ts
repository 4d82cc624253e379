/** Writes a procedure as Markdown that reads as the same procedure again. */

import type { BlockContent, DefinitionContent, List, ListItem, Paragraph, RootContent } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import { stringify } from 'yaml'
import type { Instruction, Procedure, ProcedureStep } from './procedure.ts'

/** The Markdown of a procedure; `parseProcedure` reads the same procedure from it. */
export function renderProcedure(procedure: Procedure): string {
  const { id, title, version, owner, scope, why, parameters } = procedure
  const frontMatter = {
    id,
    title,
    version,
    ...(owner === undefined ? {} : { owner }),
    ...(scope === undefined ? {} : { scope }),
    ...(why === undefined ? {} : { why }),
    ...(parameters.length === 0
      ? {}
      : { parameters: Object.fromEntries(parameters.map(({ name, ...rest }) => [name, rest])) }),
  }
  const children: RootContent[] = [
    { type: 'heading', depth: 1, children: [{ type: 'text', value: title }] },
    ...section('Prerequisites', procedure.prerequisites, bulletList),
    ...section('Steps', procedure.steps, stepList),
    ...section('Cleanup', procedure.cleanup, stepList),
    ...section('Rollback', procedure.rollback, bulletList),
    ...section('Notes', procedure.notes, bulletList),
  ]
  const options = { bullet: '-', fences: true, listItemIndent: 'one' } as const
  return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${toMarkdown({ type: 'root', children }, options)}`
}

function section<Item>(
  title: string,
  items: readonly Item[],
  list: (items: readonly Item[]) => List,
): readonly RootContent[] {
  if (items.length === 0) return []
  return [{ type: 'heading', depth: 2, children: [{ type: 'text', value: title }] }, list(items)]
}

function bulletList(texts: readonly string[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: texts.map((text) => item([paragraph(text)])),
  }
}

function stepList(steps: readonly ProcedureStep[]): List {
  return { type: 'list', ordered: true, start: 1, spread: true, children: steps.map(stepItem) }
}

function stepItem({ summary, instructions, use }: ProcedureStep): ListItem {
  const used = use && { use: `${use.step}@${use.version}`, with: use.with }
  return item([
    paragraph(summary),
    ...instructions.map(instructionBlock),
    ...(used === undefined ? [] : [codeBlock('step', stringify(used, { lineWidth: 0 }).trimEnd())]),
  ])
}

function instructionBlock(instruction: Instruction): BlockContent {
  return instruction.kind === 'text'
    ? paragraph(instruction.text)
    : codeBlock(instruction.language, instruction.text)
}

function item(children: (BlockContent | DefinitionContent)[]): ListItem {
  return { type: 'listItem', spread: children.length > 1, children }
}

function paragraph(text: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value: text }] }
}

function codeBlock(language: string, value: string): BlockContent {
  return { type: 'code', lang: language === '' ? null : language, value }
}
