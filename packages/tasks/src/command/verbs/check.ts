import { readCluster } from '../../cluster/list-nodes.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly detail: string
}

/** Reads only. Everything that can be wrong before the first run: configuration, connection, token, quorum, nodes. */
export async function check(context: CommandContext): Promise<CommandResult> {
  const environment = await context.environment()
  const { pve } = environment
  const version = await pve.request('GET /version')
  const [cluster, permissions] = await Promise.all([readCluster(pve), pve.request('GET /access/permissions')])
  const offline = cluster.nodes.filter(({ online }) => !online).map(({ node }) => node)
  const onRoot = Object.keys((permissions as Record<string, object>)['/'] ?? {})
  const findings: Finding[] = [
    {
      what: 'connection',
      ok: true,
      detail: `Proxmox VE ${version.version}${environment.simulated ? ', simulated' : ''}`,
    },
    {
      what: 'token',
      ok: onRoot.length > 0,
      detail:
        onRoot.length > 0
          ? `${onRoot.length} privileges on /`
          : 'no privileges on /: give the token a role, or turn privilege separation off',
    },
    {
      what: 'quorum',
      ok: cluster.quorate,
      detail: cluster.name === null ? 'a single node' : `cluster ${cluster.name}`,
    },
    {
      what: 'nodes',
      ok: offline.length === 0,
      detail: offline.length === 0 ? `${cluster.nodes.length} online` : `offline: ${offline.join(', ')}`,
    },
  ]
  const ok = findings.every((finding) => finding.ok)
  return {
    data: { ok, environment: environment.name, findings },
    text: findings
      .map(({ what, ok: good, detail }) => `${good ? 'ok  ' : 'FAIL'}  ${what.padEnd(11)} ${detail}`)
      .join('\n'),
    exitCode: ok ? exitCodes.ok : exitCodes.failed,
  }
}
