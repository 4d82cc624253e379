/** Derives the table of what answers hold, by which versions are compared. */

import type { AnswerSchema, AnswerTable } from '../src/model/tables.ts'
import { allProperties } from './all-properties.ts'
import { interner } from './interner.ts'
import type { ApiModel, Schema } from './model.ts'
import { defined, mapValues } from './records.ts'

/** What only later versions declare of an answer is left out: whether this version has it nobody knows. */
export function answerTable({ methods }: ApiModel): AnswerTable {
  const schemas = interner<AnswerSchema>()
  const indexOf = (schema: Schema): number => schemas.indexOf(answerSchema(schema, indexOf))
  const answering = methods.filter(({ returns, upid }) => upid === undefined && returns.type !== 'null')
  const routes = Object.fromEntries(answering.map(({ route, returns }) => [route, indexOf(returns)]))
  return { routes, schemas: schemas.all }
}

function answerSchema(schema: Schema, indexOf: (schema: Schema) => number): AnswerSchema {
  const { type, items, additionalProperties, index } = schema
  const declared = Object.entries(allProperties(schema)).filter(
    ([, { declaredSince }]) => declaredSince === undefined,
  )
  return defined({
    type,
    optional: schema.optional === true ? true : undefined,
    nullable: schema.nullable === true ? true : undefined,
    enum: schema.enum,
    items: items === undefined ? undefined : indexOf(items),
    properties: declared.length === 0 ? undefined : mapValues(Object.fromEntries(declared), indexOf),
    values: typeof additionalProperties === 'object' ? indexOf(additionalProperties) : undefined,
    index: index === undefined ? undefined : [index.first, index.last],
  })
}
