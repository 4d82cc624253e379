/** Users, groups, roles, realms, pools and mail addresses. */

import type { PveApi } from '../../model/api.ts'
import { anchored, lengthOf } from '../perl.ts'
import { type Format, matching } from './format.ts'
import { when } from './network.ts'

const realm = '[A-Za-z][A-Za-z0-9.\\-_]+'
const user = anchored(`[^\\s:/]+@${realm}`)
const name = '[A-Za-z0-9.\\-_]+'
const word = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}+\\-~]+'
const mailUser = `${word}(?:\\.${word})*`
const mailAddress = `${mailUser}@[a-zA-Z0-9\\-]+(?:\\.[a-zA-Z0-9\\-]+)*`

export const accessFormats: Readonly<Record<string, Format>> = {
  'pve-userid': (text) => {
    const length = lengthOf(text)
    if (length < 3) return `user name '${text}' is too short\n`
    if (length > 64) return `user name '${text}' is too long (${length} > 64)\n`
    return user.test(text) ? undefined : `value '${text}' does not look like a valid user name\n`
  },
  'pve-tokenid': matching(
    `[^\\s:/]+@${realm}!${realm}`,
    (text) => `value '${text}' does not look like a valid token ID`,
  ),
  'pve-realm': matching(realm, () => 'value does not look like a valid realm'),
  'pve-groupid': matching(name, (text) => `group name '${text}' contains invalid characters`),
  'pve-roleid': matching(name, (text) => `role name '${text}' contains invalid characters`),
  'pve-poolid': (text) => {
    if (text.split('/').length > 3) return `pool name '${text}' nested too deep (max levels = 3)\n`
    return poolName.test(text) ? undefined : `pool name '${text}' contains invalid characters\n`
  },
  'pve-priv': (text, api) => {
    const known = privilegesOf(api)
    return known.size === 0 || known.has(text) ? undefined : `invalid privilege '${text}'\n`
  },
  'ldap-simple-attr': matching(
    '[a-zA-Z0-9]+',
    (text) => `value '${text}' does not look like a simple ldap attribute name`,
  ),
  email: matching(mailAddress, () => 'value does not look like a valid email address'),
  'email-or-username': matching(
    `${mailAddress}|${mailUser}`,
    () => 'value does not look like a valid email address or user name',
  ),
  'graphite-path': when((text) => graphitePath.test(text), 'value does not look like a valid graphite path'),
}

const poolName = anchored(`${name}(?:/${name}){0,2}`)
const graphitePath = anchored(
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9\\-]*[a-zA-Z0-9])?\\.)*[a-zA-Z0-9](?:[a-zA-Z0-9\\-]*[a-zA-Z0-9])?',
)

/** A role is returned as an object with a key for each privilege that there is. */
function privilegesOf(api: PveApi): ReadonlySet<string> {
  const returns = api.wire.routes['GET /access/roles/{roleid}']?.returns
  return new Set(typeof returns === 'object' ? Object.keys(returns) : [])
}
