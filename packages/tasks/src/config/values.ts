/** Values that the configuration and the profiles share. */

import * as z from 'zod'

export const nodeName = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/, 'a node name has letters, digits and hyphens')

/** Where a secret is. Never the secret itself. */
export const credentials = z.union(
  [
    z.strictObject({ env: z.string().regex(/^[A-Za-z_]\w*$/, 'the name of an environment variable') }),
    z.strictObject({ file: z.string().min(1) }),
    z.strictObject({ pass: z.string().min(1) }),
    z.strictObject({ command: z.tuple([z.string().min(1)], z.string()) }),
    z.strictObject({ prompt: z.literal(true) }),
  ],
  {
    // Of a map the branch that comes closest says what is wrong.
    error: ({ input }) =>
      typeof input === 'string'
        ? 'say where the secret is, such as { env: PVE_TOKEN } or { file: token }; the secret itself never stands here'
        : undefined,
  },
)

export type CredentialReference = z.output<typeof credentials>
