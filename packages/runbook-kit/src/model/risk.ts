/** What undo can do about a step. Approval is decided by policy, not by this. */

/** From harmless to final: nothing changes, undo restores it, someone notices, something is lost. */
export const risks = ['read', 'reversible', 'disruptive', 'destructive'] as const

/** One of {@link risks}. */
export type Risk = (typeof risks)[number]

/** The risk of a step that has an effect. */
export type EffectRisk = Exclude<Risk, 'read'>

export function highestRisk(found: Iterable<Risk>): Risk {
  let highest = 0
  for (const risk of found) highest = Math.max(highest, risks.indexOf(risk))
  return risks[highest] ?? 'destructive'
}

export function isAtLeast(risk: Risk, other: Risk): boolean {
  return risks.indexOf(risk) >= risks.indexOf(other)
}

/** Disruptive or destructive: what needs an approval unless a policy says otherwise. */
export function isHighRisk(risk: Risk): boolean {
  return risk === 'disruptive' || risk === 'destructive'
}
