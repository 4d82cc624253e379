import {
  killGuestRunbook,
  rebootGuestRunbook,
  startGuestRunbook,
  stopGuestRunbook,
} from '../../runbooks/guest-power.ts'
import type { CommandContext } from '../command.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

export const vmStart = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, startGuestRunbook, input, {})

export const vmStop = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, stopGuestRunbook, input, {})

export const vmKill = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, killGuestRunbook, input, {})

export const vmReboot = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, rebootGuestRunbook, input, {})
