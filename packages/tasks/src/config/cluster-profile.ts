/** The model of `clusters/<name>.yaml`: the machines of one cluster, and what runs on them. */

import { join } from 'node:path'
import * as z from 'zod'
import { guestName } from '../model/guest.ts'
import { credentials, nodeName } from './values.ts'

const cidr = z.union([z.cidrv4(), z.cidrv6()], 'an address with its prefix, such as 192.0.2.11/24')
const address = z.union([z.ipv4(), z.ipv6()], 'an IP address')

const assignment = z.strictObject({
  name: guestName.optional().describe('Default: <cluster>-cp-1, <cluster>-worker-1 and so on'),
  node: nodeName.optional().describe('The node that it is on'),
  vmid: z.int().min(100).optional(),
  address: cidr.optional().describe('With its prefix: 192.0.2.11/24'),
  mac: z
    .string()
    .regex(/^[0-9A-Fa-f][02468ACEace](?::[0-9A-Fa-f]{2}){5}$/, 'a MAC address such as BC:24:11:00:00:01')
    .transform((text) => text.toUpperCase())
    .optional()
    .describe('Default: made from the names of cluster and machine'),
})

const machines = z.strictObject({
  count: z.int().min(0).max(100),
  cores: z.int().min(1).max(512),
  memoryMiB: z.int().min(512),
  diskGiB: z.int().min(1).describe('The size of the first disk'),
  startVmid: z
    .int()
    .min(100)
    .optional()
    .describe('Of the first machine, the next ones count up; default: the lowest free ones of vmids.guests'),
  startAddress: cidr
    .optional()
    .describe('Of the first machine, with its prefix, the next ones count up; default: DHCP'),
  placement: z
    .enum(['spread', 'pack'])
    .default('spread')
    .describe('spread: onto as many nodes as there are; pack: one node after the other'),
  nodes: z.array(nodeName).min(1).optional().describe('The nodes to choose from; default: all'),
  assignments: z
    .array(assignment)
    .default([])
    .describe('What is settled for single machines, in their order: the first entry is of the first machine'),
})

const endpoint = z
  .url({ protocol: /^https$/, error: 'a URL such as https://192.0.2.10:6443' })
  .describe('Of the Kubernetes API: https://192.0.2.10:6443')

const network = {
  gateway: address.optional().describe('Default: defaults.gateway of the configuration'),
  nameservers: z.array(address).optional().describe('Default: those of DHCP'),
  bridge: z.string().min(1).optional().describe('Default: defaults.bridge of the configuration'),
}

const version = (sample: string) =>
  z
    .string()
    .regex(/^v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/, `a version such as ${sample}`)
    .transform((text) => (text.startsWith('v') ? text : `v${text}`))

const talos = z
  .strictObject({
    version: version('v1.14.1'),
    kubernetes: version('v1.34.1'),
    configDir: z
      .string()
      .min(1)
      .describe('Where its configurations and talosconfig are kept, from the folder of the configuration'),
    secretsFile: z
      .string()
      .min(1)
      .optional()
      .describe('The secrets bundle, the root of everything; default: secrets.yaml in configDir'),
    schematicId: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'the 64 digits that proxkit talos schematic prints')
      .optional()
      .describe('Written by proxkit when the image is made'),
    installer: z.string().min(1).optional().describe('The installer image; written by proxkit as well'),
    extensions: z
      .array(z.string().min(1))
      .optional()
      .describe('System extensions besides the guest agent; default: talos.extensions of the configuration'),
    patchesDir: z
      .string()
      .min(1)
      .optional()
      .describe('Patches of the machine configuration in YAML, applied in the order of their names'),
    vip: address.optional().describe('An address that the control planes share, and nobody has yet'),
  })
  .transform((read) => ({ ...read, secretsFile: read.secretsFile ?? join(read.configDir, 'secrets.yaml') }))

const flux = z
  .strictObject({
    repository: z
      .url({ protocol: /^https$/, error: 'a URL such as https://github.com/example/clusters' })
      .describe('With the manifests: https://github.com/example/clusters'),
    provider: z
      .enum(['git', 'github', 'gitlab'])
      .default('git')
      .describe('github and gitlab make the repository where it is missing; git takes it as it is'),
    personal: z.boolean().default(false).describe('The owner is a person and no organisation'),
    username: z.string().min(1).default('git').describe('For the provider git'),
    branch: z.string().min(1).default('main'),
    path: z.string().min(1).describe('Of this cluster, in the repository: clusters/staging'),
    credentials: credentials.describe(
      'Where the token of the repository is: env, file (mode 600), pass, command or prompt',
    ),
  })
  .describe('What Flux keeps in step with Git')

const common = {
  name: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'up to 40 lower-case letters, digits and hyphens')
    .describe('The name of its file, without .yaml'),
  environment: z
    .string()
    .min(1)
    .optional()
    .describe('The name of the only configuration that it belongs to, where several share a folder'),
  template: z.int().min(100).describe('The VMID of the template that the machines are cloned from'),
  tags: z
    .array(z.string().regex(/^[a-z0-9_][a-z0-9_\-+.]*$/, 'lower-case letters, digits, _ - + and .'))
    .min(1)
    .describe('By all of these together its machines are known, and no others'),
  pool: z.string().min(1).optional().describe('That the machines are put into'),
  flux: flux.optional(),
}

export const clusterProfileSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      ...common,
      type: z.literal('talos'),
      controlPlanes: machines,
      workers: machines.optional(),
      network: z.strictObject({
        ...network,
        endpoint,
        pods: cidr.describe('Subnet of the pods: 10.244.0.0/16'),
        services: cidr.describe('Subnet of the services: 10.96.0.0/12'),
      }),
      talos,
    }),
    z.strictObject({
      ...common,
      type: z.literal('generic').describe('Machines without Talos'),
      controlPlanes: machines.optional(),
      workers: machines.optional(),
      network: z
        .strictObject({
          ...network,
          endpoint: endpoint.optional(),
          pods: cidr.optional(),
          services: cidr.optional(),
        })
        .prefault({}),
    }),
  ],
  'talos or generic',
)

export type ClusterProfile = z.output<typeof clusterProfileSchema>
export type TalosProfile = Extract<ClusterProfile, { readonly type: 'talos' }>
export type FluxProfile = NonNullable<ClusterProfile['flux']>
