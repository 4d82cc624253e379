import { deleteGuestRunbook } from '../../runbooks/delete-guest.ts'
import { makeTemplateRunbook } from '../../runbooks/make-template.ts'
import type { CommandContext } from '../command.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

export const vmDelete = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, deleteGuestRunbook, input, {})

export const templateDelete = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, deleteGuestRunbook, input, { template: true })

export const vmTemplate = (context: CommandContext, input: GuestInput) =>
  changeGuest(context, makeTemplateRunbook, input, {})
