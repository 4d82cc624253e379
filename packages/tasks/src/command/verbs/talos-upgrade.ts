import { UsageError } from '../../errors.ts'
import { upgradeTalosRunbook } from '../../runbooks/talos/upgrade-talos.ts'
import { readSchematic } from '../../talos/read-schematic.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'
import { snapshotFolder } from './talos-etcd.ts'

interface UpgradeFlags extends PlanFlags {
  readonly profile: string
  readonly to: string | undefined
  readonly kubernetes: string | undefined
  readonly via: readonly string[]
  readonly extension: readonly string[]
  readonly shortest: boolean
  readonly concurrency: number
  readonly maxFailures: number
  readonly backups: string | undefined
  readonly keep: number
  readonly outside: string | undefined
}

/** A schematic of other extensions is registered before planning: images exist only then, and it can be done any number of times. */
export async function talosUpgrade(context: CommandContext, input: UpgradeFlags): Promise<CommandResult> {
  const { profile: cluster, kubernetes, via, concurrency, maxFailures, keep, outside } = input
  const to = input.to === 'latest' ? await latestRelease(context) : input.to
  const schematicId = await registered(context, { ...input, to })
  return runRunbook(
    context,
    upgradeTalosRunbook,
    {
      ...{ cluster, via: [...via], concurrency, maxFailures },
      strategy: input.shortest ? 'table' : 'documented',
      backups: { folder: await snapshotFolder(context, input.backups), keep },
      ...given({ to, kubernetes, outside, schematicId }),
    },
    input,
  )
}

/** The newest that the factory builds, but for pre-releases and what is known to be broken. The plan names it. */
async function latestRelease({ environment, signal }: CommandContext): Promise<string> {
  const { clusters } = await environment()
  const factory = await clusters.factory()
  const [versions, broken] = await Promise.all([
    factory.versions({ signal }),
    factory.brokenVersions({ signal }),
  ])
  const latest = versions.findLast((version) => !version.includes('-') && !broken.includes(version))
  if (latest === undefined)
    throw new UsageError(
      'Unable to tell the latest Talos: the Image Factory lists no release (name one: --to v1.14.1)',
    )
  return latest
}

async function registered(
  { environment, signal, say, terminal }: CommandContext,
  { extension, to }: UpgradeFlags,
): Promise<string | undefined> {
  if (extension.length === 0) return undefined
  const { clusters } = await environment()
  const schematic = await readSchematic({ extension, file: undefined }, { extensions: [] }, terminal.cwd())
  const factory = await clusters.factory()
  const { id } = await factory.register(schematic, { signal, ...given({ version: to }) })
  say(`Schematic ${id} is registered with the Image Factory`)
  return id
}
