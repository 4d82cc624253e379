/** Calendar events: `daily`, `mon..fri 02:30`, `*-*-1 0/6:00`. */

import type { Format } from './format.ts'

export const calendarFormats: Readonly<Record<string, Format>> = { 'pve-calendar-event': calendarProblem }

const names =
  /^(?:minutely|hourly|daily|weekly|monthly|quarterly|semiannually|semi-annually|yearly|annually)$/i
const day = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*'
const days = new RegExp(`^${day}(?:\\.\\.${day})?(?:,${day}(?:\\.\\.${day})?)*$`, 'i')
const numbers = String.raw`(?:\*|\d+(?:\.\.\d+)?)(?:/\d+)?(?:,\d+(?:\.\.\d+)?(?:/\d+)?)*`
const date = new RegExp(`^(?:${numbers}-)?${numbers}-${numbers}$`)
const time = new RegExp(`^${numbers}(?::${numbers}){0,2}$`)

/** Days, date and time, each at most once and in this order. The ranges of the numbers are not checked. */
function calendarProblem(text: string): string | undefined {
  const refused = (reason: string) =>
    `invalid calendar event '${text}' - unable to parse calendar event ${reason}\n\n`
  const event = text.trim()
  if (event === '') return refused('- event is empty')
  if (names.test(event)) return undefined
  const words = event.split(/\s+/)
  for (const part of [days, date, time]) if (words[0] !== undefined && part.test(words[0])) words.shift()
  return words.length === 0 ? undefined : refused(`at '${words.join(' ')}' - Tag`)
}
