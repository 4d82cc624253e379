/** What an environment decides by itself, and what it wants decided by a person. */

import * as z from 'zod'

export const environmentPolicySchema = z.strictObject({
  environment: z
    .enum(['development', 'production'])
    .default('production')
    .describe('production decides less by itself'),
  fourEyes: z
    .boolean()
    .optional()
    .describe('Access control and upgrades want somebody else than who planned; default: in production'),
  reason: z.boolean().optional().describe('Every approval needs a reason; default: in production'),
  locks: z
    .enum(['cluster', 'machine'])
    .default('cluster')
    .describe(
      'Whether runs of other workstations are kept away too, by leases that are pools of the cluster',
    ),
  expiresAfterMinutes: z
    .strictObject({ highRisk: z.int().min(1).default(15), otherwise: z.int().min(1).default(60) })
    .prefault({})
    .describe('How long a plan may be started: one with disruptive or destructive steps, and any other'),
  backups: z
    .boolean()
    .optional()
    .describe('What destroys the state of a guest wants a backup of it; default: in production'),
  backupMaxAgeHours: z
    .int()
    .min(1)
    .default(48)
    .describe('How old a backup may be to count before a guest is destroyed or a node maintained'),
  window: z
    .strictObject({
      days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
      from: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00'),
      to: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as 02:00'),
      timeZone: z.string().refine(isTimeZone, 'a time zone such as Europe/Berlin').default('UTC'),
    })
    .optional()
    .describe('The only time in which disruptive and destructive steps may begin'),
})

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
