/** A value that the server chooses and nobody knows while planning. */

/** The type of {@link late}. */
export interface Late {
  readonly $late: true
}

/** Stands in a prediction for what the server will choose (a MAC, a volume name). Never compared for drift. */
export const late: Late = Object.freeze(
  Object.defineProperty({ $late: true } as const, 'toString', { value: () => '(known later)' }),
)

/** Whether a value of a fact is only predicted to be chosen by the server. */
export function isLate(value: unknown): value is Late {
  return typeof value === 'object' && value !== null && '$late' in value && value.$late === true
}
