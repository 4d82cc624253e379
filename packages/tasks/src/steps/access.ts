/** Roles, users, access control lists and tokens. */

import type { PveClient } from '@proxkit/pve-client'
import {
  blocked,
  type Evidence,
  evidence,
  type FreshFactReader,
  irreversible,
  patch,
  pending,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { aclFact, roleFact, tokenFact, userFact } from '../facts/access.ts'
import { kit, type Services } from '../kit.ts'

const userId = z.string().regex(/^[^\s:/!@]+@[A-Za-z][\w.-]+$/, 'user@realm')
const roleId = z.string().regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, _ and -')
const role = z.object({ role: roleId, privileges: z.array(z.string()) })

/** Makes a role, or gives it exactly these privileges. Needs Sys.Modify on /access. */
export const setRole: Step<Services, z.infer<typeof role>> = kit.step({
  id: 'access.role',
  title: 'Set a role',
  risk: 'reversible',
  input: role,
  async assess({ facts }, wanted) {
    const found = await facts.read(roleFact(wanted.role))
    const before = found === null ? null : [...found.privileges]
    if (found?.builtIn)
      return blocked(`${wanted.role} is a role of the server`, 'choose another name', { before })
    return before?.join() === sorted(wanted.privileges).join() ? satisfied({ before }) : pending({ before })
  },
  plan: (wanted, { fields }) => {
    const { before } = fields as { before?: readonly string[] | null }
    return {
      summary: `${before ? 'Change' : 'Make'} role ${wanted.role}: ${sorted(wanted.privileges).join(' ')}`,
      affects: [roleFact(wanted.role)],
      predict: patch(roleFact(wanted.role), { privileges: sorted(wanted.privileges), builtIn: false }),
    }
  },
  async submit({ pve, facts }, { role: roleid, privileges }) {
    const privs = sorted(privileges).join(',')
    const known = (await facts.read(roleFact(roleid))) !== null
    await (known
      ? pve.request('PUT /access/roles/{roleid}', { roleid, privs })
      : pve.request('POST /access/roles', { roleid, privs }))
  },
  async verify({ facts }, wanted) {
    const found = await facts.fresh(roleFact(wanted.role))
    return evidence('GET /access/roles', {
      expected: sorted(wanted.privileges),
      observed: found && [...found.privileges],
    })
  },
  undo: (wanted, { fields }) =>
    fields.before === null
      ? undoWith(removeRole, { role: wanted.role })
      : undoWith(setRole, { role: wanted.role, privileges: [...fields.before] }),
})

/** Needs Sys.Modify on /access. */
export const removeRole: Step<Services, { readonly role: string }> = kit.step({
  id: 'access.role-remove',
  title: 'Remove a role',
  risk: 'disruptive',
  input: z.object({ role: roleId }),
  async assess({ facts }, wanted) {
    const found = await facts.read(roleFact(wanted.role))
    const fields = { privileges: found === null ? null : [...found.privileges] }
    return found === null ? satisfied(fields) : pending(fields)
  },
  plan: (wanted) => ({
    summary: `Remove role ${wanted.role}`,
    affects: [roleFact(wanted.role)],
    predict: { [roleFact(wanted.role)]: null },
  }),
  submit: async ({ pve }, { role: roleid }) => {
    await pve.request('DELETE /access/roles/{roleid}', { roleid })
  },
  async verify({ facts }, wanted) {
    return evidence('GET /access/roles', {
      expected: null,
      observed: await facts.fresh(roleFact(wanted.role)),
    })
  },
  undo: (wanted, { fields }) =>
    undoWith(setRole, { role: wanted.role, privileges: [...(fields.privileges ?? [])] }),
})

const user = z.object({ user: userId, comment: z.string().default('') })

/** Needs User.Modify, and Realm.AllocateUser on the realm. */
export const makeUser: Step<Services, z.input<typeof user>> = kit.step({
  id: 'access.user',
  title: 'Make a user',
  risk: 'reversible',
  input: user,
  async assess({ facts }, wanted) {
    const found = await facts.read(userFact(wanted.user))
    const fields = { exists: found !== null }
    if (found?.enabled === false)
      return blocked(`${wanted.user} is disabled`, 'enable it, or choose another', fields)
    return found === null ? pending(fields) : satisfied(fields)
  },
  plan: (wanted) => ({
    summary: `Make user ${wanted.user}, without a password`,
    affects: [userFact(wanted.user)],
    predict: patch(userFact(wanted.user), { enabled: true }),
  }),
  submit: async ({ pve }, { user: userid, comment }) => {
    await pve.request('POST /access/users', { userid, ...(comment === '' ? {} : { comment }) })
  },
  async verify({ facts }, wanted) {
    const found = await facts.fresh(userFact(wanted.user))
    return evidence('GET /access/users', { expected: { enabled: true }, observed: found })
  },
  undo: ({ user: id }) => undoWith(removeUser, { user: id }),
})

/** With its tokens and access rights. Needs User.Modify. */
export const removeUser: Step<Services, { readonly user: string }> = kit.step({
  id: 'access.user-remove',
  title: 'Remove a user',
  risk: 'destructive',
  input: z.object({ user: userId }),
  async assess({ facts }, wanted) {
    const found = await facts.read(userFact(wanted.user))
    return found === null ? satisfied({ exists: false }) : pending({ exists: true })
  },
  plan: (wanted) => ({
    summary: `Remove user ${wanted.user}, with its tokens`,
    affects: [userFact(wanted.user)],
    predict: { [userFact(wanted.user)]: null },
  }),
  submit: async ({ pve }, { user: userid }) => {
    await pve.request('DELETE /access/users/{userid}', { userid })
  },
  async verify({ facts }, wanted) {
    return evidence('GET /access/users', {
      expected: null,
      observed: await facts.fresh(userFact(wanted.user)),
    })
  },
  undo: irreversible({ why: 'its tokens are gone' }),
})

const grant = z.object({
  path: z.string().startsWith('/'),
  /** A user, or a token `user@realm!id`. */
  who: z.string(),
  role: roleId,
})

export type Grant = z.infer<typeof grant>

/** Needs Permissions.Modify on the path. */
export const grantRole: Step<Services, Grant> = kit.step({
  id: 'access.acl',
  title: 'Give somebody a role',
  risk: 'reversible',
  input: grant,
  async assess({ facts }, wanted) {
    const { roles } = await facts.read(aclFact(wanted))
    return roles.includes(wanted.role) ? satisfied({ has: true }) : pending({ has: false })
  },
  plan: (wanted) => ({
    summary: `Give ${wanted.who} the role ${wanted.role} on ${wanted.path} and below`,
    affects: [aclFact(wanted)],
  }),
  submit: ({ pve }, wanted) => changeAcl(pve, wanted, { propagate: true }),
  verify: ({ facts }, wanted) => aclEvidence(facts, wanted, true),
  undo: (wanted) => undoWith(revokeRole, wanted),
})

/** Needs Permissions.Modify on the path. */
export const revokeRole: Step<Services, Grant> = kit.step({
  id: 'access.acl-remove',
  title: 'Take a role from somebody',
  risk: 'disruptive',
  input: grant,
  async assess({ facts }, wanted) {
    const { roles } = await facts.read(aclFact(wanted))
    return roles.includes(wanted.role) ? pending({ has: true }) : satisfied({ has: false })
  },
  plan: (wanted) => ({
    summary: `Take the role ${wanted.role} on ${wanted.path} from ${wanted.who}`,
    affects: [aclFact(wanted)],
  }),
  submit: ({ pve }, wanted) => changeAcl(pve, wanted, { delete: true }),
  verify: ({ facts }, wanted) => aclEvidence(facts, wanted, false),
  undo: (wanted) => undoWith(grantRole, wanted),
})

const newToken = z.object({
  token: z.string().regex(/^[^\s:/!]+@[A-Za-z][\w.-]+![A-Za-z][\w.-]+$/, 'user@realm!id'),
  /** Where its secret goes, as the store of the services understands it. */
  store: z.string(),
})

export type NewToken = z.infer<typeof newToken>

/**
 * Makes a token and puts its secret into the store; nobody else sees it. Its rights are its own. Needs User.Modify.
 * After a crash between the two the token is there without anybody knowing its secret: then remove it, and plan again.
 */
export const makeToken: Step<Services, NewToken> = kit.step({
  id: 'access.token',
  title: 'Make a token',
  risk: 'reversible',
  input: newToken,
  async assess({ facts }, wanted) {
    const found = await facts.read(tokenFact(wanted.token))
    if (found === null) return pending({ exists: false })
    return blocked(
      `the token ${wanted.token} exists already, and its secret is told only when it is made`,
      'choose another id, or remove that token first',
      { exists: true },
    )
  },
  plan: (wanted) => ({
    summary: `Make token ${wanted.token}; its secret goes to ${wanted.store}`,
    affects: [tokenFact(wanted.token)],
    predict: patch(tokenFact(wanted.token), { separated: true }),
  }),
  async submit({ pve, access }, wanted) {
    if (access === undefined) throw new Error('the services have no secret store')
    const [userid = '', tokenid = ''] = wanted.token.split('!')
    const made = await pve.request('POST /access/users/{userid}/token/{tokenid}', {
      userid,
      tokenid,
      privsep: true,
    })
    await access.keep(wanted.store, wanted.token, made.value)
  },
  async verify({ facts }, wanted) {
    const found = await facts.fresh(tokenFact(wanted.token))
    return evidence('GET /access/users', {
      expected: { separated: true },
      observed: found,
    })
  },
  undo: ({ token }) => undoWith(removeToken, { token }),
})

/** Needs User.Modify. */
export const removeToken: Step<Services, { readonly token: string }> = kit.step({
  id: 'access.token-remove',
  title: 'Remove a token',
  risk: 'destructive',
  input: newToken.pick({ token: true }),
  async assess({ facts }, wanted) {
    const found = await facts.read(tokenFact(wanted.token))
    return found === null ? satisfied({ exists: false }) : pending({ exists: true })
  },
  plan: (wanted) => ({
    summary: `Remove token ${wanted.token}`,
    affects: [tokenFact(wanted.token)],
    predict: { [tokenFact(wanted.token)]: null },
  }),
  submit: async ({ pve }, { token }) => {
    const [userid = '', tokenid = ''] = token.split('!')
    await pve.request('DELETE /access/users/{userid}/token/{tokenid}', { userid, tokenid })
  },
  async verify({ facts }, wanted) {
    return evidence('GET /access/users', {
      expected: null,
      observed: await facts.fresh(tokenFact(wanted.token)),
    })
  },
  undo: irreversible({ why: 'its secret is worth nothing any more' }),
})

/** Logs in with the secret in the store, and looks what it may do. Only looks. */
export const tokenWorks = kit.check({
  id: 'access.token-works',
  title: 'The new token may do what it should',
  input: newToken.extend({ privileges: z.array(z.string()) }),
  plan: ({ token, store }) => ({ summary: `${token} logs in with the secret in ${store}, and has its role` }),
  pollMs: 500,
  verifyWithinMs: 10_000,
  async verify({ facts }, { store, privileges }) {
    const { held } = await facts.fresh(heldFact(store))
    return evidence('GET /access/permissions', { expected: sorted(privileges), observed: [...held] })
  },
})

/** `held:token.secret`: the privileges on / of whoever logs in with a kept secret. */
const heldFact = kit.fact({
  kind: 'held',
  key: (store: string) => store,
  read: async ({ access }, store) => {
    if (access === undefined) throw new Error('the services have no secret store')
    return { held: sorted(await access.privileges(store)) }
  },
})

async function changeAcl(
  pve: PveClient,
  { who, path, role }: Grant,
  change: { readonly propagate: true } | { readonly delete: true },
): Promise<void> {
  const holder = who.includes('!') ? { tokens: who } : { users: who }
  await pve.request('PUT /access/acl', { ...holder, path, roles: role, ...change })
}

async function aclEvidence(facts: FreshFactReader, wanted: Grant, expected: boolean): Promise<Evidence> {
  const { roles } = await facts.fresh(aclFact(wanted))
  return evidence('GET /access/acl', { expected, observed: roles.includes(wanted.role) })
}

function sorted(list: readonly string[]): string[] {
  return [...new Set(list)].toSorted((a, b) => a.localeCompare(b))
}
