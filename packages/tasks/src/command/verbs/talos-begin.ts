import { UsageError } from '../../errors.ts'
import {
  bootstrapTalosRunbook,
  kubeconfigRunbook,
  makeConfigsRunbook,
  makeSecretsRunbook,
} from '../../runbooks/talos/begin-talos.ts'
import { configureWaitingRunbook } from '../../runbooks/talos/configure-waiting.ts'
import { bootstrapFluxRunbook } from '../../runbooks/talos/flux.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

interface OfProfile extends PlanFlags {
  readonly profile: string
}

export async function talosGenSecrets(context: CommandContext, input: OfProfile): Promise<CommandResult> {
  return runRunbook(context, makeSecretsRunbook, { cluster: input.profile }, input)
}

export async function talosGenConfig(context: CommandContext, input: OfProfile): Promise<CommandResult> {
  return runRunbook(context, makeConfigsRunbook, { cluster: input.profile }, input)
}

export async function talosConfigure(
  context: CommandContext,
  input: OfProfile & { readonly subnet: readonly string[]; readonly fingerprint: readonly string[] },
): Promise<CommandResult> {
  const { profile: cluster, subnet: subnets } = input
  if (subnets.length === 0)
    throw new UsageError('Unable to look for machines: no --subnet says where (for example 10.0.4.0/24)')
  const fingerprints = Object.fromEntries(
    input.fingerprint.map((entry) => {
      const [, name, fingerprint] = /^([^=]+)=(\S+)$/.exec(entry) ?? []
      if (name !== undefined && fingerprint !== undefined) return [name, fingerprint]
      throw new UsageError(`Unable to use --fingerprint ${entry}: write it as staging-cp-1=<fingerprint>`)
    }),
  )
  return runRunbook(context, configureWaitingRunbook, { cluster, subnets: [...subnets], fingerprints }, input)
}

export async function talosBootstrap(
  context: CommandContext,
  input: OfProfile & { readonly node: string | undefined },
): Promise<CommandResult> {
  const { profile: cluster, node } = input
  return runRunbook(context, bootstrapTalosRunbook, { cluster, ...given({ node }) }, input)
}

export async function talosKubeconfig(
  context: CommandContext,
  input: OfProfile & { readonly merge: boolean },
): Promise<CommandResult> {
  const { profile: cluster, merge } = input
  const { clusters } = await context.environment()
  const { text, ...result } = await runRunbook(context, kubeconfigRunbook, { cluster, merge }, input)
  if (input.dryRun || (result.exitCode ?? 0) !== 0) return { ...result, text }
  const path = (await clusters.files(cluster)).path('kubeconfig')
  return { ...result, text: `${text}\nkubectl --kubeconfig ${path} get nodes` }
}

export async function talosFlux(context: CommandContext, input: OfProfile): Promise<CommandResult> {
  return runRunbook(context, bootstrapFluxRunbook, { cluster: input.profile }, input)
}
