import type { CommandContext } from '../command.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

const runbooks = () => import('../../runbooks/guest-power.ts')

export const vmStart = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, async () => (await runbooks()).startGuestRunbook, input, {})

export const vmStop = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, async () => (await runbooks()).stopGuestRunbook, input, {})

export const vmKill = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, async () => (await runbooks()).killGuestRunbook, input, {})

export const vmReboot = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, async () => (await runbooks()).rebootGuestRunbook, input, {})
