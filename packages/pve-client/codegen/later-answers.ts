/**
 * What later versions declare of their answers, for an earlier one. Upstream declares more with every version of what servers have
 * answered all along, and little tells that from what is new: so all that is taken over may be missing, and says since when it is
 * declared.
 */

import { allProperties } from './all-properties.ts'
import type { ApiModel, Schema } from './model.ts'
import { mapValues, sortedByKey } from './records.ts'

/** @param later oldest first */
export function withLaterAnswers(model: ApiModel, later: readonly ApiModel[]): ApiModel {
  return later.reduce(withAnswersOf, model)
}

function withAnswersOf(model: ApiModel, later: ApiModel): ApiModel {
  const known = new Map(later.methods.map((method) => [method.route, method.returns]))
  const parameters = parameterNames(model)
  // What has become a parameter since is a feature of its own, and no older server answers it.
  const features = new Set([...parameterNames(later)].filter((name) => !parameters.has(name)))
  const join = joinerOf(later.version, features)
  return {
    ...model,
    methods: model.methods.map((method) => {
      const returns = known.get(method.route)
      return returns === undefined || method.upid !== undefined
        ? method
        : { ...method, returns: join(method.returns, returns) }
    }),
  }
}

function parameterNames({ methods }: ApiModel): Set<string> {
  return new Set(methods.flatMap(({ parameters }) => Object.keys(allProperties(parameters))))
}

/** Joins two schemas to the looser of both, with the properties of both. */
function joinerOf(
  declaredSince: string,
  features: ReadonlySet<string>,
): (own: Schema, later: Schema) => Schema {
  const join = (own: Schema, later: Schema): Schema => {
    if (own.type === undefined && own.oneOf === undefined) return takenOver(later)
    if (own.type !== later.type) return own
    return {
      ...own,
      ...(own.optional || later.optional ? { optional: true } : {}),
      ...(own.nullable || later.nullable ? { nullable: true } : {}),
      ...(later.items && { items: join(own.items ?? {}, later.items) }),
      ...(later.properties && { properties: joinProperties(own.properties ?? {}, later.properties) }),
    }
  }
  const joinProperties = (own: Properties, later: Properties): Properties =>
    sortedByKey({
      ...takenOverProperties(later),
      ...mapValues(own, (schema, name) => (later[name] === undefined ? schema : join(schema, later[name]))),
    })
  const takenOver = (schema: Schema): Schema => ({
    ...schema,
    ...(schema.items && { items: takenOver(schema.items) }),
    ...(schema.properties && { properties: takenOverProperties(schema.properties) }),
  })
  const takenOverProperties = (properties: Properties): Properties => {
    const answered = Object.entries(properties).filter(([name]) => !features.has(name))
    return Object.fromEntries(
      answered.map(([name, schema]) => [name, { ...takenOver(schema), optional: true, declaredSince }]),
    )
  }
  return join
}

type Properties = Readonly<Record<string, Schema>>
