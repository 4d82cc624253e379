/** What a node has written down: its own messages, and the beginnings and ends of its tasks. */

import type { JournalEntry } from './host.ts'
import type { World } from './world.ts'

/** Oldest first. */
export function journalOf(world: World, node: string): JournalEntry[] {
  const own = world.nodes.get(node)?.host.journal ?? []
  const tasks = [...world.tasks.values()].filter((task) => task.node === node)
  const begun = tasks.map(({ startMs, upid, user }) => ({
    timeMs: startMs,
    source: 'pvedaemon[1000]',
    text: `<${user}> starting task ${upid}`,
  }))
  const ended = tasks.flatMap(({ endMs, upid, user, exitStatus }) =>
    endMs === undefined
      ? []
      : [{ timeMs: endMs, source: 'pvedaemon[1000]', text: `<${user}> end task ${upid} ${exitStatus}` }],
  )
  return [...own, ...begun, ...ended].sort((a, b) => a.timeMs - b.timeMs)
}

/** `Nov 20 10:42:44 pve1 kernel: …` */
export function journalLine(node: string, { timeMs, source, text }: JournalEntry): string {
  const [, day = '', month, , time] = new Date(timeMs).toUTCString().split(' ')
  return `${month} ${day} ${time} ${node} ${source}: ${text}`
}
