/** Who is at the keyboard, for the record. */

import { userInfo } from 'node:os'
import type { Terminal } from './command.ts'

export function actorOf({ env }: Terminal): string {
  return env.USER ?? env.LOGNAME ?? userInfo().username
}
