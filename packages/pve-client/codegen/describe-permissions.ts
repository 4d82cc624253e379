/** Says in a few words which privileges a method needs. */

/**
 * @param permissions as the schema gives them
 * @returns `VM.PowerMgmt on /vms/{vmid}`, `root@pam only`
 */
export function describePermissions(permissions: unknown): string {
  if (permissions === undefined) return 'root@pam only'
  const { user, check } = permissions as { user?: string; check?: readonly unknown[] }
  if (user === 'world') return 'none, not even a login'
  if (check === undefined)
    return user === 'all' ? 'any user, and what the call itself asks for' : 'root@pam only'
  return describeCheck(check)
}

function describeCheck([kind, ...rest]: readonly unknown[]): string {
  switch (kind) {
    case 'and':
    case 'or':
      return describeList(kind, rest as readonly (readonly unknown[])[])
    case 'perm': {
      const [path, privileges, ...options] = rest as [string, readonly string[], ...unknown[]]
      const needed = options.indexOf('require_param')
      const condition = needed < 0 ? '' : ` with ${options[needed + 1]}`
      return `${privileges.join(options.includes('any') ? ' or ' : ' and ')} on ${path}${condition}`
    }
    case 'perm-modify':
      return `the right to change permissions on ${rest[0]}`
    case 'userid-param':
      return rest[0] === 'self' ? 'being that user' : `${rest[0]} on the realm`
    case 'userid-group':
      return `${(rest[0] as readonly string[]).join(' or ')} on a group of the user`
    default:
      // A rule that came with a newer server: shown as it stands.
      return JSON.stringify([kind, ...rest])
  }
}

function describeList(kind: 'and' | 'or', checks: readonly (readonly unknown[])[]): string {
  const parts = checks.map((check) =>
    isCompound(check) ? `(${describeCheck(check)})` : describeCheck(check),
  )
  return parts.join(kind === 'and' ? ', and ' : ', or ')
}

function isCompound(check: readonly unknown[]): boolean {
  return check[0] === 'and' || check[0] === 'or'
}
