/** Plans that wait for somebody: the document, and beside it the approvals that were given. */

import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Approval, defaultStateDir, loadPlan, type Plan, planText } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ConfigError } from '../errors.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { CommandContext } from './command.ts'

const privately = 0o600

/** @returns where it is now */
export async function savePlan(
  { terminal }: CommandContext,
  plan: Plan,
  out: string | undefined,
): Promise<string> {
  const file =
    out === undefined ? join(plansFolder(terminal.env), `${plan.id}.json`) : resolve(terminal.cwd(), out)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  try {
    await writeWhole(file, planText(plan), { replace: false })
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    throw new ConfigError(
      'CONFIG_EXISTS',
      `Unable to keep the plan in ${file}: ${code === 'EEXIST' ? 'there is a file already' : String(code)} (name another with --out)`,
      { place: file, cause },
    )
  }
  return file
}

/** @param name a file, or the id of a plan in the state folder */
export async function openPlan(
  { terminal }: CommandContext,
  name: string,
): Promise<{ readonly file: string; readonly plan: Plan; readonly approvals: readonly Approval[] }> {
  const file = /[/.]/.test(name)
    ? resolve(terminal.cwd(), name)
    : join(plansFolder(terminal.env), `${name}.json`)
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(
      'CONFIG_UNREADABLE',
      `Unable to read the plan ${name}: ${file} ${cause.code === 'ENOENT' ? 'does not exist' : String(cause.code)} (make one with proxkit plan)`,
      { place: file, cause },
    )
  })
  return { file, plan: loadPlan(text), approvals: await readApprovals(file) }
}

export async function addApprovals(file: string, approvals: readonly Approval[]): Promise<void> {
  if (approvals.length === 0) return
  const lines = approvals.map((approval) => `${JSON.stringify(approval)}\n`)
  await appendFile(approvalsFile(file), lines.join(''), { mode: privately })
}

const approvalSchema = z.object({
  gate: z.string(),
  planHash: z.string(),
  by: z.string(),
  why: z.string(),
  at: z.string(),
  via: z.string().exactOptional(),
  signature: z.string().exactOptional(),
})

/** Those beside the file of a plan; none is fine. */
export async function readApprovals(file: string): Promise<readonly Approval[]> {
  const path = approvalsFile(file)
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return ''
    throw new ConfigError(
      'CONFIG_UNREADABLE',
      `Unable to read the approvals ${path}: ${String(cause.code)} (check its permissions)`,
      { place: path, cause },
    )
  })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      try {
        return approvalSchema.parse(JSON.parse(line))
      } catch (cause) {
        throw new ConfigError(
          'CONFIG_INVALID',
          `Unable to use the approvals ${path}:${index + 1}: it is no approval (remove the line, and approve again)`,
          { place: `${path}:${index + 1}`, cause },
        )
      }
    })
}

function approvalsFile(file: string): string {
  return `${file.replace(/\.json$/, '')}.approvals.jsonl`
}

function plansFolder(env: NodeJS.ProcessEnv): string {
  return join(defaultStateDir(env), 'plans')
}
