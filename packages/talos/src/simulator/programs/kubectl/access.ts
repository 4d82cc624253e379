/** Which cluster a kubeconfig leads to, and whether its API server answers: shared by `kubectl` and `flux`. */

import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { isApiUp, reconcile } from '../../cluster/kubernetes.ts'
import { addressOf, type Cluster, isUp, settle, type World } from '../../cluster/world.ts'
import { whyDistrusted } from '../../pki/certificate.ts'
import type { ParsedFlags } from '../flags.ts'
import { Failure, type Io } from '../program.ts'

interface Kubeconfig {
  readonly 'current-context'?: string
  readonly contexts?: readonly { name: string; context: { cluster: string; user: string } }[]
  readonly clusters?: readonly {
    name: string
    cluster: { server: string; 'certificate-authority-data'?: string }
  }[]
  readonly users?: readonly { name: string; user: { 'client-certificate-data'?: string } }[]
}

/** @throws {@link Failure} in kubectl's words */
export function openCluster(world: World, io: Io, flags: ParsedFlags): Cluster {
  settle(world)
  const config = readKubeconfig(io, flags)
  const name = flags.text('context') ?? config?.['current-context']
  const context = config?.contexts?.find((each) => each.name === name)?.context
  if (flags.has('context') && context === undefined)
    throw new Failure(`error: context "${name}" does not exist`)
  const target = config?.clusters?.find((each) => each.name === context?.cluster)?.cluster
  const user = config?.users?.find((each) => each.name === context?.user)?.user
  if (target === undefined) throw refused('localhost:8080')
  const { hostname, host } = new URL(target.server)
  const machine = [...world.machines.values()].find(
    (each) =>
      isUp(each) &&
      each.boot?.config?.role === 'controlplane' &&
      [addressOf(each), ...each.boot.config.vips, new URL(each.boot.config.endpoint).hostname].includes(
        hostname,
      ),
  )
  const cluster = world.clusters.get(machine?.boot?.config?.clusterId ?? '')
  if (machine === undefined || cluster === undefined)
    throw new Failure(`Unable to connect to the server: dial tcp ${host}: connect: no route to host`)
  if (!isApiUp(world, cluster)) throw refused(host)
  const authority = Buffer.from(target['certificate-authority-data'] ?? '', 'base64').toString()
  if (machine.boot?.config?.kubernetesCa?.trim() !== authority.trim())
    throw new Failure(
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    )
  const certificate = Buffer.from(user?.['client-certificate-data'] ?? '', 'base64').toString()
  if (whyDistrusted(certificate, authority, world.clock.now()) !== undefined)
    throw new Failure('error: You must be logged in to the server (Unauthorized)')
  reconcile(world, cluster)
  return cluster
}

function readKubeconfig(io: Io, flags: ParsedFlags): Kubeconfig | undefined {
  const path =
    flags.text('kubeconfig') ?? (io.env.KUBECONFIG || join(io.env.HOME ?? homedir(), '.kube', 'config'))
  try {
    return parse(readFileSync(resolve(io.cwd, path), 'utf8')) as Kubeconfig
  } catch {
    return undefined
  }
}

function refused(host: string): Failure {
  return new Failure(
    `The connection to the server ${host} was refused - did you specify the right host or port?`,
  )
}
