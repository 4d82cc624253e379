/** One line for each thing that happens: for logs, pipes and dumb terminals. */

import { stripVTControlCharacters } from 'node:util'
import type { Clock } from '@proxkit/kernel'
import { printable } from '../report/text.ts'
import { durationText } from './duration.ts'
import { marks } from './marks.ts'
import type { OutputStream } from './output-stream.ts'
import type { RunView } from './run-view.ts'

export function createLineView(stream: OutputStream, clock: Clock): RunView {
  const running = new Map<string, { readonly summary: string; readonly startedMs: number }>()
  const waiting = new Map<string, string>()
  const say = (text: string) => void stream.write(`${printable(stripVTControlCharacters(text))}\n`)
  return {
    onEvent(event) {
      switch (event.type) {
        case 'node.started':
          running.set(event.node, { summary: event.summary, startedMs: clock.now() })
          return say(`${event.summary} …`)
        case 'node.log':
          return say(`  ${event.node}: ${event.line}`)
        case 'node.finished': {
          const { summary, startedMs } = running.get(event.node) ?? {
            summary: event.node,
            startedMs: clock.now(),
          }
          running.delete(event.node)
          const time = event.status === 'skipped' ? '' : ` (${durationText(clock.now() - startedMs)})`
          const why = event.failure === undefined ? '' : `: ${event.failure.error} (${event.failure.remedy})`
          return say(`${summary}: ${marks[event.status].word}${time}${why}`)
        }
        case 'gate.waiting':
          waiting.set(event.gate, event.summary)
          return say(`Awaits approval: ${[event.summary, ...event.details].join('; ')}`)
        case 'gate.passed':
          return say(`Approved by ${event.by}: ${waiting.get(event.gate) ?? event.gate}`)
        case 'channel.failed':
          return say(`Not delivered to ${event.channel}: ${event.error}`)
        case 'run.undelivered':
          return say(
            `Not finished: ${event.sinks.join(', ')} has no record of it yet; resume the run to deliver it`,
          )
        default:
          return undefined
      }
    },
    aside: (action) => action(),
    stop() {},
  }
}
