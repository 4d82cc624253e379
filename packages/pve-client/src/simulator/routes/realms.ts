/** Realms: where users come from. Only the two built-in ones let anybody in here. */

import { refuse } from '../refusal.ts'
import { type Call, type Handler, list, required, text } from './call.ts'
import { digestOf } from './digest.ts'

export const realmRoutes: Readonly<Record<string, Handler>> = {
  'GET /access/domains': ({ world }) =>
    [...world.access.realms].map(([realm, options]) => {
      const { type, comment, tfa, default: isDefault } = Object.fromEntries(options)
      return {
        realm,
        type,
        ...(comment === undefined ? {} : { comment }),
        ...(tfa === undefined ? {} : { tfa }),
        ...(isDefault === undefined ? {} : { default: isDefault }),
      }
    }),
  'GET /access/domains/{realm}': (call) => ({
    ...Object.fromEntries(requireRealm(call)),
    digest: digestOf([...call.world.access.realms]),
  }),
  'POST /access/domains': (call) => {
    const { realms } = call.world.access
    const realm = required(call, 'realm')
    if (realms.has(realm)) refuse(`add auth server failed: domain '${realm}' already exists`)
    realms.set(realm, changed(call, new Map()))
    return null
  },
  'PUT /access/domains/{realm}': (call) => {
    const { realms } = call.world.access
    const options = requireRealm(call)
    const digest = text(call, 'digest')
    if (digest !== undefined && digest !== digestOf([...realms]))
      refuse(
        'update auth server failed: detected modified configuration - file changed by other user? Try again.',
      )
    realms.set(required(call, 'realm'), changed(call, options))
    return null
  },
  'DELETE /access/domains/{realm}': (call) => {
    const { realms } = call.world.access
    const realm = required(call, 'realm')
    requireRealm(call)
    if (realm === 'pam' || realm === 'pve')
      refuse(`delete auth server failed: can't delete built-in realm '${realm}'`)
    realms.delete(realm)
    return null
  },
}

function requireRealm(call: Call) {
  const realm = required(call, 'realm')
  return call.world.access.realms.get(realm) ?? refuse(`domain '${realm}' does not exist`)
}

const numbers =
  /^(?:default|port|secure|verify|autocreate|case-sensitive|query-userinfo|groups-autocreate|groups-overwrite)$/
const unshown = /^(?:realm|delete|digest|password|client-key|check-connection)$/

function changed(call: Call, old: ReadonlyMap<string, string | number>) {
  const options = new Map(old)
  for (const key of list(call, 'delete')) options.delete(key)
  for (const key of Object.keys(call.parameters)) {
    if (unshown.test(key)) continue
    const value = text(call, key) ?? ''
    options.set(key, numbers.test(key) ? Number(value) : value)
  }
  return options
}
