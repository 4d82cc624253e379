import { describe, expect, test } from 'vitest'
import { hoursAt, type WeeklyHours } from '../src/model/weekly-hours.ts'

/** `2026-01-01T21:00` to `2026-01-02T01:00`, in UTC. */
function next(hours: WeeklyHours, now: string): string {
  const { fromMs, toMs } = hoursAt(hours, Date.parse(`${now}Z`))
  return [fromMs, toMs].map((ms) => new Date(ms).toISOString().slice(0, 16)).join(' to ')
}

describe('weekly hours', () => {
  const night: WeeklyHours = { days: ['fri'], from: '22:00', to: '02:00' }
  const day: WeeklyHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:30' }

  test.each([
    ['before they begin', night, '2026-01-02T21:59', '2026-01-02T22:00 to 2026-01-03T02:00'],
    ['at their first minute', night, '2026-01-02T22:00', '2026-01-02T22:00 to 2026-01-03T02:00'],
    ['after midnight', night, '2026-01-03T01:59', '2026-01-02T22:00 to 2026-01-03T02:00'],
    [
      'at their end, which is a week from the next',
      night,
      '2026-01-03T02:00',
      '2026-01-09T22:00 to 2026-01-10T02:00',
    ],
    ['on a working day', day, '2026-01-05T12:00', '2026-01-05T09:00 to 2026-01-05T17:30'],
    ['in the evening', day, '2026-01-05T17:30', '2026-01-06T09:00 to 2026-01-06T17:30'],
    ['over the weekend', day, '2026-01-02T18:00', '2026-01-05T09:00 to 2026-01-05T17:30'],
    [
      'a whole day',
      { days: ['sun'], from: '00:00', to: '00:00' } as const,
      '2026-01-04T23:59',
      '2026-01-04T00:00 to 2026-01-05T00:00',
    ],
  ])('%s', (_when, hours, now, expected) => {
    expect(next(hours, now)).toBe(expected)
  })

  test.each([
    ['winter', '2026-01-05T00:00', '2026-01-09T21:00 to 2026-01-10T01:00'],
    ['summer', '2026-07-06T00:00', '2026-07-10T20:00 to 2026-07-11T00:00'],
  ])('follow the clocks of their place in %s', (_season, now, expected) => {
    expect(next({ ...night, timeZone: 'Europe/Berlin' }, now)).toBe(expected)
  })

  test('are an hour shorter in the night in which the clocks go forward', () => {
    expect(
      next({ days: ['sat'], from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' }, '2026-03-28T12:00'),
    ).toBe('2026-03-28T21:00 to 2026-03-29T04:00')
  })

  test('belong to the day that it is there, not here', () => {
    // Friday 22:00 in Auckland is Friday morning in UTC; Saturday there begins while it is Friday here.
    expect(
      next({ days: ['sat'], from: '00:30', to: '03:00', timeZone: 'Pacific/Auckland' }, '2026-01-02T10:00'),
    ).toBe('2026-01-02T11:30 to 2026-01-02T14:00')
  })

  test('on no day are none', () => {
    expect(() => hoursAt({ ...night, days: [] }, 0)).toThrow('they are on no day')
  })
})
