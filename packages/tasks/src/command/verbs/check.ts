import { api92 } from '@proxkit/pve-client/verify'
import { readCluster } from '../../cluster/list-nodes.ts'
import { isOperationError } from '../../errors.ts'
import { listStorages } from '../../facts/volumes.ts'
import { privilegesOf, type Role, roleOf } from '../../model/roles.ts'
import { routeRule } from '../../runbooks/access.ts'
import type { CommandContext, CommandResult, Environment } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

interface Finding {
  readonly what: string
  /** `note`: it works, and something will not. */
  readonly state: 'ok' | 'note' | 'fail'
  readonly detail: string
  readonly remedy?: string
}

/** Reads only. Everything that can be wrong before the first run, each with what to do about it. */
export async function check(
  context: CommandContext,
  { role }: { readonly role: keyof typeof roleOf },
): Promise<CommandResult> {
  const environment = await context.environment()
  const { pve } = environment
  const version = await pve.request('GET /version')
  const cluster = await readCluster(pve)
  const offline = cluster.nodes.filter(({ online }) => !online).map(({ node }) => node)
  const findings: Finding[] = [
    {
      what: 'connection',
      state: 'ok',
      detail: `Proxmox VE ${version.version}${environment.simulated ? ', simulated' : ''}`,
    },
    await checkToken(environment, roleOf[role]),
    cluster.quorate
      ? {
          what: 'quorum',
          state: 'ok',
          detail: cluster.name === null ? 'a single node' : `cluster ${cluster.name}`,
        }
      : {
          what: 'quorum',
          state: 'fail',
          detail: 'the cluster refuses changes',
          remedy: 'bring more nodes back',
        },
    offline.length === 0
      ? { what: 'nodes', state: 'ok', detail: `${cluster.nodes.length} online` }
      : { what: 'nodes', state: 'fail', detail: `offline: ${offline.join(', ')}`, remedy: 'bring them back' },
    ...checkNames(
      environment,
      cluster.nodes.map(({ node }) => node),
    ),
    ...(await checkStorages(
      environment,
      cluster.nodes.filter(({ online }) => online).map(({ node }) => node),
    )),
    ...(await checkProfiles(environment)),
    ...(await checkAnsible(environment, context.signal)),
  ]
  const ok = findings.every(({ state }) => state !== 'fail')
  const marks = { ok: 'ok  ', note: 'note', fail: 'FAIL' }
  return {
    data: { ok, environment: environment.name, findings },
    text: findings
      .map(
        ({ what, state, detail, remedy }) =>
          `${marks[state]}  ${what.padEnd(11)} ${detail}${remedy === undefined ? '' : ` (${remedy})`}`,
      )
      .join('\n'),
    exitCode: ok ? exitCodes.ok : exitCodes.failed,
  }
}

/** What the token lacks of a role, and what it has of it on parts of the cluster alone. */
async function checkToken({ pve }: Environment, role: Role['id']): Promise<Finding> {
  const [permissions, roles] = await Promise.all([
    pve.request('GET /access/permissions'),
    pve.request('GET /access/roles'),
  ])
  const held = Object.entries(permissions as Record<string, object>).map(
    ([path, privileges]) => [path, new Set(Object.keys(privileges))] as const,
  )
  const pathsOf = (privilege: string) => held.flatMap(([path, all]) => (all.has(privilege) ? [path] : []))
  const all = new Set((roles.find(({ roleid }) => roleid === 'Administrator')?.privs ?? '').split(','))
  const wanted = privilegesOf(role, routeRule(api92), all)
  const missing = wanted.filter((privilege) => pathsOf(privilege).length === 0)
  const partly = wanted.filter(
    (privilege) => pathsOf(privilege).length > 0 && !pathsOf(privilege).includes('/'),
  )
  const where = [...new Set(partly.flatMap(pathsOf))].toSorted().join(', ')
  const only = partly.length === 0 ? '' : `has ${partly.join(', ')} only on ${where}`
  if (missing.length === 0)
    return { what: 'token', state: 'ok', detail: only === '' ? `has all that ${role} needs on /` : only }
  const nothing = held.every(([, privileges]) => privileges.size === 0)
  return {
    what: 'token',
    state: nothing ? 'fail' : 'note',
    detail: nothing
      ? 'has no privileges'
      : `it lacks ${missing.join(', ')}${only === '' ? '' : `, and ${only}`}`,
    remedy: nothing
      ? 'give the token a role of its own: proxkit access bootstrap, or turn its privilege separation off'
      : 'give it the role, if it is to do what they are for: proxkit access bootstrap',
  }
}

function checkNames({ config, simulated }: Environment, nodes: readonly string[]): Finding[] {
  const unknown = config.nodes.map(({ name }) => name).filter((name) => !nodes.includes(name))
  if (unknown.length === 0 || simulated) return []
  return [
    {
      what: 'names',
      state: 'note',
      detail: `the configuration has ${unknown.join(', ')}, the cluster has ${nodes.join(', ')}`,
      remedy: 'correct the names under nodes',
    },
  ]
}

async function checkStorages({ pve, config }: Environment, nodes: readonly string[]): Promise<Finding[]> {
  const { storage, imageStorage } = config.defaults
  const found = (await Promise.all(nodes.map((node) => listStorages(pve, node)))).flat()
  const holds = (content: string) => found.some((one) => one.active && one.content.includes(content))
  const findings: Finding[] = []
  if (!found.some((one) => one.storage === storage && one.content.includes('images')))
    findings.push({
      what: 'storage',
      state: 'note',
      detail: `${storage}, where new disks go, is not there or holds no images`,
      remedy: `set defaults.storage to one of ${names(found, 'images')}`,
    })
  for (const content of ['import', 'iso', 'backup'])
    if (!holds(content))
      findings.push({
        what: 'storage',
        state: 'note',
        detail: `none holds the content ${content}`,
        remedy: `add it: Datacenter, Storage, ${content === 'backup' ? 'a storage that survives the nodes' : imageStorage}, Content`,
      })
  return findings.length > 0
    ? findings
    : [{ what: 'storage', state: 'ok', detail: `disks on ${storage}; images, backups` }]
}

async function checkProfiles({ folder, config }: Environment): Promise<Finding[]> {
  const { checkAmong, readProfiles } = await import('../../config/check-profiles.ts')
  const { sources, unread } = await readProfiles(folder, config)
  const checked = await Promise.all(sources.map((source) => checkAmong(source, sources, config)))
  const errors = [...unread, ...checked.flat()].filter(({ severity }) => severity === 'error')
  if (sources.length + unread.length === 0) return []
  const wrong = [...new Set(errors.map(({ profile }) => profile))]
  return [
    wrong.length === 0
      ? { what: 'profiles', state: 'ok', detail: sources.map(({ data }) => data.name).join(', ') }
      : {
          what: 'profiles',
          state: 'note',
          detail: `not usable: ${wrong.join(', ')}`,
          remedy: 'proxkit cluster validate says why',
        },
  ]
}

async function checkAnsible(
  { config, simulated, ansible }: Environment,
  signal: AbortSignal,
): Promise<Finding[]> {
  if (config.ansible === undefined || simulated) return []
  try {
    return [{ what: 'ansible', state: 'ok', detail: await ansible.program(signal) }]
  } catch (error) {
    if (!isOperationError(error)) throw error
    return [{ what: 'ansible', state: 'note', detail: error.message }]
  }
}

function names(
  found: readonly { readonly storage: string; readonly content: readonly string[] }[],
  content: string,
): string {
  const able = found.filter((one) => one.content.includes(content)).map((one) => one.storage)
  return [...new Set(able)].join(', ') || 'the storages that hold them: there is none'
}
