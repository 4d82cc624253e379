/** Calendar events such as `sun 02:00` or `mon..fri 22:30`: when they happen next. Times are UTC. */

export interface CalendarEvent {
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>
  readonly years: Matcher
  readonly months: Matcher
  readonly days: Matcher
  readonly hours: readonly number[]
  readonly minutes: readonly number[]
}

type Matcher = (value: number) => boolean

const day = 86_400_000

/** Leap years are at most eight years apart. */
const patienceDays = 8 * 366

/** @returns undefined for what is no calendar event */
export function parseCalendarEvent(text: string): CalendarEvent | undefined {
  const given = text.trim().toLowerCase()
  const parts = (named[given] ?? given).split(/\s+/)
  const weekdays = isWeekdays(parts[0]) ? weekdaysOf(parts.shift() ?? '') : everyDay
  const dates = /^[\d*.,/-]+-[\d*.,/]+$/.test(parts[0] ?? '') ? (parts.shift() ?? '') : '*-*-*'
  const time = parts.shift() ?? '00:00'
  if (weekdays === undefined || parts.length > 0) return undefined
  // Without hours the minutes of every hour are meant.
  const [first = '', second] = time.split(':')
  const hours = numbers(second === undefined ? '*' : first, 0, 23)
  const minutes = numbers(second ?? first, 0, 59)
  const date = dates.split('-')
  const [days = '*', months = '*', years = '*'] = date.reverse()
  const matchers = [matcher(years, 1970, 2199), matcher(months, 1, 12), matcher(days, 1, 31)] as const
  if (hours === undefined || minutes === undefined || date.length > 3) return undefined
  const [year, month, dayOfMonth] = matchers
  if (year === undefined || month === undefined || dayOfMonth === undefined) return undefined
  return { weekdays, years: year, months: month, days: dayOfMonth, hours, minutes }
}

/** The first time after that moment, or undefined where there is none. */
export function nextEventMs(event: CalendarEvent, afterMs: number): number | undefined {
  const firstDay = Math.floor(afterMs / day) * day
  for (let count = 0; count < patienceDays; count++) {
    const dayMs = firstDay + count * day
    if (!matchesDay(event, new Date(dayMs))) continue
    for (const hour of event.hours)
      for (const minute of event.minutes) {
        const ms = dayMs + (hour * 60 + minute) * 60_000
        if (ms > afterMs) return ms
      }
  }
  return undefined
}

const named: Readonly<Record<string, string>> = {
  minutely: '*:*',
  hourly: '*:00',
  daily: '00:00',
  weekly: 'mon 00:00',
  monthly: '*-*-01 00:00',
  quarterly: '*-01,04,07,10-01 00:00',
  semiannually: '*-01,07-01 00:00',
  'semi-annually': '*-01,07-01 00:00',
  yearly: '*-01-01 00:00',
  annually: '*-01-01 00:00',
}

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const everyDay: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6])

function isWeekdays(part: string | undefined): part is string {
  return part !== undefined && /^[a-z]{3}/.test(part)
}

/** `mon,wed`, `mon..fri`, and around the end of the week `sat..mon`. */
function weekdaysOf(text: string): ReadonlySet<number> | undefined {
  const days = new Set<number>()
  for (const part of text.split(',')) {
    const [from = '', to = from] = part.split(/\.\.|-/)
    const first = names.indexOf(from.slice(0, 3))
    const last = names.indexOf(to.slice(0, 3))
    if (first < 0 || last < 0) return undefined
    for (let index = first; ; index = (index + 1) % 7) {
      days.add(index)
      if (index === last) break
    }
  }
  return days
}

function matchesDay({ weekdays, years, months, days }: CalendarEvent, date: Date): boolean {
  return (
    weekdays.has(date.getUTCDay()) &&
    years(date.getUTCFullYear()) &&
    months(date.getUTCMonth() + 1) &&
    days(date.getUTCDate())
  )
}

function matcher(text: string, from: number, to: number): Matcher | undefined {
  const wanted = numbers(text, from, to)
  return wanted === undefined ? undefined : (value) => wanted.includes(value)
}

/** `5`, `1,3`, `8..17`, `*`, and with a step `0/15`; in order. */
function numbers(text: string, from: number, to: number): number[] | undefined {
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const match = /^(?:(\*)|(\d+)(?:\.\.(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (match === null) return undefined
    const [, star, start, end, step] = match
    const first = star === undefined ? Number(start) : from
    const last = end !== undefined ? Number(end) : star !== undefined || step !== undefined ? to : first
    if (first < from || last > to || Number(step ?? 1) < 1) return undefined
    for (let value = first; value <= last; value += Number(step ?? 1)) found.add(value)
  }
  return [...found].sort((a, b) => a - b)
}
