/** The shape of a scenario as JSON Schema: checked by {@link checkScenario}, and good for an editor. */

export interface ScenarioSchema {
  readonly type?:
    | 'object'
    | 'array'
    | 'string'
    | 'number'
    | 'integer'
    | 'boolean'
    | readonly ('string' | 'number')[]
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly items?: ScenarioSchema
  readonly properties?: Readonly<Record<string, ScenarioSchema>>
  readonly required?: readonly string[]
  /** The schema of the keys that `properties` does not name. */
  readonly additionalProperties?: false | ScenarioSchema
  readonly oneOf?: readonly ScenarioSchema[]
  /** What is expected, in words, where a pattern says too little. */
  readonly description?: string
}

const text: ScenarioSchema = { type: 'string' }
const texts: ScenarioSchema = { type: 'array', items: text }
const flag: ScenarioSchema = { type: 'boolean' }
const seconds: ScenarioSchema = { type: 'integer', minimum: 0 }
const size: ScenarioSchema = { type: 'number', minimum: 0 }
const share: ScenarioSchema = { type: 'number', minimum: 0, maximum: 1 }
const rawKeys: ScenarioSchema = { type: 'object', additionalProperties: { type: ['string', 'number'] } }
const times: ScenarioSchema = { type: 'integer', minimum: 1 }

const nodeName: ScenarioSchema = {
  type: 'string',
  pattern: '^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$',
  description: 'a host name without dots, such as pve1',
}
const vmid: ScenarioSchema = { type: 'integer', minimum: 100, maximum: 999_999_999 }
const configId: ScenarioSchema = {
  type: 'string',
  pattern: '^[a-zA-Z][a-zA-Z0-9_-]+$',
  description: 'a name of at least two characters that starts with a letter',
}
const storageId: ScenarioSchema = {
  type: 'string',
  pattern: '^[a-zA-Z][a-zA-Z0-9_.-]*[a-zA-Z0-9]$',
  description: 'a name of at least two characters that starts with a letter',
}
const userId: ScenarioSchema = {
  type: 'string',
  pattern: '^[^\\s:/!@]+@[A-Za-z][A-Za-z0-9._-]+$',
  description: 'user@realm, such as alice@pve',
}
const tokenId: ScenarioSchema = {
  type: 'string',
  pattern: '^[^\\s:/!@]+@[A-Za-z][A-Za-z0-9._-]+![A-Za-z][A-Za-z0-9._-]+$',
  description: 'user@realm!name, such as root@pam!sim',
}
const route: ScenarioSchema = {
  type: 'string',
  pattern: '^(GET|POST|PUT|DELETE) /',
  description: 'a route, such as POST /nodes/{node}/qemu/{vmid}/status/start',
}

function object(
  properties: Readonly<Record<string, ScenarioSchema>>,
  required: readonly string[] = [],
): ScenarioSchema {
  return { type: 'object', properties, required, additionalProperties: false }
}

/** Parameters of the API, one of which names the thing. */
function keyed(...required: readonly string[]): ScenarioSchema {
  const properties = Object.fromEntries(required.map((key) => [key, text]))
  return { type: 'object', properties, required, additionalProperties: { type: ['string', 'number'] } }
}

function list(items: ScenarioSchema): ScenarioSchema {
  return { type: 'array', items }
}

const taskFault = { type: text, vmid, node: nodeName, times }
const routeFault = { route, vmid, node: nodeName, times }

function fault(
  kind: string,
  properties: Readonly<Record<string, ScenarioSchema>>,
  required: readonly string[],
) {
  return object({ kind: { enum: [kind] }, ...properties }, ['kind', ...required])
}

/** Told apart by `kind`. */
export const faultSchema: ScenarioSchema = {
  oneOf: [
    fault('task-fails', { ...taskFault, message: text }, ['type', 'message']),
    fault('task-hangs', taskFault, ['type']),
    fault('silent-no-effect', taskFault, ['type']),
    fault('warnings', { ...taskFault, message: text, count: times }, ['type']),
    fault('node-offline', { node: nodeName }, ['node']),
    fault('node-dies', { node: nodeName }, ['node']),
    fault('node-hangs', { node: nodeName }, ['node']),
    fault('no-quorum', {}, []),
    fault('storage-full', { storage: storageId, node: nodeName }, ['storage']),
    fault('storage-offline', { storage: storageId, node: nodeName }, ['storage']),
    fault('storage-slow', { storage: storageId, factor: { type: 'number', minimum: 1 } }, [
      'storage',
      'factor',
    ]),
    fault('slow-migration', { mibPerSecond: { type: 'number', minimum: 0.001 } }, ['mibPerSecond']),
    fault('agent-silent', { vmid }, []),
    fault('node-busy', { node: nodeName, cpu: share, iowait: share }, ['node']),
    fault('lock-stuck', { vmid }, ['vmid']),
    fault('ghost-guest', { vmid, seconds }, []),
    fault('clock-skew', { node: nodeName, seconds: { type: 'number' } }, ['node', 'seconds']),
    fault('certificate-expires', { node: nodeName, days: { type: 'number' } }, ['node', 'days']),
    fault('latency', { ...routeFault, ms: size }, ['ms']),
    fault(
      'answer',
      { ...routeFault, status: { type: 'integer', minimum: 200, maximum: 599 }, reason: text },
      ['route', 'status'],
    ),
    fault('lost-reply', routeFault, ['route']),
    fault('lost-request', routeFault, ['route']),
  ],
}

const disk = object(
  {
    devpath: { type: 'string', pattern: '^/dev/.', description: 'a device, such as /dev/sda' },
    type: { enum: ['nvme', 'ssd', 'hdd'] },
    sizeGiB: size,
    model: text,
    serial: text,
    health: text,
    wearout: { type: 'number', minimum: 0, maximum: 100 },
    used: text,
  },
  ['devpath'],
)

const snapshot = object(
  { name: configId, description: text, parent: text, snaptime: seconds, vmstate: flag, config: rawKeys },
  ['name'],
)

const guest = object(
  {
    vmid,
    node: nodeName,
    name: text,
    type: { enum: ['qemu', 'lxc'] },
    status: { enum: ['running', 'stopped'] },
    cores: { type: 'integer', minimum: 1 },
    memoryMiB: { type: 'integer', minimum: 16 },
    diskGiB: size,
    storage: text,
    tags: texts,
    template: flag,
    protection: flag,
    pool: text,
    lock: text,
    ha: { enum: ['started', 'stopped', 'disabled', 'ignored'] },
    image: text,
    bootable: flag,
    agent: object({
      files: { type: 'object', additionalProperties: text },
      commands: {
        type: 'object',
        additionalProperties: object({
          stdout: text,
          stderr: text,
          exitCode: { type: 'integer' },
          seconds: size,
        }),
      },
    }),
    config: rawKeys,
    snapshots: list(snapshot),
  },
  ['vmid', 'node'],
)

const storage = object(
  {
    storage: storageId,
    type: {
      enum: ['dir', 'lvm', 'lvmthin', 'zfspool', 'btrfs', 'nfs', 'cifs', 'cephfs', 'rbd', 'pbs'],
    },
    shared: flag,
    content: texts,
    nodes: list(nodeName),
    sizeGiB: size,
    usedGiB: size,
    config: rawKeys,
    volumes: list(object({ volid: text, sizeGiB: size, node: nodeName, vmid, url: text }, ['volid'])),
  },
  ['storage', 'type'],
)

export const scenarioSchema: ScenarioSchema = object({
  seed: { type: ['string', 'number'] },
  timeScale: { type: 'number', minimum: 0.001 },
  authFailureDelayMs: size,
  verifyOnly: flag,
  unimplemented: { enum: ['answer', 'refuse'] },
  version: { type: 'string', pattern: '^\\d+\\.\\d+(\\.\\d+)?$', description: 'a version such as 9.2.11' },
  clusterName: text,
  nodes: list(
    object(
      {
        name: nodeName,
        cores: { type: 'integer', minimum: 1 },
        memoryMiB: { type: 'integer', minimum: 1 },
        cpuModel: text,
        status: { enum: ['online', 'offline', 'maintenance'] },
        ip: text,
        config: rawKeys,
        services: { type: 'object', additionalProperties: { enum: ['running', 'stopped', 'failed'] } },
        updates: list(
          object({ package: text, version: text, oldVersion: text }, ['package', 'version', 'oldVersion']),
        ),
        interfaces: { type: 'object', additionalProperties: rawKeys },
        disks: list(disk),
        pciDevices: list(
          object(
            {
              id: text,
              class: text,
              vendor: text,
              device: text,
              vendor_name: text,
              device_name: text,
              subsystem_vendor: text,
              subsystem_device: text,
              iommugroup: { type: 'integer' },
            },
            ['id', 'class', 'vendor', 'device', 'iommugroup'],
          ),
        ),
        syslog: texts,
      },
      ['name'],
    ),
  ),
  guests: list(guest),
  storages: list(storage),
  pools: list(object({ poolid: text, comment: text }, ['poolid'])),
  tokens: list(
    object(
      {
        token: tokenId,
        secret: text,
        role: text,
        privileges: texts,
        privilegeSeparation: flag,
        expire: seconds,
      },
      ['token', 'secret'],
    ),
  ),
  users: list(
    object(
      {
        userid: userId,
        password: text,
        groups: texts,
        role: text,
        privileges: texts,
        enable: flag,
        expire: seconds,
        email: text,
        comment: text,
      },
      ['userid'],
    ),
  ),
  groups: list(object({ groupid: text, comment: text }, ['groupid'])),
  roles: list(object({ roleid: text, privileges: texts }, ['roleid', 'privileges'])),
  acl: list(
    object({ path: text, role: text, user: text, group: text, token: text, propagate: flag }, [
      'path',
      'role',
    ]),
  ),
  ceph: object({ osdsPerNode: { type: 'integer', minimum: 1 }, flags: texts }),
  backupJobs: list(keyed('id')),
  replication: list(keyed('id', 'target')),
  haRules: list(keyed('rule', 'type', 'resources')),
  faults: list(faultSchema),
})
