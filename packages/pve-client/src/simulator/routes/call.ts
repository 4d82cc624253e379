/** What a handler gets to see of a request. */

import { requirePrivileges } from '../http/permissions.ts'
import { type Parameters, parameterText } from '../http/read-parameters.ts'
import type { ReceivedFile } from '../http/receive-upload.ts'
import { refuseParameters } from '../refusal.ts'
import { hasPrivileges, type Session } from '../state/access.ts'
import { type Guest, requireGuest } from '../state/guests.ts'
import type { World } from '../state/world.ts'
import { startTask, type Task, type Work } from '../tasks/task.ts'

/** What a route does: it answers with data, or throws a refusal. */
export type Handler = (call: Call) => unknown

export interface Call {
  readonly world: World
  readonly route: string
  readonly session: Session
  /** The node that answers. */
  readonly node: string
  /** Verified; path parameters included. */
  readonly parameters: Parameters
  /** The file of an upload. */
  readonly file?: ReceivedFile
}

/** The value of a parameter as text; undefined where it is not given. */
export function text(call: Call, name: string): string | undefined {
  return parameterText(call.parameters[name])
}

/** A parameter that verification has made sure of. */
export function required(call: Call, name: string): string {
  return text(call, name) ?? refuseParameters({ [name]: 'property is missing and it is not optional' })
}

export function flag(call: Call, name: string): boolean {
  return text(call, name) === '1'
}

export function integer(call: Call, name: string): number | undefined {
  const value = text(call, name)
  return value === undefined ? undefined : Number(value)
}

/** The elements of a list, however it was sent. */
export function list(call: Call, name: string): string[] {
  const value = call.parameters[name]
  if (Array.isArray(value)) return value.map((entry) => parameterText(entry) ?? '')
  return (text(call, name) ?? '').split(/[,;\s\0]+/).filter(Boolean)
}

export function vmidOf(call: Call): number {
  return Number(required(call, 'vmid'))
}

/** The guest that the path names, on the node that answers. */
export function guestOf(call: Call, type: Guest['type']): Guest {
  return requireGuest(call.world, type, call.node, vmidOf(call))
}

/** @throws Refusal 403 */
export function need(call: Call, path: string, ...privileges: readonly string[]): void {
  if (call.session.authId !== 'root@pam') requirePrivileges(call.world, call.session, path, privileges)
}

/** Whether the caller has one of these privileges there. */
export function may(call: Call, path: string, ...privileges: readonly string[]): boolean {
  return call.session.authId === 'root@pam' || hasPrivileges(call.world, call.session, path, privileges, true)
}

/** Some options are for root itself, which a token of root is not. */
export function rootOnly(call: Call, ...names: readonly string[]): void {
  if (call.session.authId === 'root@pam') return
  for (const name of names)
    if (text(call, name) !== undefined && text(call, name) !== '0')
      refuseParameters({ [name]: 'Only root may use this option.' })
}

/** Starts a task of the caller's on the node that answers. */
export function fork(call: Call, type: string, id: string | number, work: (task: Task) => Work): string {
  return startTask(call.world, { node: call.node, type, id: String(id), user: call.session.authId }, work)
}
