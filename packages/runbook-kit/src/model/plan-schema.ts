/** The form of a plan, for whoever reads one that was written elsewhere. */

import * as z from 'zod'
import { briefSchema } from './brief.ts'
import type { Json } from './json.ts'
import type { Plan, PlanNode } from './plan.ts'
import { risks } from './risk.ts'

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>
const fields = z.record(z.string(), json)
const isoTime = z.iso.datetime()

const stepNode = z.strictObject({
  type: z.literal('step'),
  path: z.string(),
  step: z.string(),
  version: z.int().positive(),
  risk: z.enum(risks),
  input: json,
  state: z.enum(['pending', 'satisfied', 'moving', 'blocked', 'late']),
  fields,
  summary: z.string(),
  affects: z.array(z.string()),
  locks: z.array(z.string()),
  predict: z.record(z.string(), json),
  undo: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('step'), step: z.string(), version: z.int().positive(), input: json }),
    z.strictObject({ kind: z.literal('irreversible'), why: z.string(), backup: z.string().optional() }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
  backups: z.array(z.strictObject({ fact: z.string(), found: json })).optional(),
  reason: z.string().optional(),
  remedy: z.string().optional(),
  excluded: z.literal(true).optional(),
  onFailure: z.literal('continue').optional(),
})

const gateNode = z.strictObject({
  type: z.literal('gate'),
  path: z.string(),
  summary: z.string(),
  details: z.array(z.string()),
  needed: z.boolean(),
  manual: z.literal(true).optional(),
})

const forEachNode = z.strictObject({
  type: z.literal('forEach'),
  path: z.string(),
  title: z.string(),
  concurrency: z.int().positive(),
  maxFailures: z.int().nonnegative(),
  canary: z.int().positive().optional(),
  afterFailure: z.literal('stop').optional(),
  items: z.array(
    z.strictObject({
      key: z.string(),
      path: z.string(),
      get nodes() {
        return planNodes
      },
    }),
  ),
})

const blockNode = z.strictObject({
  type: z.literal('block'),
  path: z.string(),
  title: z.string(),
  locks: z.array(z.string()),
  get nodes() {
    return planNodes
  },
  get rescue() {
    return planNodes
  },
  get always() {
    return planNodes
  },
  gives: json.optional(),
  rescueGives: json.optional(),
})

const checkpointNode = z.strictObject({
  type: z.literal('checkpoint'),
  path: z.string(),
  title: z.string(),
  runbook: z.string(),
  version: z.int().positive(),
  input: json,
  locks: z.array(z.string()),
})

const planNodes: z.ZodType<readonly PlanNode[]> = z.lazy(() =>
  z.array(z.discriminatedUnion('type', [stepNode, gateNode, forEachNode, blockNode, checkpointNode])),
) as never

/** Says whether something has the form of a plan; the hash is another question, see `loadPlan`. */
export const planSchema: z.ZodType<Plan> = z.strictObject({
  kind: z.literal('runbook-plan'),
  schema: z.literal(1),
  id: z.string(),
  runbook: z.strictObject({ id: z.string(), version: z.int().positive(), title: z.string() }),
  input: json,
  environment: z.string(),
  actor: z.string(),
  createdAt: isoTime,
  expiresAt: isoTime,
  risk: z.enum(risks),
  policy: z.strictObject({
    outcome: z.enum(['allowed', 'approval', 'denied']),
    reason: z.string(),
    steps: z.array(z.string()).optional(),
    anotherPerson: z.literal(true).optional(),
    reasoned: z.literal(true).optional(),
    signed: z.literal(true).optional(),
    backups: z.strictObject({ steps: z.array(z.string()), maxAgeMs: z.number().positive() }).optional(),
    window: z.strictObject({ from: isoTime, to: isoTime, steps: z.array(z.string()) }).optional(),
  }),
  window: z.strictObject({ from: isoTime, to: isoTime }).optional(),
  nodes: planNodes,
  notes: z.array(z.string()),
  warnings: z.array(z.string()),
  brief: briefSchema.optional(),
  observed: z.array(z.strictObject({ fact: z.string(), fields })),
  undoes: z
    .strictObject({
      run: z.string(),
      planHash: z.string(),
      journalHead: z.string(),
      number: z.int().positive(),
    })
    .optional(),
  continues: z.strictObject({ run: z.string(), planHash: z.string(), path: z.string() }).optional(),
  gives: json.optional(),
  configuration: z.string().optional(),
  versions: z.record(z.string(), z.string()),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
}) as never

/** The form of a plan as JSON Schema, for editors and for programs in other languages. */
export function planJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(planSchema), title: 'Plan of a runbook' }
}
