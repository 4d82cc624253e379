/** The three roles that proxkit asks for: which routes each needs, and which privileges those want on a server. */

/** Never asked for, whatever a route wants: who holds one of these can give himself the rest, or stop a node. */
export const forbidden = [
  'Permissions.Modify',
  'User.Modify',
  'Group.Allocate',
  'Realm.Allocate',
  'Realm.AllocateUser',
  'Sys.Modify',
  'Sys.PowerMgmt',
  'Sys.Incoming',
  'Sys.Console',
] as const

export interface Role {
  readonly id: 'ProxkitRead' | 'ProxkitOperate' | 'ProxkitProvision'
  readonly about: string
  /** Everything in that one is in this one too. */
  readonly includes?: Role['id']
  readonly routes: readonly string[]
  /** What the server's code checks beyond the route's own rule, by privilege. */
  readonly beyond: Readonly<Record<string, string>>
}

/** What people call them. */
export const roleOf = {
  read: 'ProxkitRead',
  operate: 'ProxkitOperate',
  provision: 'ProxkitProvision',
} as const satisfies Record<string, Role['id']>

export const roles: readonly Role[] = [
  {
    id: 'ProxkitRead',
    about: 'looks at everything, changes nothing',
    routes: [
      'GET /nodes/{node}/qemu/{vmid}/config',
      'GET /nodes/{node}/qemu/{vmid}/status/current',
      'GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces',
      'GET /nodes/{node}/qemu/{vmid}/agent/get-host-name',
      'GET /nodes/{node}/lxc/{vmid}/config',
      'GET /nodes/{node}/lxc/{vmid}/interfaces',
      'GET /nodes/{node}/storage/{storage}/content',
      'GET /nodes/{node}/status',
      'GET /nodes/{node}/syslog',
      'GET /cluster/status',
    ],
    beyond: {
      'VM.Audit': 'lists leave out guests without it',
      'Datastore.Audit': 'lists leave out storages without it',
      'Sys.Audit': 'tasks of others, cluster status and node details',
      'Pool.Audit': 'pools, and the leases of other runs',
      'VM.Monitor': 'addresses from the guest agent before 9.0, where VM.GuestAgent.Audit does not exist',
    },
  },
  {
    id: 'ProxkitOperate',
    about: 'starts, stops, moves, snapshots and backs up what is there',
    includes: 'ProxkitRead',
    routes: [
      'POST /nodes/{node}/qemu/{vmid}/status/start',
      'POST /nodes/{node}/qemu/{vmid}/status/shutdown',
      'POST /nodes/{node}/qemu/{vmid}/status/reboot',
      'POST /nodes/{node}/qemu/{vmid}/status/stop',
      'POST /nodes/{node}/qemu/{vmid}/migrate',
      'POST /nodes/{node}/qemu/{vmid}/snapshot',
      'DELETE /nodes/{node}/qemu/{vmid}/snapshot/{snapname}',
      'POST /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback',
      'POST /pools',
      'DELETE /pools',
    ],
    beyond: {
      'VM.Backup': 'backups of a guest',
      'Datastore.AllocateSpace': 'archives on a storage, and disks that a migration copies',
      'VM.Config.Options': 'tags',
      'Pool.Allocate': 'leases that keep runs of other workstations away',
    },
  },
  {
    id: 'ProxkitProvision',
    about: 'makes, changes and deletes guests, templates and images',
    includes: 'ProxkitOperate',
    routes: [
      'POST /nodes/{node}/qemu/{vmid}/clone',
      'DELETE /nodes/{node}/qemu/{vmid}',
      'PUT /nodes/{node}/qemu/{vmid}/resize',
      'POST /nodes/{node}/qemu/{vmid}/template',
      'POST /nodes/{node}/storage/{storage}/download-url',
      'DELETE /nodes/{node}/storage/{storage}/content/{volume}',
    ],
    beyond: {
      'VM.Allocate': 'new VMIDs',
      'VM.Config.CDROM': 'settings of a guest',
      'VM.Config.CPU': 'settings of a guest',
      'VM.Config.Cloudinit': 'settings of a guest',
      'VM.Config.Disk': 'settings of a guest',
      'VM.Config.HWType': 'settings of a guest',
      'VM.Config.Memory': 'settings of a guest',
      'VM.Config.Network': 'settings of a guest',
      'Datastore.AllocateTemplate': 'downloads and uploads of images',
      'Datastore.Allocate': 'deleting volumes that belong to no guest',
      'SDN.Use': 'network cards on a bridge, from 8.0 on',
      'Sys.AccessNetwork': 'downloads by a node',
    },
  },
]

/** The rule of a route as the schema states it: `['perm', '/vms/{vmid}', ['VM.PowerMgmt']]`. */
export type RuleOf = (route: string) => unknown

/**
 * The privileges of a role on one server.
 *
 * @param known the privileges that this server has: older ones lack some
 */
export function privilegesOf(id: Role['id'], ruleOf: RuleOf, known: ReadonlySet<string>): readonly string[] {
  const role = roles.find((one) => one.id === id) as Role
  const inherited = role.includes === undefined ? [] : privilegesOf(role.includes, ruleOf, known)
  const wanted = [...role.routes.flatMap((route) => privilegesIn(ruleOf(route))), ...Object.keys(role.beyond)]
  const missing = new Set(forbidden as readonly string[])
  return [...new Set([...inherited, ...wanted])]
    .filter((privilege) => known.has(privilege) && !missing.has(privilege))
    .toSorted((a, b) => a.localeCompare(b))
}

/** What the rules of some routes want, without what the server's code checks besides. */
export function privilegesOfRoutes(routes: readonly string[], ruleOf: RuleOf): readonly string[] {
  return [...new Set(routes.flatMap((route) => privilegesIn(ruleOf(route))))].toSorted((a, b) =>
    a.localeCompare(b),
  )
}

/** Of alternatives the first that needs nothing forbidden. */
function privilegesIn(rule: unknown): readonly string[] {
  if (!Array.isArray(rule)) return []
  const [kind, ...rest] = rule as [string, ...unknown[]]
  if (kind === 'and') return rest.flatMap(privilegesIn)
  if (kind === 'or') return rest.map(privilegesIn).find(isHarmless) ?? []
  if (kind !== 'perm') return []
  const [, privileges, ...options] = rest as [string, readonly string[], ...unknown[]]
  return options.includes('any') ? privileges.slice(0, 1) : privileges
}

function isHarmless(privileges: readonly string[]): boolean {
  return privileges.length > 0 && privileges.every((one) => !(forbidden as readonly string[]).includes(one))
}
