import { startGuestRunbook, stopGuestRunbook } from '../../runbooks/guest-power.ts'
import type { CommandContext } from '../command.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

export const vmStart = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, startGuestRunbook, input, {})

export const vmStop = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, stopGuestRunbook, input, {})
