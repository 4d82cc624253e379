import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { secret } from '@proxkit/kernel'
import { isInPass, parse } from '../../connect/secret-store.ts'
import { ConfigError, UsageError } from '../../errors.ts'
import { roleOf, roles } from '../../model/roles.ts'
import { bootstrapAccessRunbook } from '../../runbooks/access.ts'
import { askSecret, canAsk } from '../ask-approval.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'

interface BootstrapInput extends PlanFlags {
  readonly user: string
  readonly id: string
  readonly role: keyof typeof roleOf
  readonly store: string
  readonly login: string | undefined
}

export async function accessBootstrap(
  context: CommandContext,
  input: BootstrapInput,
): Promise<CommandResult> {
  const { user, id, role, store, login } = input
  await refuseTaken(context, store)
  const opened = await context.environment()
  const pve = login === undefined ? opened.pve : opened.connect(await askLogin(context, login))
  try {
    return await runRunbook(
      { ...context, environment: async () => ({ ...opened, pve }) },
      bootstrapAccessRunbook,
      { user, id, role: roleOf[role], store },
      input,
    )
  } finally {
    if (pve !== opened.pve) await pve.close()
  }
}

/** What each role may do. */
export async function accessRoles(_context: CommandContext): Promise<CommandResult> {
  const text = roles.map(
    ({ id, about, includes }) =>
      `${id.padEnd(18)}${about}${includes === undefined ? '' : `, and what ${includes} may`}`,
  )
  return { data: roles, text: text.join('\n') }
}

/** Before anything is made: the secret is told once, and must not be lost. */
async function refuseTaken({ terminal }: CommandContext, store: string): Promise<void> {
  const { kind, place } = parse(store)
  if (kind === 'pass' && (await isInPass(place, terminal.env)))
    throw new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to keep a secret in pass: there is an entry ${place} already (choose another)`,
    )
  const file = resolve(terminal.cwd(), place)
  if (kind === 'file' && existsSync(file))
    throw new ConfigError(
      'CONFIG_CREDENTIALS',
      `Unable to keep a secret in ${file}: there is a file already (choose another)`,
      { place: file },
    )
}

async function askLogin(context: CommandContext, username: string) {
  const { terminal, flags } = context
  if (!canAsk(terminal, flags))
    throw new UsageError(
      `Unable to log in as ${username}: nobody is at the terminal to type the password (run it on a terminal, or leave --login out where the token of the configuration may do it)`,
    )
  return { username, password: secret(await askSecret(`Password of ${username}: `, terminal), 'password') }
}
