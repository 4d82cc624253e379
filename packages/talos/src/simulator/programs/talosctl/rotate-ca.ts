/** `talosctl rotate-ca` for the Talos API. A dry run, which is the default, changes nothing. */

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { formatDocuments } from '../../../model/machine-config/documents.ts'
import { mergePatch } from '../../../model/machine-config/merge-patch.ts'
import { configure } from '../../cluster/machine.ts'
import { createSecrets, createTalosconfig, decodePair } from '../../cluster/secrets.ts'
import { addressOf, clusterOf, machinesOf } from '../../cluster/world.ts'
import { Failure } from '../program.ts'
import {
  connect,
  contextOf,
  onlyNodeOf,
  readTalosconfig,
  rpcError,
  type Session,
  talosconfigPath,
} from './session.ts'

export function rotateCa(session: Session): void {
  const { world, flags, io } = session
  const isDry = flags.is('dry-run', true)
  const cluster = clusterOf(world, connect(session, onlyNodeOf(session, 'rotate-ca')))
  if (cluster === undefined) throw rpcError('Unimplemented', 'API is not implemented in maintenance mode')
  if (flags.is('kubernetes', true) && !isDry)
    throw new Failure('not simulated: the rotation of the Kubernetes CA (use --kubernetes=false)')
  const machines = machinesOf(world, cluster)
  const addresses = (role: string) =>
    machines.filter(({ boot }) => boot?.config?.role === role).map((machine) => `"${addressOf(machine)}"`)
  io.out(`> Starting Talos API PKI rotation, dry-run mode ${isDry}...\n`)
  io.out(`> Using config context: "${readTalosconfig(session).context}"\n`)
  io.out(
    `> Cluster topology:\n  - control plane nodes: [${addresses('controlplane').join(' ')}]\n  - worker nodes: [${addresses('worker').join(' ')}]\n`,
  )
  if (isDry) {
    io.out(
      '> Dry-run mode enabled, no changes were made to the cluster, re-run with `--dry-run=false` to apply the changes.\n',
    )
    return
  }
  const { os } = createSecrets(world.clock.now()).certs
  for (const machine of machines) {
    const { config } = machine.boot ?? {}
    if (config === undefined) continue
    const ca = { crt: os.crt, key: config.role === 'controlplane' ? os.key : '' }
    const text = formatDocuments(mergePatch(config.documents, [{ machine: { ca } }]))
    const problem = configure(world, machine, text, world.clock.now())
    if (problem !== undefined) throw rpcError('InvalidArgument', problem)
    io.out(`  - ${addressOf(machine)}: OK\n`)
  }
  const { endpoints, nodes } = contextOf(session)
  const output = resolve(io.cwd, flags.text('output') ?? talosconfigPath(session))
  const talosconfig = createTalosconfig(cluster.name, decodePair(os), {
    nowMs: world.clock.now(),
    endpoints: endpoints ?? [],
    nodes: nodes ?? [],
  })
  writeFileSync(output, talosconfig, { mode: 0o600 })
  io.out(`> Writing new talosconfig to "${output}"\n`)
}
