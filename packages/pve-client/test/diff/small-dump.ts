/** The schema of a small server of our own making, in the form in which a node serves it. */

import type { DumpNode } from '../../codegen/read-dump.ts'

export type RawMethod = Readonly<Record<string, unknown>>

/** A dozen routes; the one of 9.2 that has the same name is much larger. */
export const smallRoutes: Readonly<Record<string, RawMethod>> = {
  'GET /version': {
    name: 'version',
    description: 'Tells which release this is.',
    permissions: { user: 'all' },
    parameters: { additionalProperties: 0, properties: {} },
    returns: {
      type: 'object',
      properties: { version: { type: 'string' }, release: { type: 'string' }, repoid: { type: 'string' } },
    },
  },
  'GET /nodes': {
    name: 'index',
    permissions: { user: 'all' },
    parameters: { additionalProperties: 0, properties: {} },
    returns: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          node: { type: 'string', format: 'pve-node' },
          status: { type: 'string', enum: ['online', 'offline', 'unknown'] },
          uptime: { type: 'integer', optional: 1 },
        },
      },
    },
  },
  'GET /nodes/{node}/qemu': {
    name: 'vmlist',
    proxyto: 'node',
    permissions: { user: 'all' },
    parameters: {
      additionalProperties: 0,
      properties: {
        node: { type: 'string', format: 'pve-node' },
        full: { type: 'boolean', optional: 1, description: 'Also what costs time to find out.' },
      },
    },
    returns: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          vmid: { type: 'integer', minimum: 100 },
          template: { type: 'boolean', optional: 1 },
          name: { type: 'string', optional: 1 },
        },
      },
    },
  },
  'POST /nodes/{node}/qemu': {
    name: 'create_vm',
    description: 'Makes a machine. Text that ends a comment, */ process.exit(9) /*, stays text.',
    proxyto: 'node',
    protected: 1,
    permissions: { check: ['perm', '/vms/{vmid}', ['VM.Allocate']] },
    parameters: {
      additionalProperties: 0,
      properties: {
        node: { type: 'string', format: 'pve-node' },
        vmid: { type: 'integer', format: 'pve-vmid', minimum: 100, maximum: 999999999 },
        name: { type: 'string', format: 'dns-name', optional: 1, maxLength: 63 },
        memory: { type: 'integer', minimum: 16, optional: 1, default: 512, description: 'In MiB.' },
        ostype: { type: 'string', enum: ['l26', 'win11', 'other'], optional: 1 },
        tags: { type: 'string', format: 'pve-tag-list', optional: 1 },
        'net[n]': {
          type: 'string',
          optional: 1,
          format: {
            model: { type: 'string', enum: ['virtio', 'e1000'], default_key: 1 },
            bridge: { type: 'string', optional: 1 },
            mtu: { type: 'integer', minimum: 1, maximum: 65520, optional: 1 },
          },
        },
      },
    },
    returns: { type: 'string' },
  },
  'DELETE /nodes/{node}/qemu/{vmid}': {
    name: 'destroy_vm',
    proxyto: 'node',
    permissions: { check: ['perm', '/vms/{vmid}', ['VM.Allocate']] },
    parameters: { additionalProperties: 0, properties: guest({ purge: { type: 'boolean', optional: 1 } }) },
    returns: { type: 'string' },
  },
  'GET /nodes/{node}/qemu/{vmid}/config': {
    name: 'vm_config',
    proxyto: 'node',
    permissions: { check: ['perm', '/vms/{vmid}', ['VM.Audit']] },
    parameters: { additionalProperties: 0, properties: guest({ current: { type: 'boolean', optional: 1 } }) },
    returns: { type: 'object', properties: { memory: { type: 'integer' }, digest: { type: 'string' } } },
  },
  'PUT /nodes/{node}/qemu/{vmid}/config': {
    name: 'update_vm',
    proxyto: 'node',
    permissions: { check: ['perm', '/vms/{vmid}', ['VM.Config.CPU', 'VM.Config.Memory'], 'any', 1] },
    parameters: {
      additionalProperties: 0,
      properties: guest({
        memory: { type: 'integer', minimum: 16, optional: 1 },
        cores: { type: 'integer', minimum: 1, maximum: 128, optional: 1 },
        digest: { type: 'string', maxLength: 40, optional: 1 },
      }),
    },
    returns: { type: 'null' },
  },
  'POST /nodes/{node}/qemu/{vmid}/status/start': {
    name: 'vm_start',
    proxyto: 'node',
    permissions: { check: ['perm', '/vms/{vmid}', ['VM.PowerMgmt']] },
    parameters: {
      additionalProperties: 0,
      properties: guest({ timeout: { type: 'integer', minimum: 0, optional: 1 } }),
    },
    returns: { type: 'string' },
  },
  'GET /nodes/{node}/storage/{storage}/content/{volume}': {
    name: 'info',
    proxyto: 'node',
    permissions: { user: 'all' },
    parameters: {
      additionalProperties: 0,
      properties: {
        node: { type: 'string', format: 'pve-node' },
        storage: { type: 'string', format: 'pve-storage-id', optional: 1 },
        volume: { type: 'string' },
      },
    },
    returns: { type: 'object', properties: { path: { type: 'string' }, size: { type: 'integer' } } },
  },
  'PUT /access/password': {
    name: 'change_password',
    allowtoken: 0,
    permissions: { check: ['userid-param', 'self'] },
    parameters: {
      additionalProperties: 0,
      properties: {
        userid: { type: 'string', format: 'pve-userid' },
        password: { type: 'string', minLength: 8, maxLength: 64 },
      },
    },
    returns: { type: 'null' },
  },
  'POST /cluster/ha/rules': {
    name: 'create_rule',
    permissions: { check: ['perm', '/', ['Sys.Console']] },
    parameters: {
      type: 'object',
      additionalProperties: 0,
      properties: {
        type: { type: 'string', enum: ['near', 'far'] },
        distance: {
          optional: 1,
          'type-property': 'type',
          oneOf: [
            { type: 'integer', 'instance-types': ['near'], minimum: 1, maximum: 9 },
            { type: 'integer', 'instance-types': ['far'], minimum: 10 },
          ],
        },
        resources: { type: 'array', items: { type: 'string', maxLength: 20 } },
      },
    },
    returns: { type: 'null' },
  },
  'PUT /nodes/{node}/lab/{lampid}': {
    name: 'switch_lamp',
    proxyto: 'node',
    permissions: { check: ['perm', '/nodes/{node}', ['Sys.Modify']] },
    parameters: {
      additionalProperties: 0,
      properties: {
        node: { type: 'string', format: 'pve-node' },
        lampid: { type: 'string', pattern: '[a-z]+' },
        state: { type: 'string', enum: ['on', 'off'] },
      },
    },
    returns: { type: 'boolean' },
  },
}

/** @param routes in the form of {@link smallRoutes} */
export function dumpOf(routes: Readonly<Record<string, RawMethod>>): DumpNode[] {
  return Object.entries(routes).map(([route, method]) => {
    const [verb = '', path = ''] = route.split(' ')
    return { path, text: path.split('/').at(-1), leaf: 1, info: { [verb]: { method: verb, ...method } } }
  })
}

/** The text of an `apidoc.js`, with what a viewer has behind it. */
export function apidocOf(routes: Readonly<Record<string, RawMethod>> = smallRoutes): string {
  return `const apiSchema = ${JSON.stringify(dumpOf(routes), null, 3)}\n;\n\nlet app = () => 'a viewer';\n`
}

function guest(parameters: object) {
  return {
    node: { type: 'string', format: 'pve-node' },
    vmid: { type: 'integer', format: 'pve-vmid', minimum: 100, maximum: 999999999 },
    ...parameters,
  }
}
