import { readFile } from 'node:fs/promises'
import { messageOf } from '@proxkit/kernel'
import { parseDocument } from 'yaml'
import { clusterConfigSchema } from '../../config/cluster-config.ts'
import { findConfig } from '../../config/find-config.ts'
import { readYaml } from '../../config/read-yaml.ts'
import { originOf } from '../../connect/open-environment.ts'
import { presentedCertificate } from '../../connect/presented-certificate.ts'
import { UsageError } from '../../errors.ts'
import { rewriteWhole } from '../../files/write-whole.ts'
import { canAsk } from '../ask-approval.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { questionsTo } from '../questions.ts'
import { describe } from './init.ts'

/** Looks at the certificates of pinned nodes, shows what has changed, and changes the pins somebody agrees to. */
export async function trust(
  context: CommandContext,
  { node }: { readonly node: string | undefined },
): Promise<CommandResult> {
  const { terminal, flags, signal } = context
  const file = await findConfig({ cwd: terminal.cwd(), config: flags.config, env: flags.env })
  const { nodes, tls } = await readYaml(file, clusterConfigSchema)
  const { fingerprints } = tls
  if (fingerprints === undefined)
    return {
      data: { file, changed: [] },
      text: `${file} pins nothing: certificates are verified ${tls.ca === undefined ? "by the system's roots" : `by ${tls.ca}`}.`,
    }
  const wanted = nodes.filter(({ name }) => node === undefined || name === node)
  if (wanted.length === 0)
    throw new UsageError(
      `Unable to trust node ${node}: ${file} has ${nodes.map(({ name }) => name).join(', ')}`,
    )

  const looked = await Promise.all(
    wanted.map(async ({ name, host }) => {
      const origin = originOf(host)
      try {
        const certificate = await presentedCertificate(origin, signal)
        return [{ name, origin, before: fingerprints[name] ?? null, certificate }]
      } catch (error) {
        context.say(`Warning: ${messageOf(error)}`)
        return []
      }
    }),
  )
  const found = looked.flat()
  const changed = found.filter(({ before, certificate }) => before?.toUpperCase() !== certificate.fingerprint)
  if (changed.length === 0)
    return {
      data: { file, changed: [] },
      text: `${found.length === wanted.length ? 'Every node' : 'Every node that answers'} presents the certificate that is pinned.`,
    }

  for (const { origin, before, certificate } of changed)
    context.say(`${describe(origin, certificate)}\n  pinned       ${before ?? 'nothing'}`)
  const data = {
    file,
    changed: changed.map(({ name, before, certificate }) => ({
      node: name,
      before,
      after: certificate.fingerprint,
    })),
  }
  const agreed =
    canAsk(terminal, flags) &&
    (await questionsTo(terminal).says(
      'yes',
      'Are these the fingerprints that pvenode cert info shows on the nodes? Type yes to agree: ',
    ))
  if (!agreed) {
    context.say('Nothing was changed: somebody at a terminal has to agree.')
    return { data, text: '', exitCode: exitCodes.awaitingApproval }
  }
  // The document is changed in place, so that comments stay.
  const document = parseDocument(await readFile(file, 'utf8'))
  for (const { name, certificate } of changed)
    document.setIn(['tls', 'fingerprints', name], certificate.fingerprint)
  // Long lines stay as they are.
  await rewriteWhole(file, document.toString({ lineWidth: 0 }))
  return { data, text: `Pinned in ${file}: ${changed.map(({ name }) => name).join(', ')}` }
}
