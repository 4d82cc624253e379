import { migrateGuestRunbook } from '../../runbooks/migrate-guest.ts'
import type { CommandContext } from '../command.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

export const vmMigrate = (context: CommandContext, input: GuestInput & { readonly target: string }) =>
  changeGuest(context, migrateGuestRunbook, input, { target: input.target })
