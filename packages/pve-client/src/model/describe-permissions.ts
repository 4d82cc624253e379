/** Says in a few words which privileges a method needs. */

type Check =
  | readonly ['and' | 'or', ...checks: readonly unknown[]]
  | readonly ['perm', path: string, privileges: string | readonly string[], ...options: readonly unknown[]]
  | readonly ['perm-modify', path: string]
  | readonly ['userid-param', privilege: string]
  | readonly ['userid-group', privileges: readonly string[], ...options: readonly unknown[]]

/**
 * @param permissions as the schema gives them
 * @returns `VM.PowerMgmt on /vms/{vmid}`, `root@pam only`
 */
export function describePermissions(permissions: unknown): string {
  if (permissions === undefined) return 'root@pam only'
  const { user, check } = permissions as { user?: string; check?: Check }
  if (user === 'world') return 'none, not even a login'
  if (check === undefined)
    return user === 'all' ? 'any user, and what the call itself asks for' : 'root@pam only'
  return describeCheck(check)
}

function describeCheck(check: Check): string {
  switch (check[0]) {
    case 'and':
    case 'or': {
      const [kind, ...parts] = check
      return describeList(kind, parts as readonly Check[])
    }
    case 'perm': {
      const [, path, privileges, ...options] = check
      const needed = options.indexOf('require_param')
      const condition = needed < 0 ? '' : ` with ${String(options[needed + 1])}`
      return `${[privileges].flat().join(options.includes('any') ? ' or ' : ' and ')} on ${path}${condition}`
    }
    case 'perm-modify':
      return `the right to change permissions on ${check[1]}`
    case 'userid-param':
      return check[1] === 'self' ? 'being that user' : `${check[1]} on the realm`
    case 'userid-group':
      return `${check[1].join(' or ')} on a group of the user`
    default:
      // A rule that came with a newer server: shown as it stands.
      return JSON.stringify(check)
  }
}

function describeList(kind: 'and' | 'or', checks: readonly Check[]): string {
  const parts = checks.map((check) =>
    isCompound(check) ? `(${describeCheck(check)})` : describeCheck(check),
  )
  return parts.join(kind === 'and' ? ', and ' : ', or ')
}

function isCompound(check: Check): boolean {
  return check[0] === 'and' || check[0] === 'or'
}
