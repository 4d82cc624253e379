/**
 * The form of the nodes of a plan, checked by hand: a plan of thousands of steps is read again at each resume. What is not
 * plainly right is left to `planSchema`, which says what is wrong with it; a test holds the two against each other.
 */

import { risks } from './risk.ts'

/** Whether these are surely nodes of a plan. Takes what was parsed from JSON; every value in it counts as JSON. */
export function isPlanNodes(value: unknown): boolean {
  return nodes(value)
}

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string'
const flag: Check = (value) => typeof value === 'boolean'
const json: Check = () => true
const fields: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const positive: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0
const nodes: Check = (value) => Array.isArray(value) && value.every(isNode)

const undo = byKind('kind', {
  step: exactly({ kind: text, step: text, version: positive, input: json }),
  irreversible: exactly({ kind: text, why: text }, { backup: text }),
  none: exactly({ kind: text }),
})

const isNode = byKind('type', {
  step: exactly(
    {
      ...{ type: text, path: text, step: text, version: positive, risk: oneOf(risks), input: json },
      ...{ state: oneOf(['pending', 'satisfied', 'moving', 'blocked', 'late']), fields, summary: text },
      ...{ affects: listOf(text), locks: listOf(text), predict: fields, undo },
    },
    {
      ...{ backups: listOf(exactly({ fact: text, found: json })), reason: text, remedy: text },
      ...{ excluded: oneOf([true]), onFailure: oneOf(['continue']) },
    },
  ),
  gate: exactly(
    { type: text, path: text, summary: text, details: listOf(text), needed: flag },
    { manual: oneOf([true]) },
  ),
  forEach: exactly(
    {
      ...{ type: text, path: text, title: text, concurrency: positive, maxFailures: count },
      items: listOf(exactly({ key: text, path: text, nodes })),
    },
    { canary: positive, afterFailure: oneOf(['stop']) },
  ),
  block: exactly(
    {
      ...{ type: text, path: text, title: text, locks: listOf(text) },
      ...{ nodes, rescue: nodes, always: nodes },
    },
    { gives: json, rescueGives: json },
  ),
  checkpoint: exactly({
    ...{ type: text, path: text, title: text, runbook: text, version: positive },
    ...{ input: json, locks: listOf(text) },
  }),
})

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check)
}

function oneOf(known: readonly unknown[]): Check {
  return (value) => known.includes(value)
}

/** An object with all of these, perhaps some of those, and nothing else. */
function exactly(
  wanted: Readonly<Record<string, Check>>,
  allowed: Readonly<Record<string, Check>> = {},
): Check {
  const checks = new Map(Object.entries({ ...wanted, ...allowed }))
  const names = Object.keys(wanted)
  return (value) => {
    const object = value as { readonly [name: string]: unknown }
    return (
      fields(value) &&
      names.every((name) => Object.hasOwn(object, name)) &&
      Object.keys(object).every((name) => checks.get(name)?.(object[name]) === true)
    )
  }
}

function byKind(name: string, kinds: Readonly<Record<string, Check>>): Check {
  const checks = new Map(Object.entries(kinds))
  return (value) => fields(value) && checks.get((value as never)[name])?.(value) === true
}
