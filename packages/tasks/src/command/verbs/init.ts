import { access, writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { messageOf } from '@proxkit/kernel'
import { createPveClient } from '@proxkit/pve-client'
import { type CredentialReference, clusterConfigSchema } from '../../config/cluster-config.ts'
import { firstConfig } from '../../config/first-config.ts'
import { refuseSharedCredentials } from '../../config/refuse-shared-credentials.ts'
import { resolveToken } from '../../config/resolve-token.ts'
import { credentials } from '../../config/values.ts'
import { originOf, readCa } from '../../connect/open-environment.ts'
import { type NodeCertificate, presentedCertificate } from '../../connect/presented-certificate.ts'
import { ConfigError, UsageError } from '../../errors.ts'
import { askSecret, canAsk } from '../ask-approval.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { type Questions, questionsTo } from '../questions.ts'

interface InitInput {
  readonly name: string | undefined
  readonly host: string | undefined
  readonly ca: string | undefined
  readonly fingerprint: string | undefined
  readonly credentials: string | undefined
}

/** Writes a first configuration. Whatever was not said is asked. */
export async function init(context: CommandContext, input: InitInput): Promise<CommandResult> {
  const { terminal, flags } = context
  const file = resolve(
    terminal.cwd(),
    flags.config ?? (flags.env ? `cluster-config.${flags.env}.yaml` : 'cluster-config.yaml'),
  )
  await requireFree(file)
  const questions = canAsk(terminal, flags) ? questionsTo(terminal) : undefined
  const ask = async (given: string | undefined, flag: string, question: string, fallback?: string) => {
    if (given !== undefined) return given
    if (questions === undefined)
      throw new UsageError(`Unable to ask: nobody is at the terminal (give ${flag})`)
    return questions.text(question, fallback)
  }
  const name = await ask(input.name, '--name', 'Name of the cluster (it stands in plans and records)', 'home')
  requireName(name)
  const host = await ask(input.host, '--host', 'Host name or address of a node')
  const trust = await decideTrust(context, questions, originOf(host), input)
  const reference = readReference(
    await ask(
      input.credentials,
      '--credentials',
      'Where is the API token? env:NAME, file:PATH, pass:ENTRY or prompt',
      'env:PVE_TOKEN',
    ),
  )
  // Found by its first use, it would lock the other environment out as well.
  await refuseSharedCredentials(file, reference)
  const nodes = await findNodes(context, { host, credentials: reference, file, ...trust })
  const fingerprints =
    trust.fingerprint === undefined ? undefined : await pinsOf(context, nodes, host, trust.fingerprint)
  const ca =
    trust.ca === undefined ? undefined : relative(resolve(file, '..'), resolve(terminal.cwd(), trust.ca))
  await write(file, firstConfig({ name, nodes, credentials: reference, ca, fingerprints }))
  return { data: { file, name, nodes }, text: `Wrote ${file}\nNext: proxkit check` }
}

/** The CA outlives a renewed certificate, so it is offered first; a pin is taken only by somebody who has seen it. */
async function decideTrust(
  context: CommandContext,
  questions: Questions | undefined,
  origin: string,
  { ca, fingerprint }: InitInput,
): Promise<{ readonly ca?: string; readonly fingerprint?: string }> {
  if (ca !== undefined) return { ca }
  const certificate = await presentedCertificate(origin, context.signal)
  if (fingerprint !== undefined) {
    if (same(fingerprint, certificate.fingerprint)) return { fingerprint: certificate.fingerprint }
    throw new ConfigError(
      'CONFIG_INVALID',
      `Unable to pin ${origin}: it presents ${certificate.fingerprint}, not ${fingerprint} (compare with pvenode cert info on the node)`,
    )
  }
  context.say(describe(origin, certificate))
  if (questions === undefined)
    throw new UsageError(
      `Unable to decide whether to trust ${origin}: nobody is at the terminal (give --ca with a copy of /etc/pve/pve-root-ca.pem, or --fingerprint)`,
    )
  const chosen = await questions.text(
    "The cluster's CA, as a file (a copy of /etc/pve/pve-root-ca.pem); empty pins this certificate instead",
    '',
  )
  if (chosen !== '') return { ca: chosen }
  if (
    await questions.says(
      'yes',
      'Is this fingerprint the one that pvenode cert info shows on the node? Type yes to agree: ',
    )
  )
    return { fingerprint: certificate.fingerprint }
  throw new UsageError(
    `Unable to trust ${origin}: nobody has confirmed its certificate (get the CA, and start again)`,
  )
}

/** All nodes of the cluster, as it tells itself; the one that was named where it does not. */
async function findNodes(
  context: CommandContext,
  where: {
    readonly host: string
    readonly credentials: CredentialReference
    readonly file: string
    readonly ca?: string
    readonly fingerprint?: string
  },
): Promise<readonly { name: string; host: string }[]> {
  const { terminal } = context
  const { host, file, ca, fingerprint } = where
  try {
    const token = await resolveToken(where.credentials, {
      configFile: file,
      env: terminal.env,
      ask: canAsk(terminal, context.flags) ? (question) => askSecret(question, terminal) : undefined,
    })
    const tls =
      ca === undefined
        ? { fingerprints: fingerprint ?? '' }
        : { ca: await readCa(resolve(terminal.cwd(), ca), '--ca') }
    const pve = createPveClient({ baseUrl: originOf(host), auth: { token }, tls })
    try {
      const status = await pve.request('GET /cluster/status')
      const nodes = status.filter(({ type }) => type === 'node')
      return nodes.map(({ name, ip, local }) => ({ name, host: local || ip === undefined ? host : ip }))
    } finally {
      await pve.close()
    }
  } catch (error) {
    context.say(
      `Warning: the nodes cannot be asked for: ${messageOf(error)}. Write the others into the file yourself.`,
    )
    return [{ name: host.split(/[.:]/)[0] || 'pve1', host }]
  }
}

/** A node that does not answer now gets its pin later, by `proxkit trust`. */
async function pinsOf(
  context: CommandContext,
  nodes: readonly { name: string; host: string }[],
  known: string,
  fingerprint: string,
): Promise<Record<string, string>> {
  const pins = nodes.map(async ({ name, host }) => {
    if (host === known) return [[name, fingerprint] as const]
    try {
      return [[name, (await presentedCertificate(originOf(host), context.signal)).fingerprint] as const]
    } catch (error) {
      context.say(`Warning: ${messageOf(error)}. Pin it later: proxkit trust ${name}`)
      return []
    }
  })
  return Object.fromEntries((await Promise.all(pins)).flat())
}

/** What was typed is not shown again: some type the token itself. */
function readReference(text: string): CredentialReference {
  const [, kind = '', place] = /^(env|file|pass):(.+)$/.exec(text) ?? []
  const reference = credentials.safeParse(text === 'prompt' ? { prompt: true } : { [kind]: place })
  if (reference.success) return reference.data
  throw new UsageError(
    'Unable to use these credentials: write where the token is, env:NAME, file:PATH, pass:ENTRY or prompt',
  )
}

function requireName(name: string): void {
  const { error } = clusterConfigSchema.shape.name.safeParse(name)
  if (error !== undefined)
    throw new UsageError(`Unable to use the name ${JSON.stringify(name)}: ${error.issues[0]?.message}`)
}

/** Said before anything is asked. */
async function requireFree(file: string): Promise<void> {
  const taken = await access(file).then(
    () => true,
    () => false,
  )
  if (taken) throw unwritable(file, 'there is one already')
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw unwritable(file, code === 'EEXIST' ? 'there is one already' : String(code), cause)
  }
}

function unwritable(file: string, why: string, cause?: unknown): ConfigError {
  return new ConfigError(
    'CONFIG_EXISTS',
    `Unable to write ${file}: ${why} (edit it, or name another with --config or --env)`,
    { place: file, cause },
  )
}

export function describe(origin: string, { subject, issuer, validTo, fingerprint }: NodeCertificate): string {
  return `${origin} presents this certificate:\n  subject      ${subject}\n  issuer       ${issuer}\n  valid until  ${validTo}\n  SHA-256      ${fingerprint}`
}

function same(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/[:\s]/g, '').toLowerCase()
  return plain(one) === plain(other)
}
