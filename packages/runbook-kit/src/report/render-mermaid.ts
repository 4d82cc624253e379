/** A plan as a Mermaid flowchart, for Markdown viewers that draw them. */

import { type ForEachNode, type Plan, type PlanNode, partsOf } from '../model/plan.ts'

/** Steps are boxes, gates are hexagons, lists and blocks are frames; what runs beside each other has no arrow between. */
export function renderPlanMermaid(plan: Plan): string {
  let count = 0
  const lines: string[] = ['flowchart TD']

  /** Draws a sequence and returns the names of its parts, in order. */
  function draw(nodes: readonly PlanNode[], indent: string): readonly string[] {
    const names = nodes.filter(isVisible).map((node) => drawNode(node, indent))
    names.slice(1).forEach((name, index) => void lines.push(`${indent}${names[index]} --> ${name}`))
    return names
  }

  function drawNode(node: PlanNode, indent: string): string {
    const name = `n${++count}`
    if (node.type === 'step') {
      const state = node.excluded === true ? 'left out' : node.state
      lines.push(`${indent}${name}["${label(node.summary)}<br/>${node.risk}, ${state}"]`)
    } else if (node.type === 'gate') lines.push(`${indent}${name}{{"${label(node.summary)}"}}`)
    else if (node.type === 'checkpoint')
      lines.push(`${indent}${name}[/"Plan the rest: ${label(node.title)}"/]`)
    else {
      lines.push(`${indent}subgraph ${name}["${label(node.title)}"]`)
      const inner = `${indent}  `
      if (node.type === 'forEach') drawItems(node, inner)
      else {
        const [last] = draw(node.nodes, inner).slice(-1)
        const [remedy] = draw(node.rescue, inner)
        const [end] = draw(node.always, inner)
        if (last !== undefined && remedy !== undefined)
          lines.push(`${inner}${last} -. if it fails .-> ${remedy}`)
        if (last !== undefined && end !== undefined) lines.push(`${inner}${last} -- in any case --> ${end}`)
      }
      lines.push(`${indent}end`)
    }
    return name
  }

  function drawItems({ items, concurrency }: ForEachNode, indent: string): void {
    const ends = items.map((item) => draw(item.nodes, indent)).filter((names) => names.length > 0)
    if (concurrency > 1) return
    ends
      .slice(1)
      .forEach((names, index) => void lines.push(`${indent}${ends[index]?.at(-1)} --> ${names[0]}`))
  }

  if (draw(plan.nodes, '  ').length === 0) lines.push('  n1["Nothing to do"]')
  return `${lines.join('\n')}\n`
}

/** An empty frame is no valid drawing. */
function isVisible(node: PlanNode): boolean {
  if (node.type === 'step' || node.type === 'gate' || node.type === 'checkpoint') return true
  return partsOf(node).some((part) => part.some(isVisible))
}

/** Entities as Mermaid writes them: a name from outside must not end the label or become markup. */
function label(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')
    .replaceAll(/[#"<>&`\\[\]{}|;]/g, (letter) => `#${letter.codePointAt(0)};`)
}
