/** Notifications: endpoints, matchers and targets are kept; nothing is ever sent. */

import { parameterText } from '../http/read-parameters.ts'
import { refuse } from '../refusal.ts'
import {
  endpointKinds,
  type Notification,
  type NotificationKind,
  type NotificationValue,
} from '../state/notifications.ts'
import { type Call, type Handler, list, required, text } from './call.ts'
import { digestOf, requireDigest } from './digest.ts'

const base = '/cluster/notifications'

export const notificationRoutes: Readonly<Record<string, Handler>> = {
  [`GET ${base}`]: () =>
    ['endpoints', 'matchers', 'targets', 'matcher-fields', 'matcher-field-values'].map((name) => ({ name })),
  [`GET ${base}/endpoints`]: () => endpointKinds.map((name) => ({ name })),
  [`GET ${base}/matcher-fields`]: () => ['type', 'hostname', 'job-id'].map((name) => ({ name })),
  [`GET ${base}/matcher-field-values`]: ({ world }) => [
    ...['fencing', 'package-updates', 'replication', 'system-mail', 'vzdump'].map((value) => ({
      field: 'type',
      value,
    })),
    ...[...world.nodes.keys()].map((value) => ({ field: 'hostname', value })),
    ...[...world.backupJobs.keys()].map((value) => ({ field: 'job-id', value })),
  ],
  [`GET ${base}/targets`]: ({ world }) =>
    [...world.notifications]
      .filter(([, { kind }]) => kind !== 'matcher')
      .map(([name, { kind, origin, options }]) => ({
        name,
        type: kind,
        origin,
        ...only(options, ['comment', 'disable']),
      })),
  [`POST ${base}/targets/{name}/test`]: (call) => {
    const name = required(call, 'name')
    const target = call.world.notifications.get(name)
    if (target === undefined || target.kind === 'matcher') refuse(`target '${name}' does not exist`)
    return null
  },
  ...Object.assign({}, ...endpointKinds.map((kind) => routesOf(`${base}/endpoints/${kind}`, kind))),
  ...routesOf(`${base}/matchers`, 'matcher'),
}

function routesOf(folder: string, kind: NotificationKind): Record<string, Handler> {
  return {
    [`GET ${folder}`]: ({ world }) =>
      [...world.notifications]
        .filter(([, one]) => one.kind === kind)
        .map(([name, one]) => ({ name, origin: one.origin, ...visible(one) })),
    [`GET ${folder}/{name}`]: (call) => {
      const [name, one] = requireOne(call, kind)
      // A user's own says nothing of where it comes from.
      const origin = one.origin === 'user-created' ? {} : { origin: one.origin }
      return { name, ...origin, ...visible(one), digest: digestOfAll(call) }
    },
    [`POST ${folder}`]: (call) => {
      const name = required(call, 'name')
      const { notifications } = call.world
      if (notifications.has(name)) refuse(`Could not create notification entity: '${name}' already exists`)
      const options = changed(call, new Map())
      checkTargets(call, options)
      notifications.set(name, { kind, origin: 'user-created', options })
      return null
    },
    [`PUT ${folder}/{name}`]: (call) => {
      const [, one] = requireOne(call, kind)
      requireDigest(call, digestOfAll(call))
      const options = changed(call, one.options)
      checkTargets(call, options)
      one.options = options
      if (one.origin === 'builtin') one.origin = 'modified-builtin'
      return null
    },
    [`DELETE ${folder}/{name}`]: (call) => {
      const [name] = requireOne(call, kind)
      const { notifications } = call.world
      const users = [...notifications].filter(([, { options }]) => targetsOf(options).includes(name))
      if (users.length > 0)
        refuse(`cannot delete '${name}', referenced by: ${users.map(([user]) => user).join(', ')}`)
      notifications.delete(name)
      return null
    },
  }
}

function requireOne(call: Call, kind: NotificationKind): readonly [string, Notification] {
  const name = required(call, 'name')
  const one = call.world.notifications.get(name)
  if (one?.kind !== kind) refuse(`${kind === 'matcher' ? 'matcher' : 'endpoint'} '${name}' not found`, 404)
  return [name, one]
}

const numbers = new Set(['disable', 'invert-match', 'port'])
const secrets = new Set(['password', 'token', 'secret'])

function changed(call: Call, old: ReadonlyMap<string, NotificationValue>) {
  const options = new Map(old)
  for (const key of list(call, 'delete')) options.delete(key)
  for (const [key, value] of Object.entries(call.parameters)) {
    if (/^(?:name|delete|digest)$/.test(key)) continue
    if (isList(key))
      options.set(
        key,
        (Array.isArray(value) ? value : [value]).map((one) => parameterText(one) ?? ''),
      )
    else options.set(key, numbers.has(key) ? Number(text(call, key)) : (text(call, key) ?? ''))
  }
  return options
}

function isList(key: string): boolean {
  return /^(?:mailto|mailto-user|target|match-field|match-severity|match-calendar|header|secret)$/.test(key)
}

function checkTargets(call: Call, options: ReadonlyMap<string, NotificationValue>): void {
  const missing = targetsOf(options).find((name) => !call.world.notifications.has(name))
  if (missing !== undefined) refuse(`target '${missing}' does not exist`, 400)
}

function targetsOf(options: ReadonlyMap<string, NotificationValue>): readonly string[] {
  const targets = options.get('target')
  return Array.isArray(targets) ? targets : []
}

/** Without passwords and tokens. */
function visible({ options }: Notification) {
  return Object.fromEntries([...options].filter(([key]) => !secrets.has(key)))
}

function only(options: ReadonlyMap<string, NotificationValue>, keys: readonly string[]) {
  return Object.fromEntries([...options].filter(([key]) => keys.includes(key)))
}

/** As long as the server's, which hashes in another way here. */
function digestOfAll(call: Call): string {
  return digestOf([...call.world.notifications].map(([name, { options }]) => [name, ...options])).padEnd(
    64,
    '0',
  )
}
