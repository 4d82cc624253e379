/** What changed in the answer of one route. */

import type { AnswerIndex, AnswerSchema, AnswerTable } from '../src/model/tables.ts'
import type { FactRules, Facts, FactValue } from './api-diff.ts'
import { type Describable, describeSchema } from './describe-schema.ts'
import { diffPlaces, type PlaceChange, type PlaceRules, type Places } from './diff-places.ts'

/** An answer as one API has it. */
export interface AnswerOf {
  readonly answers: AnswerTable
  readonly route: string
}

export function diffAnswers(before: AnswerOf, after: AnswerOf): PlaceChange[] {
  return diffPlaces(placesIn(before), placesIn(after), answerRules)
}

/** `''` is the answer itself, `[]` an entry of a list, `*` a value whose key is data; inner places after a dot. */
function placesIn({ answers, route }: AnswerOf): Places<AnswerFacts> {
  const places = new Map<string, readonly AnswerFacts[]>()
  const add = (place: string, index: AnswerIndex): void => {
    const schema = answers.schemas[index] ?? {}
    places.set(place, [factsOf(schema)])
    const { items, properties = {}, values } = schema
    const inside = place === '' ? '' : `${place}.`
    if (items !== undefined) add(`${place}[]`, items)
    for (const [name, property] of Object.entries(properties)) add(inside + name, property)
    if (values !== undefined) add(`${inside}*`, values)
  }
  const index = answers.routes[route]
  if (index !== undefined) add('', index)
  return places
}

/** A reader is hurt by what is missing, null, of another type or a word that it does not know. */
const rules = {
  'may be missing': (_, after) => after === true,
  'may be null': (_, after) => after === true,
  // What is declared now had some type before.
  type: (before, after) => before !== undefined && !(before === 'number' && after === 'integer'),
  enum: widened,
  range: () => false,
} as const satisfies FactRules

type AnswerFacts = Facts<keyof typeof rules> & Pick<Describable, 'type' | 'enum'>

const answerRules: PlaceRules<AnswerFacts> = {
  rules,
  wholeFacts: ['type'],
  describe: (variants) => variants.map(described).join(' or '),
  breaksWhenAdded: () => false,
}

function factsOf({ type, enum: words, optional, nullable, index }: AnswerSchema): AnswerFacts {
  return {
    'may be missing': optional === true,
    'may be null': nullable === true,
    type,
    enum: words?.toSorted(),
    range: index,
  }
}

function described(facts: AnswerFacts): string {
  const notes = [
    facts['may be missing'] ? ', may be missing' : '',
    facts['may be null'] ? ', may be null' : '',
  ]
  return describeSchema(facts) + notes.join('')
}

function widened(before: FactValue | undefined, after: FactValue | undefined): boolean {
  if (!Array.isArray(before)) return false
  return !Array.isArray(after) || after.some((word) => !before.includes(word))
}
