import { upgradeByTemplateRunbook } from '../../runbooks/talos/upgrade-by-template.ts'
import { nameOfFactory, talosSettings, withFactory } from '../../talos/open-factory.ts'
import { readSchematic } from '../../talos/read-schematic.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'
import { snapshotFolder } from './talos-etcd.ts'

interface ByTemplateFlags extends PlanFlags {
  readonly profile: string
  readonly to: string
  readonly kubernetes: string | undefined
  readonly extension: readonly string[]
  readonly restore: boolean
  readonly backups: string | undefined
  readonly keep: number
}

/** The schematic is registered before planning, as `talos template` does. */
export async function talosUpgradeByTemplate(
  context: CommandContext,
  input: ByTemplateFlags,
): Promise<CommandResult> {
  const { formatVersion, parseVersion } = await import('@proxkit/talos')
  const { profile: cluster, extension, kubernetes, restore, keep } = input
  const to = formatVersion(parseVersion(input.to))
  const { config, clusters } = await context.environment()
  const profile = await clusters.profile(cluster)
  const own = profile.type === 'talos' ? profile.talos.extensions : undefined
  const settings = await talosSettings(context, undefined)
  const extensions = extension.length > 0 ? extension : (own ?? settings.extensions)
  const schematic = await readSchematic(
    { extension: extensions, file: undefined },
    settings,
    context.terminal.cwd(),
  )
  return withFactory(context, settings, async (factory) => {
    const { id: schematicId } = await factory.register(schematic, { version: to, signal: context.signal })
    context.say(`Schematic ${schematicId} is registered with ${nameOfFactory(settings)}`)
    return runRunbook(
      context,
      upgradeByTemplateRunbook,
      {
        ...{ cluster, to, schematicId, restore, factory: settings.factory },
        range: config.vmids.templates,
        defaults: config.defaults,
        backups: { folder: await snapshotFolder(context, input.backups), keep },
        ...given({
          kubernetes:
            kubernetes === undefined ? undefined : formatVersion(parseVersion(kubernetes, 'Kubernetes')),
        }),
      },
      input,
    )
  })
}
