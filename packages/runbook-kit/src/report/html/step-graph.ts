/** The plan as nested boxes: below each other in order, beside each other where they run at once. */

import type { NodeStatus } from '../../model/journal.ts'
import type { BlockNode, ForEachNode, Plan, PlanNode } from '../../model/plan.ts'
import { eachText } from '../plan-rows.ts'
import type { RunReport } from '../report-run.ts'
import { html, type Markup, nothing } from './markup.ts'

export function stepGraph(plan: Plan, report: RunReport): Markup {
  const statuses = new Map(report.steps.map(({ path, status }) => [path, status]))
  const statusOf = (path: string): NodeStatus => statuses.get(path) ?? 'waiting'

  function sequence(nodes: readonly PlanNode[]): Markup {
    return html`<ol class="flow">${nodes.map((node) => html`<li>${draw(node)}</li>`)}</ol>`
  }

  function draw(node: PlanNode): Markup {
    if (node.type === 'forEach') return drawItems(node)
    if (node.type === 'block') return drawBlock(node)
    const kind = node.type === 'gate' ? 'gate' : 'step'
    const detail = node.type === 'step' ? `${node.step}@${node.version}, ${node.risk}` : 'gate'
    const status = node.type === 'gate' && !node.needed ? 'skipped' : statusOf(node.path)
    return html`<div class="box ${kind} ${status}"><strong>${'summary' in node ? node.summary : node.title}</strong><br/><small>${node.path} · ${detail} · ${status}</small></div>`
  }

  function drawItems(node: ForEachNode): Markup {
    const beside = node.concurrency > 1 ? 'beside' : 'below'
    return html`<div class="frame"><small>${node.title} (${eachText(node)})</small><div class="${beside}">${node.items.map((item) => sequence(item.nodes))}</div></div>`
  }

  function drawBlock({ title, nodes, rescue, always }: BlockNode): Markup {
    return html`<div class="frame"><small>${title}</small>${sequence(nodes)}${part('if it fails', rescue)}${part('in any case', always)}</div>`
  }

  function part(name: string, nodes: readonly PlanNode[]): Markup {
    return nodes.length === 0
      ? nothing
      : html`<div class="frame part"><small>${name}</small>${sequence(nodes)}</div>`
  }

  return plan.nodes.length === 0
    ? nothing
    : html`<section><h2>Steps</h2><div class="graph">${sequence(plan.nodes)}</div></section>
`
}
