/** Who may do what: roles, users, access control lists and tokens. */

import { kit } from '../kit.ts'

/** `role:ProxkitRead`; null when there is none. */
export const roleFact = kit.fact({
  kind: 'role',
  key: (id: string) => id,
  read: async ({ pve }, id) => {
    const found = (await pve.request('GET /access/roles')).find(({ roleid }) => roleid === id)
    return found === undefined ? null : { privileges: listOf(found.privs), builtIn: Boolean(found.special) }
  },
})

/** `privileges:all`: every privilege that this server knows. */
export const privilegesFact = kit.fact({
  kind: 'privileges',
  key: () => 'all',
  read: async ({ pve }) => {
    const found = (await pve.request('GET /access/roles')).find(({ roleid }) => roleid === 'Administrator')
    return { privileges: listOf(found?.privs) }
  },
})

/** `user:proxkit@pve`; null when there is none. Needs User.Modify or Sys.Audit on /access/groups. */
export const userFact = kit.fact({
  kind: 'user',
  key: (id: string) => id,
  read: async ({ pve }, id) => {
    const found = (await pve.request('GET /access/users')).find(({ userid }) => userid === id)
    return found === undefined ? null : { enabled: found.enable === undefined || Boolean(found.enable) }
  },
})

/** `acl:/ proxkit@pve`: the roles that a user or token has on a path. Needs Sys.Audit on /access. */
export const aclFact = kit.fact({
  kind: 'acl',
  key: ({ path, who }: { readonly path: string; readonly who: string }) => `${path} ${who}`,
  read: async ({ pve }, id) => {
    const [path, who] = [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)]
    const entries = await pve.request('GET /access/acl')
    return {
      roles: entries
        .filter((entry) => entry.path === path && entry.ugid === who)
        .map(({ roleid }) => roleid)
        .toSorted((a, b) => a.localeCompare(b)),
    }
  },
})

/** `token:proxkit@pve!ops`; null when there is none. Its secret is told once, to whoever makes it. */
export const tokenFact = kit.fact({
  kind: 'token',
  key: (id: string) => id,
  read: async ({ pve }, id) => {
    const [owner, tokenid] = id.split('!')
    const users = await pve.request('GET /access/users', { full: true })
    const token = users.find(({ userid }) => userid === owner)?.tokens?.find((one) => one.tokenid === tokenid)
    return token === undefined ? null : { separated: token.privsep === undefined || Boolean(token.privsep) }
  },
})

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,\s]+/)
    .filter((one) => one !== '')
    .toSorted((a, b) => a.localeCompare(b))
}
