/** What the recordings of a real server say about the simulator: how much is the same, and what is not, with the reason. */

import { readFileSync } from 'node:fs'
import { exceptions, replayedFlows } from '../replay/flows.ts'
import { transcriptExceptions } from '../replay/transcripts.ts'

const recordings = new URL('../../../recordings/', import.meta.url)

export function recordingDocs(): string {
  const steps = replayedFlows.reduce((sum, flow) => sum + lines(`flows/${flow}.jsonl`), 0)
  const differing = Object.keys(exceptions).length
  const requests = lines('transcripts.jsonl')
  const wrong = Object.keys(transcriptExceptions).length
  const flows = Object.entries(exceptions).map(([place, { why }]) => [why, place] as const)
  const single = Object.entries(transcriptExceptions).map(([n, why]) => [why, `request ${n}`] as const)
  return `Of the ${steps} steps of ${replayedFlows.length} recorded conversations ${steps - differing} are answered in the same way: status, reason, body. Of ${requests}
requests that were recorded byte by byte, ${requests - wrong} are. The others, with the reason:

${grouped([...flows, ...single])}`
}

function lines(file: string): number {
  return readFileSync(new URL(file, recordings), 'utf8').trim().split('\n').length
}

/** One line for each reason, with the places that it is good for. */
function grouped(all: readonly (readonly [why: string, place: string])[]): string {
  const places = new Map<string, string[]>()
  for (const [why, place] of all) places.set(why, [...(places.get(why) ?? []), place])
  return [...places].map(([why, list]) => `- ${why}: ${list.join(', ')}`).join('\n')
}
