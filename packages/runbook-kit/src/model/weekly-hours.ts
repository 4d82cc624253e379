/** Hours that come back every week, in the time of one place: what `22:00` means follows its summer time. */

/** From Sunday, as `Date` counts them. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export type Weekday = (typeof weekdays)[number]

/** On these days from one time to the other. */
export interface WeeklyHours {
  /** On which they begin. */
  readonly days: readonly Weekday[]
  /** `22:00` */
  readonly from: string
  /** `02:00`: on the next day if it is not later than `from`. */
  readonly to: string
  /** `Europe/Berlin`. Default: UTC. */
  readonly timeZone?: string | undefined
}

/**
 * The hours that are open, or else the next that will be.
 *
 * @throws RangeError if there are none on any day, or no such time zone
 */
export function hoursAt(
  { days, from, to, timeZone = 'UTC' }: WeeklyHours,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  const today = localParts(nowMs, timeZone)
  const overnight = to <= from ? 1 : 0
  // Those of yesterday may still be open; and if today's are over, the only day may be a week away.
  for (let ahead = -1; ahead <= 7; ahead++) {
    const day = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead))
    if (!days.includes(weekdays[day.getUTCDay()] as Weekday)) continue
    const toMs = instantOf(day, overnight, to, timeZone)
    if (toMs > nowMs) return { fromMs: instantOf(day, 0, from, timeZone), toMs }
  }
  throw new RangeError(`Unable to find the next hours from ${from} to ${to}: they are on no day`)
}

/** The instant at which a clock in this zone shows this time of the day, so many days later. */
function instantOf(day: Date, daysLater: number, time: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const shownMs = day.getTime() + daysLater * 86_400_000 + (hours * 60 + minutes) * 60_000
  // The offset at that instant is not known before the instant is: two steps get there, changes of the clock included.
  const nearMs = shownMs - offsetMs(shownMs, timeZone)
  return shownMs - offsetMs(nearMs, timeZone)
}

/** How far the clocks of the zone are ahead of UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = localParts(atMs, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000
}

function localParts(atMs: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(atMs)
  const numberOf = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value)
  return {
    ...{ year: numberOf('year'), month: numberOf('month'), day: numberOf('day') },
    ...{ hour: numberOf('hour'), minute: numberOf('minute'), second: numberOf('second') },
  }
}
