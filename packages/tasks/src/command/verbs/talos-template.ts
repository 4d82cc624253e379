import { OperationError } from '../../errors.ts'
import { talosTemplateRunbook } from '../../runbooks/talos-template.ts'
import { nameOfFactory, talosSettings, withFactory } from '../../talos/open-factory.ts'
import { readSchematic, type SchematicFlags } from '../../talos/read-schematic.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

interface TalosTemplateInput extends PlanFlags, SchematicFlags {
  readonly name: string
  readonly version: string
  readonly factory: string | undefined
  readonly node: string | undefined
  readonly vmid: number | undefined
  readonly memory: number | undefined
  readonly cores: number | undefined
  readonly disk: number | undefined
}

/**
 * Registers the schematic before planning, also for a plan that is only kept: it can be done any number of times, and
 * the image exists only then. That the factory has built it is known before a node waits for it.
 */
export async function talosTemplate(
  context: CommandContext,
  input: TalosTemplateInput,
): Promise<CommandResult> {
  const { formatVersion, parseVersion } = await import('@proxkit/talos')
  const version = formatVersion(parseVersion(input.version))
  const settings = await talosSettings(context, input.factory)
  const schematic = await readSchematic(input, settings, context.terminal.cwd())
  const { config } = await context.environment()
  const { signal } = context
  return withFactory(context, settings, async (factory) => {
    const { id: schematicId } = await factory.register(schematic, { version, signal })
    context.say(`Schematic ${schematicId} is registered with ${nameOfFactory(settings)}`)
    const image = { schematicId, version, platform: 'nocloud', format: 'qcow2' } as const
    if ((await factory.findImage(image, { signal })) === undefined)
      throw new OperationError(
        `Unable to make a template of Talos ${version}: ${nameOfFactory(settings)} → it has no nocloud image of schematic ${schematicId} (take a version that proxkit talos versions lists)`,
        { code: 'TALOS_NO_IMAGE' },
      )
    const { name, vmid, memory, cores, disk } = input
    return runRunbook(
      context,
      talosTemplateRunbook,
      {
        ...{ name, version, schematicId, factory: settings.factory },
        node: input.node ?? config.nodes[0]?.name ?? '',
        range: config.vmids.templates,
        defaults: config.defaults,
        ...given({ vmid, memoryMiB: memory, cores, diskGiB: disk }),
      },
      input,
    )
  })
}
