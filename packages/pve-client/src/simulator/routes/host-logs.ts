/** What a node has logged, as lines with numbers or as a journal with cursors. */

import { Result } from '../http/answer.ts'
import { refuseParameters } from '../refusal.ts'
import type { JournalEntry } from '../state/host.ts'
import { journalLine, journalOf } from '../state/journal.ts'
import { type Call, type Handler, integer, text } from './call.ts'

export const hostLogRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/syslog': (call) => {
    const since = textTime(call, 'since')
    const until = textTime(call, 'until')
    const service = text(call, 'service')
    const all = journalOf(call.world, call.node)
      .filter(({ timeMs }) => timeMs >= since.from && timeMs <= until.to)
      .filter(({ source }) => service === undefined || source.replace(/\[.*/, '') === service)
    const start = integer(call, 'start') ?? 0
    const data = all
      .slice(start, start + (integer(call, 'limit') ?? 50))
      .map((entry, index) => ({ n: start + index + 1, t: journalLine(call.node, entry) }))
    return new Result({ data, total: all.length })
  },
  'GET /nodes/{node}/journal': (call) => {
    const since = integer(call, 'since') ?? 0
    const until = integer(call, 'until') ?? Number.POSITIVE_INFINITY
    const from = position(text(call, 'startcursor')) ?? 0
    const to = position(text(call, 'endcursor')) ?? Number.POSITIVE_INFINITY
    const last = integer(call, 'lastentries')
    const numbered = journalOf(call.world, call.node).map((entry, index) => ({ entry, index }))
    const wanted = numbered
      .filter(({ index }) => index >= from && index <= to)
      .filter(({ entry: { timeMs } }) => timeMs >= since * 1000 && timeMs <= until * 1000)
      .slice(last === undefined ? 0 : -last)
    if (wanted.length === 0) return []
    // The first and the last line are cursors.
    const cursorOf = (one: { entry: JournalEntry; index: number } | undefined) => `i=${one?.index ?? 0}`
    return [
      cursorOf(wanted[0]),
      ...wanted.map(({ entry }) => journalLine(call.node, entry)),
      cursorOf(wanted.at(-1)),
    ]
  },
}

/** `2026-11-20`, `2026-11-20 10:42`, `2026-11-20 10:42:44`, in UTC; a day is all of it. */
function textTime(call: Call, name: string): { readonly from: number; readonly to: number } {
  const value = text(call, name)
  if (value === undefined) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  const [date = '', time] = value.split(/[ T]/)
  const from = Date.parse(`${date}T${time === undefined ? '00:00:00' : time.padEnd(8, ':00')}Z`)
  if (Number.isNaN(from)) refuseParameters({ [name]: 'unable to parse the time' })
  return { from, to: time === undefined ? from + 86_399_999 : from + 999 }
}

function position(cursor: string | undefined): number | undefined {
  return cursor === undefined ? undefined : Number(cursor.replace('i=', ''))
}
