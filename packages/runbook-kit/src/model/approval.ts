/** Who lets a plan pass a gate. */

import { type KeyObject, sign, verify } from 'node:crypto'
import { ApprovalInvalidError } from '../errors.ts'
import { canonical } from './json.ts'
import { gatesOf, type Plan } from './plan.ts'

/** Somebody's yes to one gate of one plan. Who it is, is for the channel to know; a signature proves it. */
export interface Approval {
  /** The gate's path in the plan. */
  readonly gate: string
  /** The plan it was given for; it says nothing about any other. */
  readonly planHash: string
  readonly by: string
  readonly why: string
  /** UTC, ISO 8601. */
  readonly at: string
  /** The way on which the approver was identified: `terminal`, `chat`. */
  readonly via?: string
  /** Ed25519 over the canonical JSON of all the above, in base64. */
  readonly signature?: string
}

/** The public keys of those who may approve, by name. */
export type Approvers = { readonly [by: string]: KeyObject | string }

/** Writes down an approval of this very plan at one of its gates. */
export function approve(
  plan: Plan,
  gate: string,
  {
    by,
    why,
    at,
    via,
  }: { readonly by: string; readonly why: string; readonly at: Date; readonly via?: string },
): Approval {
  const approval = { gate, planHash: plan.hash, by, why, at: at.toISOString() }
  return via === undefined ? approval : { ...approval, via }
}

/**
 * The approval, signed.
 *
 * @param privateKey an Ed25519 key, as an object or in PEM
 */
export function signApproval(approval: Approval, privateKey: KeyObject | string): Approval {
  return { ...approval, signature: sign(null, signedBytes(approval), privateKey).toString('base64') }
}

/** Throws {@link ApprovalInvalidError} if the approval is not one of this plan at this gate by somebody who may, for a reason. */
export function checkApproval(approval: Approval, plan: Plan, gate: string, approvers: Approvers = {}): void {
  const refuse = (why: string) =>
    new ApprovalInvalidError(`Unable to pass gate ${gate} of plan ${plan.id}: ${why}`)
  if (approval.planHash !== plan.hash) throw refuse('the approval is for another plan')
  if (approval.gate !== gate) throw refuse(`the approval is for gate ${approval.gate}`)
  if (approval.by.trim() === '') throw refuse('the approval does not say by whom')
  if (approval.why.trim() === '') throw refuse('the approval does not say why')
  // What is done by hand is attested by whoever did it.
  if ([...gatesOf(plan.nodes)].some(({ path, manual }) => path === gate && manual === true)) return
  if (plan.policy.anotherPerson === true && isSame(approval.by, plan.actor))
    throw refuse(`${plan.actor} has planned it, and somebody else has to approve`)
  if (plan.policy.signed === true) checkSignature(approval, approvers, refuse)
}

function checkSignature(
  approval: Approval,
  approvers: Approvers,
  refuse: (why: string) => ApprovalInvalidError,
): void {
  const { by, signature } = approval
  const key = Object.hasOwn(approvers, by) ? approvers[by] : undefined
  if (key === undefined) throw refuse(`${by} is none of the approvers`)
  if (signature === undefined) throw refuse(`the approval by ${by} is not signed`)
  if (!verify(null, signedBytes(approval), key, Buffer.from(signature, 'base64')))
    throw refuse(`the signature is not one of ${by} under this approval`)
}

function signedBytes({ signature: _signature, ...approval }: Approval): Buffer {
  return Buffer.from(canonical(approval))
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
