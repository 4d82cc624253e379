/** The stand-in for `flux`: bootstrap, what is reconciled and whether it is ready. */

import { parseVersion } from '../../model/version.ts'
import { isNodeReady, reconcile } from '../cluster/kubernetes.ts'
import { type Cluster, digest, type Flux, type FluxItem, pass, type World } from '../cluster/world.ts'
import { failsOnPurpose } from './fault.ts'
import { type ParsedFlags, parseFlags } from './flags.ts'
import { openCluster } from './kubectl/access.ts'
import { Failure, type Io } from './program.ts'

const spec =
  'kubeconfig= context= namespace/n= all-namespaces/A output/o= no-header timeout= url= path= branch= owner= repository= personal private token-auth ssh-key-algorithm= private-key-file= password= username= components-extra=, version/v= client pre with-source silent/s verbose author-name= author-email= network-policy components=, cluster-domain= interval= read-write-key allow-insecure-http ca-file= gpg-key-ring= hostname= team=*'

const kinds: Readonly<Record<string, FluxItem['kind']>> = {
  'sources git': 'GitRepository',
  'source git': 'GitRepository',
  kustomizations: 'Kustomization',
  kustomization: 'Kustomization',
  ks: 'Kustomization',
  helmreleases: 'HelmRelease',
  helmrelease: 'HelmRelease',
  hr: 'HelmRelease',
}

/** @throws {@link Failure} with what goes to standard error */
export async function flux(world: World, io: Io): Promise<void> {
  const flags = parseFlags(io.args, spec, parseVersion(world.versions.talosctl))
  const [name = '', ...args] = flags.args
  world.calls.push(['flux', ...io.args].join(' '))
  if (await failsOnPurpose(world, io, 'flux', flags.args.join(' '), undefined)) return
  if (name === 'version' || name === '--version' || flags.is('client')) {
    io.out(`flux: ${fluxVersion}\n`)
    return
  }
  const cluster = openCluster(world, io, flags)
  const run = { world, io, flags, args, cluster }
  if (name === 'bootstrap') await bootstrap(run)
  else if (name === 'get') list(run)
  else if (name === 'check') check(run)
  else if (name === 'reconcile' || name === 'suspend' || name === 'resume') change(run, name)
  else throw new Failure(`✗ unknown command "${name}" for "flux"`)
}

const fluxVersion = 'v2.7.3'

interface Call {
  readonly world: World
  readonly io: Io
  readonly flags: ParsedFlags
  readonly args: readonly string[]
  readonly cluster: Cluster
}

/** All of it goes to standard error, as with the real one. */
async function bootstrap({ world, io, flags, args, cluster }: Call): Promise<void> {
  const [provider = ''] = args
  if (!/^(?:github|gitlab|git|gitea)$/.test(provider))
    throw new Failure(`✗ unknown command "${provider}" for "flux bootstrap"`)
  const url =
    flags.text('url') ??
    `https://${flags.text('hostname') ?? `${provider}.com`}/${flags.text('owner') ?? ''}/${flags.text('repository') ?? ''}`
  const branch = flags.text('branch') ?? 'main'
  const say = (line: string) => io.err(`${line}\n`)
  say(`► cloning branch "${branch}" from Git repository "${url}"`)
  if (
    provider === 'git' &&
    flags.is('token-auth') &&
    (flags.text('password') ?? io.env.GIT_PASSWORD ?? '') === ''
  )
    throw new Failure('✗ failed to clone repository: authentication required')
  say('✔ cloned repository')
  if (![...cluster.kubernetes.nodes.values()].some((node) => isNodeReady(world, node)))
    throw new Failure('✗ no nodes are ready')
  say('► installing components in "flux-system" namespace')
  // Whoever is interrupted while the controllers start leaves them behind, and nothing that they could follow.
  const installed = (cluster.kubernetes.flux ??= { version: fluxVersion, items: [] })
  reconcile(world, cluster)
  await pass(world, 15_000, io.signal)
  const revision = `${branch}@sha1:${digest(url).slice(0, 40)}`
  const path = `./${(flags.text('path') ?? '').replace(/^\.?\/+/, '')}`
  follow(
    installed,
    [
      { kind: 'GitRepository', message: `stored artifact for revision '${revision}'`, url, branch },
      { kind: 'Kustomization', message: `Applied revision: ${revision}`, path },
    ],
    revision,
  )
  say('✔ installed components')
  say('✔ reconciled components')
  say('► determining if source secret "flux-system/flux-system" exists')
  say('✔ reconciled source secret')
  say('✔ reconciled sync configuration')
  say('◎ waiting for GitRepository "flux-system/flux-system" to be reconciled')
  say('✔ GitRepository reconciled successfully')
  say('◎ waiting for Kustomization "flux-system/flux-system" to be reconciled')
  say('✔ Kustomization reconciled successfully')
  say('✔ all components are healthy')
}

type Followed = Pick<FluxItem, 'kind' | 'message' | 'url' | 'branch' | 'path'>

/** In the place of what it followed before; what belongs to others stays. */
function follow({ items }: Flux, followed: readonly Followed[], revision: string): void {
  const own = { namespace: 'flux-system', name: 'flux-system' }
  const others = items.filter(({ namespace, name }) => namespace !== own.namespace || name !== own.name)
  const made = followed.map((item) => ({ ...item, ...own, revision, isSuspended: false, isReady: true }))
  items.splice(0, items.length, ...made, ...others)
}

function list({ io, flags, args, cluster }: Call): void {
  const what = args.slice(0, args[0]?.startsWith('source') ? 2 : 1).join(' ')
  const name = args[args[0]?.startsWith('source') ? 2 : 1]
  const kind = kinds[what]
  if (kind === undefined && what !== 'all') throw new Failure(`✗ unknown command "${what}" for "flux get"`)
  const isEverywhere = flags.is('all-namespaces')
  const namespace = flags.text('namespace') ?? 'flux-system'
  const items = (cluster.kubernetes.flux?.items ?? []).filter(
    (item) =>
      (kind === undefined || item.kind === kind) &&
      (isEverywhere || item.namespace === namespace) &&
      (name === undefined || item.name === name),
  )
  if (items.length === 0) {
    const where = isEverywhere ? 'any' : `"${namespace}"`
    throw new Failure(`✗ no ${kind ?? 'resources'} objects found in ${where} namespace`)
  }
  const head = [...(isEverywhere ? ['NAMESPACE'] : []), 'NAME', 'REVISION', 'SUSPENDED', 'READY', 'MESSAGE']
  const word = (value: boolean) => (value ? 'True' : 'False')
  const rows = items.map((item) => [
    ...(isEverywhere ? [item.namespace] : []),
    what === 'all' ? `${item.kind.toLowerCase()}/${item.name}` : item.name,
    item.revision,
    word(item.isSuspended),
    word(item.isReady),
    item.message,
  ])
  io.out(columns(flags.is('no-header') ? rows : [head, ...rows]))
}

/** Every cell is filled up and ends with a tab, but the last of a line. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length)
  return rows
    .map((row) => `${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('\t')}\n`)
    .join('')
}

function check({ io, world, cluster }: Call): void {
  io.err('► checking prerequisites\n')
  io.err(`✔ Kubernetes ${world.versions.kubernetes.slice(1)} >=1.32.0-0\n`)
  if (cluster.kubernetes.flux === undefined)
    throw new Failure('✗ no installed controllers found in the flux-system namespace')
  io.err('► checking controllers\n✔ source-controller: deployment ready\n✔ all checks passed\n')
}

function change({ io, args, cluster, flags }: Call, action: 'reconcile' | 'suspend' | 'resume'): void {
  const isSource = args[0]?.startsWith('source') === true
  const kind = kinds[args.slice(0, isSource ? 2 : 1).join(' ')]
  const name = args[isSource ? 2 : 1] ?? ''
  const namespace = flags.text('namespace') ?? 'flux-system'
  const item = cluster.kubernetes.flux?.items.find(
    (each) => each.kind === kind && each.name === name && each.namespace === namespace,
  )
  if (item === undefined) throw new Failure(`✗ ${kind ?? 'object'} "${namespace}/${name}" not found`)
  if (action === 'reconcile' && item.isSuspended) throw new Failure('✗ resource is suspended')
  if (action !== 'reconcile') item.isSuspended = action === 'suspend'
  io.err(
    `► ${{ reconcile: 'annotating', suspend: 'suspending', resume: 'resuming' }[action]} ${kind} ${name} in ${namespace} namespace\n`,
  )
  if (action === 'reconcile' && !item.isReady)
    throw new Failure(`✗ ${kind} reconciliation failed: '${item.message}'`)
  const done = { reconcile: 'reconciliation completed', suspend: 'suspended', resume: 'resumed' }
  io.err(`✔ ${kind} ${done[action]}\n`)
}
