import { changeTagsRunbook } from '../../runbooks/guest-tags.ts'
import type { CommandContext } from '../command.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

export const vmTags = (
  context: CommandContext,
  input: GuestInput & { readonly add: readonly string[]; readonly remove: readonly string[] },
) => changeGuest(context, changeTagsRunbook, input, { add: [...input.add], remove: [...input.remove] })
