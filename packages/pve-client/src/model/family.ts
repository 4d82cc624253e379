/** Indexed parameters: `net0` is number 0 of the family `net[n]`. */

export interface FamilyMember {
  /** As the tables name it: `net[n]`. */
  readonly family: string
  readonly index: number
}

/** Undefined for a name without an index, or with one that has leading zeros. */
export function familyMember(name: string): FamilyMember | undefined {
  let start = name.length
  while (start > 0 && isDigit(name.charCodeAt(start - 1))) start -= 1
  // Read backwards and not by an expression: those are quadratic in a long row of digits.
  if (start === name.length || start === 0) return undefined
  const digits = name.slice(start)
  if (digits.length > 1 && digits.startsWith('0')) return undefined
  return { family: `${name.slice(0, start)}[n]`, index: Number(digits) }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
