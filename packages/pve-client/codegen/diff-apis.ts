/** What changed between two versions of the API, or between two servers. */

import type { PveApi } from '../src/model/api.ts'
import { describePermissions } from '../src/model/describe-permissions.ts'
import type { SchemaIndex } from '../src/model/tables.ts'
import { type ApiChange, type ApiDiff, changedFacts, type FactRules, type Facts } from './api-diff.ts'
import { diffAnswers } from './diff-answers.ts'
import { diffParameters, type RouteOfApi } from './diff-parameters.ts'
import type { PlaceChange } from './diff-places.ts'

/**
 * Compares two APIs by their tables: routes, parameters down to the keys of property strings, privileges, whether a UPID is
 * returned, and what the answers hold, where both tables know that: those of `builtInApis` and `apiFromDump` do.
 */
export function diffApis(before: PveApi, after: PveApi): ApiDiff {
  const old = routesByKey(before)
  const now = routesByKey(after)
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort()
  const routes = { added: 0, removed: 0, changed: 0 }
  const changes: ApiChange[] = []
  for (const key of keys) {
    const [was, is] = [old.get(key), now.get(key)]
    if (is === undefined) {
      routes.removed += 1
      changes.push({ route: was as string, kind: 'removed', breaking: true })
    } else if (was === undefined) {
      routes.added += 1
      changes.push({ route: is, kind: 'added', breaking: false })
    } else {
      const found = diffRoute({ api: before, route: was }, { api: after, route: is })
      if (found.length > 0) routes.changed += 1
      changes.push(...found)
    }
  }
  return { before: before.version, after: after.version, routes, changes }
}

/** Sorts by path, then verb, and does not see the names of placeholders, of which some were changed. */
function routesByKey(api: PveApi): Map<string, string> {
  const verbs = ['GET', 'POST', 'PUT', 'DELETE']
  return new Map(
    Object.keys(api.wire.routes).map((route) => {
      const [verb = '', path = ''] = route.split(' ')
      return [`${path.replace(/\{[^}]*\}/g, '{}')} ${verbs.indexOf(verb)}`, route]
    }),
  )
}

function diffRoute(before: RouteOfApi, after: RouteOfApi): ApiChange[] {
  const { route } = after
  return [
    ...changedFacts(rules, factsOf(before), factsOf(after)).map((change) => ({
      route,
      kind: 'changed' as const,
      ...change,
    })),
    ...diffParameters(before, after).map(({ place, ...change }) => ({ route, parameter: place, ...change })),
    ...answersOf(before, after).map(({ place, ...change }) => ({ route, answer: place, ...change })),
  ]
}

/** A UPID in the place of an answer, or the other way round, is told as a fact of the route. */
function answersOf(before: RouteOfApi, after: RouteOfApi): PlaceChange[] {
  const [was, is] = [before.api.answers, after.api.answers]
  if (was === undefined || is === undefined) return []
  if (before.api.wire.routes[before.route]?.upid !== after.api.wire.routes[after.route]?.upid) return []
  return diffAnswers({ answers: was, route: before.route }, { answers: is, route: after.route })
}

const forEverybody = [{ user: 'all' }, { user: 'world' }].map(describePermissions)

const rules = {
  /** The name of a placeholder is part of the route, by which a call is named. */
  name: () => true,
  upid: () => true,
  privileges: (_, after) => !forEverybody.some((text) => text === after),
  tokens: (_, after) => after === 'refused',
  transport: () => true,
  'runs on': () => false,
  'unknown parameters': (_, after) => after === 'refused',
} as const satisfies FactRules

function factsOf({ api, route }: RouteOfApi): Facts<keyof typeof rules> {
  const { upid, transport } = api.wire.routes[route] ?? {}
  const { parameters, permissions, allowToken, proxyTo } = api.rules.routes[route] ?? {}
  return {
    name: route,
    upid,
    privileges: describePermissions(
      permissions === undefined ? undefined : api.rules.permissions[permissions],
    ),
    tokens: allowToken === false ? 'refused' : 'accepted',
    transport,
    'runs on': proxyTo,
    'unknown parameters': isClosed(api, parameters) ? 'refused' : 'accepted',
  }
}

/** Closed in one of its members is closed. */
function isClosed(api: PveApi, index: SchemaIndex | undefined): boolean {
  const { additionalProperties, allOf = [], oneOf = [] } = api.rules.schemas[index ?? -1] ?? {}
  return additionalProperties === false || [...allOf, ...oneOf].some((member) => isClosed(api, member))
}
