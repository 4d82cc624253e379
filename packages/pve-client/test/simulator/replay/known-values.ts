/** Values that the server chooses: where the recording has one, the simulator has another, and later requests must name that. */

/** Recorded → simulated. */
export type Known = Map<string, string>

export const chosen =
  /pveupload-[0-9a-f]{32}|UPID:[^":\s]+(?::[0-9A-F]{8}){3}:[^":\s]+:[^":\s]*:[^":\s]+:|\b[0-9a-f]{40}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b(?:[0-9A-F]{2}:){5}[0-9A-F]{2}\b|\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b|ctime=\d+/g

/** Pairs the chosen values of two answers, place by place. */
export function learn(known: Known, recorded: unknown, simulated: unknown): void {
  if (typeof recorded === 'string' && typeof simulated === 'string') {
    const ours = simulated.match(chosen) ?? []
    for (const [index, theirs] of (recorded.match(chosen) ?? []).entries()) {
      const value = ours[index]
      if (value !== undefined) known.set(theirs, value)
    }
  } else if (isObject(recorded) && isObject(simulated))
    for (const key of Object.keys(recorded)) learn(known, recorded[key], simulated[key])
}

/** The text with the simulator's values in place of the recorded ones, percent-encoded ones as well. */
export function substitute(known: Known, text: string): string {
  const plain = text.replace(chosen, (value) => known.get(value) ?? value)
  return plain.replace(/UPID%3A.*?%3A(?=[/?]|$)/g, (value) => {
    const upid = decodeURIComponent(value)
    return encodeURIComponent(known.get(upid) ?? upid)
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
