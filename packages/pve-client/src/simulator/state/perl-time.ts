/** Times as Perl prints them. */

/** `Fri Nov 20 10:42:44 2026`, in UTC; days of one digit get a blank in front. */
export function perlTime(ms: number): string {
  const [weekday = '', day = '', month, year, time] = new Date(ms).toUTCString().split(' ')
  return `${weekday.slice(0, 3)} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`
}
