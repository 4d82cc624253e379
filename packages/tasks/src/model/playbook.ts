/** A run of a playbook: how it is called, and how it ended. */

import * as z from 'zod'

/** Which playbook, on what of the inventory. */
export const playbookRun = z.object({
  /** From the folder of the repository: `site.yml`. */
  playbook: z.string().min(1),
  /** A pattern of hosts and groups, as ansible-playbook takes it. Default: all that the playbook names. */
  limit: z.string().min(1).optional(),
  /** Only tasks with one of these. Default: all. */
  tags: z.array(z.string().min(1)).default([]),
})
export type PlaybookRun = z.output<typeof playbookRun>

const count = z.int().min(0)

/** How many tasks of a host ended in which way. */
export const hostRecap = z.object({
  ok: count,
  changed: count,
  unreachable: count,
  failed: count,
  skipped: count,
  rescued: count,
  ignored: count,
})
export type HostRecap = z.output<typeof hostRecap>

/** By host. */
export type Recap = Readonly<Record<string, HostRecap>>

/** Without the playbook: `--limit=web`. */
export function optionsOf({ limit, tags }: PlaybookRun): readonly string[] {
  return [
    // As one word, so that no value is taken for an option.
    ...(limit === undefined ? [] : [`--limit=${limit}`]),
    ...(tags.length === 0 ? [] : [`--tags=${tags.join(',')}`]),
  ]
}

/** The hosts that `--list-hosts` names, each once. */
export function parseHosts(output: string): readonly string[] {
  const lines = output.split(/\r?\n/)
  const hosts = lines.flatMap((line, index) => {
    const count = /^ {4}hosts \((\d+)\):/.exec(line)?.[1]
    return count === undefined
      ? []
      : lines.slice(index + 1, index + 1 + Number(count)).map((host) => host.trim())
  })
  return [...new Set(hosts)].toSorted((a, b) => a.localeCompare(b))
}

/** What stands behind the last PLAY RECAP; undefined where there is none, since it did not get so far. */
export function parseRecap(lines: readonly string[]): Recap | undefined {
  const at = lines.findLastIndex((line) => line.startsWith('PLAY RECAP *'))
  if (at < 0) return undefined
  const hosts = lines.slice(at + 1).flatMap((line) => {
    const [, host, counts] = /^(\S+)\s*: ((?:\w+=\d+\s*)+)$/.exec(line) ?? []
    const recap = hostRecap.safeParse(
      Object.fromEntries(
        [...(counts ?? '').matchAll(/(\w+)=(\d+)/g)].map(([, name, n]) => [name, Number(n)]),
      ),
    )
    return host !== undefined && recap.success ? [[host, recap.data] as const] : []
  })
  return Object.fromEntries(hosts.toSorted(([a], [b]) => a.localeCompare(b)))
}

/** `web1: 3 ok, 1 changed`; what is zero is left out. */
export function recapLines(recap: Recap): readonly string[] {
  return Object.entries(recap).map(([host, counts]) => {
    const words = Object.entries(counts).filter(([, n]) => n > 0)
    return `${host}: ${words.map(([name, n]) => `${n} ${name}`).join(', ') || 'nothing done'}`
  })
}

/** Hosts on which a task failed or that were not reached. */
export function brokenHosts(recap: Recap): readonly string[] {
  return Object.entries(recap)
    .filter(([, { failed, unreachable }]) => failed > 0 || unreachable > 0)
    .map(([host]) => host)
}

/** How a process ended. Null for the exit code of one that a signal ended. */
export interface PlaybookEnd {
  readonly exitCode: number | null
  readonly recap: Recap | undefined
  /** The last error that stands outside of a task. */
  readonly error: string | undefined
}

/** Why it is no success, with what to do; undefined where it is one. */
export function whyFailed({ exitCode, recap = {}, error }: PlaybookEnd): Why | undefined {
  const hosts = Object.entries(recap)
  const failed = hosts.filter(([, counts]) => counts.failed > 0).map(([host]) => host)
  const unreachable = hosts.filter(([, counts]) => counts.unreachable > 0).map(([host]) => host)
  const said = error === undefined ? '' : `: ${error}`
  if (unreachable.length > 0 || failed.length > 0)
    return {
      reason: [
        ...(failed.length === 0 ? [] : [`tasks failed on ${failed.join(', ')}`]),
        ...(unreachable.length === 0 ? [] : [`not reached: ${unreachable.join(', ')}`]),
      ].join('; '),
      remedy: 'read its output; what was done on each host stays',
    }
  if (exitCode === 0) return undefined
  return { reason: `${endings[String(exitCode)] ?? `it ended with ${exitCode}`}${said}`, remedy: fixIt }
}

interface Why {
  readonly reason: string
  readonly remedy: string
}

const fixIt = 'read its output, mend the playbook or its call, and run it again'

/** As the source of ansible-core numbers them, where no host says more. */
const endings: Readonly<Record<string, string>> = {
  1: 'ansible-playbook refused to go on',
  2: 'tasks failed',
  3: 'hosts were not reached',
  4: 'the playbook or the inventory cannot be read, or hosts were not reached',
  5: 'ansible-playbook does not know an option',
  8: 'the play was broken off',
  99: 'it was interrupted',
  250: 'ansible-playbook has a fault',
  null: 'it was ended by a signal',
}
