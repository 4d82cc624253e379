/** The roles that every server has, and what they may do. */

const guestConfig = [
  'VM.Config.CDROM',
  'VM.Config.CPU',
  'VM.Config.Cloudinit',
  'VM.Config.Disk',
  'VM.Config.HWType',
  'VM.Config.Memory',
  'VM.Config.Network',
  'VM.Config.Options',
]

const guestAgent = [
  'VM.GuestAgent.Audit',
  'VM.GuestAgent.FileRead',
  'VM.GuestAgent.FileSystemMgmt',
  'VM.GuestAgent.FileWrite',
]

const vmUser = [
  'VM.Audit',
  'VM.Backup',
  'VM.Config.CDROM',
  'VM.Config.Cloudinit',
  'VM.Console',
  ...guestAgent,
  'VM.PowerMgmt',
]

const vmAdmin = [
  ...vmUser,
  ...guestConfig,
  'VM.Allocate',
  'VM.Clone',
  'VM.GuestAgent.Unrestricted',
  'VM.Migrate',
  'VM.Replicate',
  'VM.Snapshot',
  'VM.Snapshot.Rollback',
]

const datastoreUser = ['Datastore.AllocateSpace', 'Datastore.Audit']
const datastoreAdmin = [...datastoreUser, 'Datastore.Allocate', 'Datastore.AllocateTemplate']
const userAdmin = ['Group.Allocate', 'Realm.AllocateUser', 'User.Modify']
const sysAdmin = ['Sys.Audit', 'Sys.Console', 'Sys.Syslog']
const sdnUser = ['SDN.Audit', 'SDN.Use']
const mappingUser = ['Mapping.Audit', 'Mapping.Use']
const poolAdmin = ['Pool.Allocate', 'Pool.Audit']

const admin = [
  ...datastoreAdmin,
  ...userAdmin,
  ...sysAdmin,
  ...sdnUser,
  'SDN.Allocate',
  ...mappingUser,
  ...poolAdmin,
  ...vmAdmin,
]

const administrator = [
  ...admin,
  'Mapping.Modify',
  'Permissions.Modify',
  'Realm.Allocate',
  'Sys.AccessNetwork',
  'Sys.Incoming',
  'Sys.Modify',
  'Sys.PowerMgmt',
]

const roles: Readonly<Record<string, readonly string[]>> = {
  Administrator: administrator,
  NoAccess: [],
  PVEAdmin: admin,
  PVEAuditor: [
    'Datastore.Audit',
    'Mapping.Audit',
    'Pool.Audit',
    'SDN.Audit',
    'Sys.Audit',
    'VM.Audit',
    'VM.GuestAgent.Audit',
  ],
  PVEDatastoreAdmin: datastoreAdmin,
  PVEDatastoreUser: datastoreUser,
  PVEMappingAdmin: [...mappingUser, 'Mapping.Modify'],
  PVEMappingUser: mappingUser,
  PVEPoolAdmin: poolAdmin,
  PVEPoolUser: ['Pool.Audit'],
  PVESDNAdmin: [...sdnUser, 'SDN.Allocate'],
  PVESDNUser: sdnUser,
  PVESysAdmin: sysAdmin,
  PVETemplateUser: ['VM.Audit', 'VM.Clone'],
  PVEUserAdmin: userAdmin,
  PVEVMAdmin: vmAdmin,
  PVEVMUser: vmUser,
}

/** By role, each privilege once and in order. */
export const builtInRoles: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(roles).map(([role, privileges]) => [role, [...new Set(privileges)].sort()]),
)
