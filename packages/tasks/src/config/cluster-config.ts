/** The model of `cluster-config.yaml`: one cluster, how to reach it, and how its guests are made. */

import { z } from 'zod'

const nodeName = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/, 'a node name has letters, digits and hyphens')

const node = z.strictObject({
  name: nodeName,
  /** Host name or address, with a port when it is not 8006. */
  host: z
    .string()
    .regex(
      /^(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?$/,
      'write host or host:port, without https://',
    ),
})

/** Where the API token is. Never the token itself. */
const credentials = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Za-z_]\w*$/, 'the name of an environment variable') }),
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ pass: z.string().min(1) }),
  z.strictObject({ command: z.tuple([z.string().min(1)], z.string()) }),
])

const vmidRange = z
  .string()
  .regex(/^\d{3,9}-\d{3,9}$/, 'write first-last, for example 1000-9999')
  .transform((text) => {
    const [first = 0, last = 0] = text.split('-').map(Number)
    return { first, last }
  })
  .refine(
    ({ first, last }) => first >= 100 && first <= last,
    'VMIDs start at 100, and the first must not exceed the last',
  )

export const clusterConfigSchema = z
  .strictObject({
    /** The cluster's name: it names the environment in plans, approvals and records. */
    name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
    nodes: z.array(node).min(1),
    /** Required unless the cluster is simulated. */
    credentials: credentials.optional(),
    tls: z
      .strictObject({
        /** A PEM file, relative to the configuration. */
        ca: z.string().min(1).optional(),
      })
      .prefault({}),
    /** A scenario file: this cluster is simulated, and no machine is touched. */
    simulator: z.strictObject({ scenario: z.string().min(1) }).optional(),
    vmids: z
      .strictObject({
        templates: vmidRange.prefault('100-999'),
        guests: vmidRange.prefault('1000-9999'),
      })
      .prefault({}),
    policy: z
      .strictObject({
        /** `production` decides less by itself. */
        environment: z.enum(['development', 'production']).default('production'),
      })
      .prefault({}),
  })
  .superRefine((config, context) => {
    if (config.credentials === undefined && config.simulator === undefined)
      context.addIssue({
        code: 'custom',
        path: ['credentials'],
        message: 'missing: say where the API token is (env, file, pass or command)',
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
export type CredentialReference = NonNullable<ClusterConfig['credentials']>
