/**
 * Who has done what, and who was kept from it: one file for each outcome in `<state folder>/audit`, hash-chained. A
 * file is made by exactly one process under the next number, so several can write beside each other and none in between.
 */

import { join } from 'node:path'
import { type Clock, systemClock } from '@proxkit/kernel'
import { JournalDamagedError } from '../errors.ts'
import type { RunStatus } from '../model/journal.ts'
import { canonical, sanitize, sha256 } from '../model/json.ts'
import type { Disk } from '../run-folder/durable-file.ts'
import { systemDisk } from '../run-folder/durable-file.ts'
import { type Machine, thisMachine } from '../run-folder/machine.ts'

/** Who did what, or was kept from it. */
export interface AuditRecord {
  readonly actor: string
  readonly environment: string
  readonly action: 'plan' | 'apply' | 'resume' | 'retire'
  /** `denied` by policy, `refused` for another reason, `repeated` if an idempotency key gave the recorded answer. */
  readonly outcome: 'planned' | 'denied' | 'refused' | 'repeated' | 'started' | 'removed' | RunStatus
  /** `guest.start@1` */
  readonly runbook?: string
  readonly plan?: string
  readonly planHash?: string
  readonly run?: string
  /** Of the error that says why not. */
  readonly code?: string
  readonly reason?: string
}

/** A record in its place in the chain. */
export interface AuditEntry extends AuditRecord {
  readonly seq: number
  /** UTC, ISO 8601. */
  readonly at: string
  /** Hash of the entry before; of the first one, sixty-four zeros. */
  readonly prev: string
  /** SHA-256 of the canonical JSON of all the above. */
  readonly hash: string
}

/** Appends an outcome; it is on the disk when the promise resolves. */
export async function recordAudit(
  stateDir: string,
  record: AuditRecord,
  { clock = systemClock, machine = thisMachine }: { readonly clock?: Clock; readonly machine?: Machine } = {},
): Promise<AuditEntry> {
  const { disk } = machine
  const folder = join(stateDir, 'audit')
  await disk.makeFolder(folder)
  for (;;) {
    const last = (await numbersIn(folder, disk)).at(-1)
    const prev = last === undefined ? undefined : await readEntry(folder, last, disk)
    const body = sanitize({
      ...record,
      seq: last === undefined ? 0 : last + 1,
      at: new Date(clock.now()).toISOString(),
      prev: prev?.hash ?? nothing,
    }) as unknown as Omit<AuditEntry, 'hash'>
    const entry = { ...body, hash: sha256(canonical(body)) }
    if (await disk.create(fileOf(folder, entry.seq), `${canonical(entry)}\n`)) return entry
    // Another process was faster: after it, then.
  }
}

/**
 * Every outcome, in order, with the chain proved.
 *
 * @throws JournalDamagedError naming the entry and what is wrong with it
 */
export async function readAudit(stateDir: string, disk: Disk = systemDisk): Promise<readonly AuditEntry[]> {
  const folder = join(stateDir, 'audit')
  const entries: AuditEntry[] = []
  for (const number of await numbersIn(folder, disk)) {
    const file = fileOf(folder, number)
    if (number !== entries.length)
      throw new JournalDamagedError(file, 1, `entry ${entries.length} before it is missing`)
    const entry = await readEntry(folder, number, disk)
    if (entry.seq !== number || entry.prev !== (entries.at(-1)?.hash ?? nothing))
      throw new JournalDamagedError(file, 1, 'it does not follow the entry before it')
    entries.push(entry)
  }
  return entries
}

const nothing = '0'.repeat(64)

async function readEntry(folder: string, number: number, disk: Disk): Promise<AuditEntry> {
  const file = fileOf(folder, number)
  const text = String((await disk.read(file)) ?? '')
  let entry: AuditEntry | null
  try {
    entry = JSON.parse(text) as AuditEntry | null
  } catch {
    throw new JournalDamagedError(file, 1, 'it is no JSON')
  }
  const { hash, ...body } = entry ?? ({} as Partial<AuditEntry>)
  if (entry === null || sha256(canonical(body)) !== hash || `${canonical(entry)}\n` !== text)
    throw new JournalDamagedError(file, 1, 'its content does not match its hash')
  return entry
}

async function numbersIn(folder: string, disk: Disk): Promise<readonly number[]> {
  const names = (await disk.list(folder)).filter((name) => /^\d{8,}\.json$/.test(name))
  return names.map((name) => Number.parseInt(name, 10)).toSorted((a, b) => a - b)
}

function fileOf(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(8, '0')}.json`)
}
