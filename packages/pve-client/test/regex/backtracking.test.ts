import { describe, expect, test } from 'vitest'

import { type Attack, attacksOn, attackText } from './attacks.ts'
import { countSteps } from './count-steps.ts'
import {
  type Expression,
  tableExpressions,
  unique,
  usedExpressions,
  writtenExpressions,
} from './expressions.ts'
import { parseExpression } from './parse-expression.ts'

const length = 300

/** Ours need 39 at most; what is quadratic needs hundreds at this length, what is exponential never ends. */
const stepsPerCharacter = 100

describe('the count of steps tells expressions apart', () => {
  test.each([
    ['exponential', '^(a+)+$'],
    ['exponential', '^(?:a|a)*$'],
    ['exponential', '^(?:(?:[._]|__|[-]*)[a-z\\d]+)*$'],
    ['quadratic', '^[a-z]*[a-z0-9]*$'],
    ['quadratic', 'a+b'],
    ['quadratic', '^x|[a-z][a-z0-9]+$'],
  ])('%s: %s', (_, source) => {
    expect(findings({ source, flags: 'u' })).not.toEqual([])
  })

  test.each([
    ['^[a-z][a-z0-9-]*[a-z0-9]$'],
    ['^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*[a-z]+)(?=\\n?$)'],
    ['^x|(?=\\n?$)(?<=[a-z][a-z0-9]+)'],
  ])('linear: %s', (source) => {
    expect(findings({ source, flags: 'u' })).toEqual([])
  })
})

describe('no expression backtracks more than its text is long', () => {
  test.each([
    ['of the tables', tableExpressions, 75],
    ['in the sources', writtenExpressions, 60],
    ['put together from parts', usedExpressions, 150],
  ])('%s', (_, expressions, least) => {
    const all = unique(expressions())
    expect(all.flatMap(findings)).toEqual([])
    expect(all.length).toBeGreaterThanOrEqual(least)
  })
})

interface Finding extends Expression {
  readonly attack: Attack
  /** Undefined: too many steps. Else the verdict with which the real engine disagrees. */
  readonly matches: boolean | undefined
}

function findings({ source, flags }: Expression): Finding[] {
  const tree = parseExpression(source, flags)
  const expression = new RegExp(source, flags.replace(/[gy]/g, ''))
  return attacksOn(tree).flatMap((attack) => {
    const text = attackText(attack, length)
    const { matches } = countSteps(tree, text, stepsPerCharacter * length)
    // The real engine is asked only where it has an answer soon.
    return matches !== undefined && matches === expression.test(text)
      ? []
      : [{ source, flags, attack, matches }]
  })
}
