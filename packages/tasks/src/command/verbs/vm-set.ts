import type { GuestDefaults } from '../../config/defaults.ts'
import { UsageError } from '../../errors.ts'
import { configureGuestRunbook, resizeDiskRunbook } from '../../runbooks/configure-guest.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { given } from './given.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

export interface SettingFlags {
  readonly name: string | undefined
  readonly cores: number | undefined
  readonly memory: number | undefined
  readonly ip: string | undefined
  readonly gateway: string | undefined
  readonly description: string | undefined
  readonly tag: readonly string[]
}

export async function vmSet(
  context: CommandContext,
  input: GuestInput & SettingFlags,
): Promise<CommandResult> {
  const { config } = await context.environment()
  const settings = settingsFrom(input, config.defaults)
  if (Object.keys(settings).every((key) => key === 'gateway'))
    throw new UsageError(
      'Unable to change nothing: say what to set (--cores, --memory, --name, --ip, --description or --tag)',
    )
  return changeGuest(context, configureGuestRunbook, input, settings)
}

export const vmResize = (
  context: CommandContext,
  input: GuestInput & { readonly disk: string; readonly size: string },
) => changeGuest(context, resizeDiskRunbook, input, { disk: input.disk, sizeGiB: gibOf(input.size) })

export function settingsFrom(
  { name, cores, memory, ip, gateway, description, tag }: SettingFlags,
  defaults: GuestDefaults,
) {
  return given({
    name,
    cores,
    memoryMiB: memory,
    ip,
    gateway: ip === undefined ? undefined : (gateway ?? defaults.gateway),
    description,
    tags: tag.length === 0 ? undefined : [...tag],
  })
}

/** `64`, `64G`, `2T` → GiB */
function gibOf(size: string): number {
  const [, count, unit = 'G'] = /^(\d{1,6})([GT])?$/.exec(size) ?? []
  if (count === undefined)
    throw new UsageError(`Unable to use the size ${size}: write GiB, or a number with G or T, such as 64G`)
  return Number(count) * (unit === 'T' ? 1024 : 1)
}
