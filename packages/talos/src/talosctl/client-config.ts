/** The talosconfig of the user, and the kubeconfig that a cluster gives. */

import { reveal, type Secret } from '@proxkit/kernel'
import * as z from 'zod'
import { documentSecret } from '../model/config-secrets.ts'
import { linesOf } from '../process/lines.ts'
import { withPrivateFolder } from '../process/private-files.ts'
import type { CallOptions, Executor } from './executor.ts'
import { badOutput } from './failure.ts'

export interface TalosContext {
  readonly name: string
  readonly isCurrent: boolean
  readonly endpoints: readonly string[]
  /** talosctl lists three at most; the last one ends in dots when there are more. */
  readonly nodes: readonly string[]
}

export interface TalosContextInfo {
  readonly context: string
  readonly endpoints: readonly string[]
  readonly nodes: readonly string[]
  /** `os:admin` */
  readonly roles: readonly string[]
  /** The day on which the client certificate expires: `2027-03-01`. */
  readonly certificateExpires: string
}

export interface ClientConfigCommands {
  readonly config: {
    contexts(options?: CallOptions): Promise<TalosContext[]>
    /** Of the current context. */
    info(options?: CallOptions): Promise<TalosContextInfo>
    /** Adds the contexts of another talosconfig. Gives those that were renamed, since the name was taken. */
    merge(
      talosconfig: string | Secret,
      options?: CallOptions,
    ): Promise<readonly { readonly from: string; readonly to: string }[]>
  }
  /** The kubeconfig of the administrator. It is written nowhere. */
  kubeconfig(node: string, options?: CallOptions): Promise<Secret>
}

export function clientConfigCommands(executor: Executor): ClientConfigCommands {
  return {
    config: {
      async contexts(options = {}) {
        const columns = ['CURRENT', 'NAME', 'ENDPOINTS', 'NODES'] as const
        const { rows } = await executor.table({ command: 'config contexts' }, undefined, columns, options)
        return rows.map((row) => ({
          name: row.NAME,
          isCurrent: row.CURRENT === '*',
          endpoints: listOf(row.ENDPOINTS),
          nodes: listOf(row.NODES),
        }))
      },

      async info(options = {}) {
        const line = { command: 'config info', flags: { output: 'json' } } as const
        const { stdout } = await executor.succeed(line, undefined, options)
        const { data } = contextInfo.safeParse(jsonOf(stdout))
        if (data === undefined) throw badOutput('config info', undefined, stdout)
        const { certNotAfter, context, roles, endpoints, nodes } = data
        return {
          context,
          roles,
          endpoints: endpoints ?? [],
          nodes: nodes ?? [],
          certificateExpires: certNotAfter,
        }
      },

      merge: (talosconfig, options = {}) =>
        withPrivateFolder(async (folder) => {
          const known = documentSecret(reveal(talosconfig), 'talosconfig')
          const paths = [await folder.write('talosconfig', known)]
          const { stderr } = await executor.succeed({ command: 'config merge', paths }, undefined, options)
          return linesOf(stderr).flatMap((line) => {
            const [, from, to] = /^renamed talosconfig context "(.*)" -> "(.*)"$/.exec(line) ?? []
            return from === undefined || to === undefined ? [] : [{ from, to }]
          })
        }),
    },

    async kubeconfig(node, options = {}) {
      const line = { command: 'kubeconfig', positional: ['-'], flags: { merge: false } } as const
      const { stdout } = await executor.succeed(line, node, options)
      if (!/^kind: Config$/m.test(stdout)) throw badOutput('kubeconfig', node, `${stdout.length} characters`)
      return documentSecret(stdout, `kubeconfig of ${node}`)
    },
  }
}

const contextInfo = z.object({
  context: z.string(),
  nodes: z.array(z.string()).nullable(),
  endpoints: z.array(z.string()).nullable(),
  roles: z.array(z.string()),
  certNotAfter: z.string(),
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function listOf(text: string): string[] {
  return text === '' ? [] : text.split(',')
}
