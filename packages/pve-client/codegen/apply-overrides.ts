/** Applies corrections to the model, and notices those that correct nothing any more. */

import { isDeepStrictEqual } from 'node:util'

import { allProperties } from './all-properties.ts'
import { CodegenError } from './codegen-error.ts'
import type { ApiModel, Method, Schema } from './model.ts'
import type { AddProperties, Like, Override } from './overrides/override.ts'
import { sortedByKey } from './records.ts'

/**
 * Later corrections see what earlier ones did. What came later than the version of the model is left out.
 *
 * @param expired what to do about a correction of something that is declared by now, or is gone
 * @throws {CodegenError} `CODEGEN_EXPIRED_OVERRIDE`
 */
export function applyOverrides(
  model: ApiModel,
  overrides: readonly Override[],
  expired: 'fail' | 'ignore' = 'fail',
): ApiModel {
  const upstream = new Map(model.methods.map((method) => [method.route, method]))
  const methods = new Map(upstream)
  for (const override of overrides) {
    const isYetToCome = override.since !== undefined && isEarlier(model.version, override.since)
    for (const route of override.routes) {
      const problems: string[] = []
      const method = methods.get(route)
      const better = method && corrected(method, override, upstream, problems)
      if (better === undefined) problems.push('there is no such route')
      if (isYetToCome) {
        if (problems.length === 0 && expired === 'fail') throw lateOverride(route, override, model.version)
      } else {
        if (problems.length > 0 && expired === 'fail') throw expiredOverride(route, override, problems)
        if (better !== undefined) methods.set(route, better)
      }
    }
  }
  return { ...model, methods: model.methods.map((method) => methods.get(method.route) ?? method) }
}

/** A version that is not known by number counts as the latest. */
function isEarlier(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) < 0
}

function corrected(
  method: Method,
  override: Override,
  upstream: ReadonlyMap<string, Method>,
  problems: string[],
): Method {
  switch (override.kind) {
    case 'add': {
      const returns = edit(method.returns, override.at, problems, (schema) =>
        withProperties(schema, override, upstream, problems),
      )
      return { ...method, returns }
    }
    case 'replace': {
      const part = override.part ?? 'returns'
      const schema = edit(method[part], override.at, problems, (found) => {
        if (isDeepStrictEqual(found, override.was)) return override.schema
        problems.push('the schema says something else by now')
        return found
      })
      return { ...method, [part]: schema }
    }
    case 'loosen': {
      const returns = override.at.reduce(
        (schema, at) =>
          edit(schema, at, problems, (found) => {
            if (found[override.to]) problems.push(`${at} is ${override.to} by now`)
            return { ...found, [override.to]: true }
          }),
        method.returns,
      )
      return { ...method, returns }
    }
    case 'without-task': {
      if (method.upid !== 'always') problems.push('it does not always start a task by now')
      return { ...method, upid: 'maybe', returns: { ...method.returns, enum: override.answers } }
    }
  }
}

/** Follows `.name` and `[]` to the schema in question; a list without declared entries gets some. */
function edit(schema: Schema, at: string, problems: string[], change: (schema: Schema) => Schema): Schema {
  if (at === '') return change(schema)
  const [, step = '', rest = ''] = /^(\[\]|\.[^.[]+)(.*)$/.exec(at) ?? []
  if (step === '[]' && (schema.type === 'array' || schema.type === undefined)) {
    const items = edit(schema.items ?? {}, rest, problems, change)
    return { ...schema, type: 'array', items }
  }
  const name = step.slice(1)
  const property = schema.properties?.[name]
  if (property === undefined) {
    problems.push(`there is no ${at}`)
    return schema
  }
  return { ...schema, properties: { ...schema.properties, [name]: edit(property, rest, problems, change) } }
}

function withProperties(
  schema: Schema,
  override: AddProperties,
  upstream: ReadonlyMap<string, Method>,
  problems: string[],
): Schema {
  const declared = schema.properties ?? {}
  const added = override.properties ?? {}
  const likeness = override.like ? propertiesLike(override.like, upstream) : {}
  const known = Object.keys(added).filter((name) => declared[name] !== undefined)
  if (known.length > 0) problems.push(`the schema declares ${known.join(', ')} by now`)
  if (Object.keys({ ...likeness, ...added }).every((name) => declared[name] !== undefined))
    problems.push('the schema declares all of it by now')
  return { ...schema, type: 'object', properties: sortedByKey({ ...likeness, ...added, ...declared }) }
}

/** What counts of a property that was declared elsewhere is how it looks in an answer, not the rules for sending it. */
function propertiesLike(like: Like, upstream: ReadonlyMap<string, Method>): Record<string, Schema> {
  const source = upstream.get(like.route)?.[like.part]
  if (source === undefined) return {}
  const names = Object.entries(allProperties(source)).filter(([name]) => !like.without?.includes(name))
  return Object.fromEntries(
    names.map(
      ([
        name,
        { optional: _, default: __, requires: ___, typeProperty: ____, instanceTypes: _____, ...schema },
      ]) => [name, like.required?.includes(name) ? schema : { ...schema, optional: true }],
    ),
  )
}

function expiredOverride(route: string, override: Override, problems: readonly string[]): CodegenError {
  return new CodegenError({
    code: 'CODEGEN_EXPIRED_OVERRIDE',
    place: route,
    value: override.reason,
    reason: `the override has expired: ${problems.join('; ')}`,
    remedy: 'remove it, or what has expired of it, from codegen/overrides',
  })
}

function lateOverride(route: string, override: Override, version: string): CodegenError {
  return new CodegenError({
    code: 'CODEGEN_EXPIRED_OVERRIDE',
    place: route,
    value: override.reason,
    reason: `the override is said to be needed since ${override.since} but corrects ${version} already`,
    remedy: 'correct its `since` in codegen/overrides',
  })
}
