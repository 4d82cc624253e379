/** The model of `cluster-config.yaml`: one cluster, how to reach it, and how its guests are made. */

import * as z from 'zod'
import { defaultsSchema } from './defaults.ts'
import { environmentPolicySchema } from './policy.ts'
import { credentials, nodeName } from './values.ts'

const node = z.strictObject({
  name: nodeName,
  host: z
    .string()
    .regex(/^(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?$/, 'write host or host:port, without https://')
    .describe('Host name or address, with a port when it is not 8006'),
})

const vmidRange = z
  .string()
  .regex(/^\d{3,9}-\d{3,9}$/, { error: 'write first-last, for example 1000-9999', abort: true })
  .refine((text) => {
    const { first, last } = rangeOf(text)
    return first >= 100 && first <= last
  }, 'VMIDs start at 100, and the first must not exceed the last')
  .describe('First and last VMID, such as 1000-9999')
  .transform(rangeOf)

const fingerprint = z
  .string()
  .regex(/^(?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}$/, 'a SHA-256 fingerprint, as pvenode cert info prints it')

const command = z.tuple([z.string().min(1)], z.string()).describe('A program and its arguments')

export const clusterConfigSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')
      .describe('Names the environment in plans, approvals and records'),
    nodes: z.array(node).min(1),
    credentials: credentials
      .optional()
      .describe(
        'Where the API token is: env, file (mode 600), pass, command or prompt; never the token itself. Required unless the cluster is simulated',
      ),
    tls: z
      .strictObject({
        ca: z.string().min(1).optional().describe("A PEM file: the cluster's /etc/pve/pve-root-ca.pem"),
        fingerprints: z
          .record(nodeName, fingerprint)
          .optional()
          .describe('Node → SHA-256 fingerprint of its certificate, instead of a CA'),
      })
      .prefault({}),
    simulator: z
      .strictObject({ scenario: z.string().min(1).describe('A scenario file') })
      .optional()
      .describe('This cluster is simulated, and no machine is touched'),
    vmids: z
      .strictObject({
        templates: vmidRange.prefault('100-999'),
        guests: vmidRange.prefault('1000-9999'),
      })
      .prefault({}),
    defaults: defaultsSchema.prefault({}).describe('How guests are made where nothing else is said'),
    tags: z
      .strictObject({
        controlPlane: z.string().default('control-plane'),
        worker: z.string().default('worker'),
        critical: z.string().default('critical').describe('Of guests that records call critical'),
      })
      .prefault({})
      .describe('Tags by which proxkit tells machines apart'),
    cloudInit: z
      .strictObject({
        user: z.string().min(1).optional(),
        sshKeys: z.array(z.string().regex(/^(?:ssh|ecdsa|sk)-\S+ \S+/, 'an OpenSSH public key')).default([]),
      })
      .prefault({}),
    ssh: z
      .strictObject({ user: z.string().min(1).default('root') })
      .prefault({})
      .describe('In the commands of steps that a person does in a shell on a node'),
    talos: z
      .strictObject({
        factory: z.url({ protocol: /^https$/ }).default('https://factory.talos.dev'),
        extensions: z.array(z.string()).default([]),
        kubernetes: z
          .string()
          .regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.34.1')
          .optional(),
        interface: z.string().min(1).optional(),
      })
      .prefault({}),
    ansible: z
      .strictObject({
        repository: z
          .string()
          .min(1)
          .describe(
            'The folder of the playbooks, from that of the configuration; nothing in it is ever edited',
          ),
        inventory: z.string().min(1).describe('A file or folder, from that of the repository'),
        environment: z
          .record(z.string().regex(/^[A-Za-z_]\w*$/, 'the name of an environment variable'), credentials)
          .default({})
          .describe(
            'Credentials that playbooks get, as environment variables: where each is, never the credential itself',
          ),
      })
      .optional()
      .describe('Playbooks that may be run'),
    notify: z
      .strictObject({ webhook: z.url({ protocol: /^https$/ }).optional(), command: command.optional() })
      .prefault({})
      .describe('Who is told when a run is held or fails'),
    records: z
      .strictObject({
        file: z
          .string()
          .min(1)
          .optional()
          .describe('A Markdown file that each run is appended to, for the change log'),
      })
      .prefault({})
      .describe('Where the records of runs go besides their run folder'),
    policy: environmentPolicySchema.prefault({}),
  })
  .superRefine((config, context) => {
    if (config.credentials === undefined && config.simulator === undefined)
      context.addIssue({
        code: 'custom',
        path: ['credentials'],
        message: 'missing: say where the API token is (env, file, pass, command or prompt)',
      })
    if (config.tls.ca !== undefined && config.tls.fingerprints !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['tls', 'fingerprints'],
        message: 'a CA and pins together: keep the CA, which outlives a renewed certificate',
      })
    const seen = new Set<string>()
    for (const [index, { name }] of config.nodes.entries()) {
      if (seen.has(name))
        context.addIssue({
          code: 'custom',
          path: ['nodes', index, 'name'],
          message: `${name} is listed twice`,
        })
      seen.add(name)
    }
  })

export type ClusterConfig = z.output<typeof clusterConfigSchema>
export type { CredentialReference } from './values.ts'

function rangeOf(text: string): { first: number; last: number } {
  const [first = 0, last = 0] = text.split('-').map(Number)
  return { first, last }
}
