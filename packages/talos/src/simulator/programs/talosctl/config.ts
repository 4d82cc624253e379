/** `talosctl config …`: the file with the credentials, on this machine only. */

import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse, stringify } from 'yaml'
import { createTalosconfig } from '../../cluster/secrets.ts'
import { Failure, formatTable, parseDuration } from '../program.ts'
import {
  connect,
  contextOf,
  nodesOf,
  readTalosconfig,
  type Session,
  type Talosconfig,
  talosconfigPath,
} from './session.ts'

export function configInfo(session: Session): void {
  const { io, flags, world } = session
  const { context: current, contexts } = readTalosconfig(session)
  const name = flags.text('context') ?? current
  const context = contexts[name]
  if (context === undefined) throw new Failure(`context "${name}" is not defined`)
  const certificate =
    context.crt === undefined ? undefined : new X509Certificate(Buffer.from(context.crt, 'base64'))
  const role = /^O=(.*)$/m.exec(certificate?.subject ?? '')?.[1] ?? ''
  const expiresMs = certificate?.validToDate.getTime() ?? 0
  const date = new Date(expiresMs).toISOString().slice(0, 10)
  const ttl = relativeTime(expiresMs - world.clock.now())
  const { nodes = null, endpoints = [] } = context
  if (flags.text('output') === 'json')
    io.out(
      `${JSON.stringify({ context: name, nodes, endpoints, roles: [role], certTTL: ttl, certNotAfter: date }, undefined, 2)}\n`,
    )
  else
    io.out(
      formatTable(
        [
          ['Current context:', name],
          ['Nodes:', (nodes ?? []).join(', ') || 'not defined'],
          ['Endpoints:', (endpoints ?? []).join(', ') || 'not defined'],
          ['Roles:', role],
          ['Certificate expires:', `${ttl} (${date})`],
        ],
        1,
      ),
    )
}

export function configContexts(session: Session): void {
  const { context: current, contexts } = readTalosconfig(session)
  const rows = Object.entries(contexts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { endpoints, nodes }]) => [
      name === current ? '*' : '',
      name,
      shortList(endpoints ?? []),
      shortList(nodes ?? []),
    ])
  session.io.out(formatTable([['CURRENT', 'NAME', 'ENDPOINTS', 'NODES'], ...rows]))
}

export function configContext(session: Session): void {
  const [name = ''] = session.args
  const config = readTalosconfig(session)
  if (config.contexts[name] === undefined) throw new Failure(`context "${name}" is not defined`)
  write(session, { ...config, context: name })
}

export function configList(session: Session, field: 'endpoints' | 'nodes'): void {
  const config = readTalosconfig(session)
  const name = session.flags.text('context') ?? config.context
  const context = config.contexts[name]
  if (context === undefined) throw new Failure('no context is set')
  config.contexts[name] = { ...context, [field]: session.args }
  write(session, config)
}

/** A context of a name that is taken gets another one. */
export function configMerge(session: Session): void {
  const { io, args } = session
  const [file = ''] = args
  let other: Talosconfig
  try {
    other = parse(readFileSync(resolve(io.cwd, file), 'utf8')) as Talosconfig
  } catch {
    throw new Failure(`error reading config: open ${file}: no such file or directory`)
  }
  const config = readTalosconfig(session)
  for (const [name, context] of Object.entries(other.contexts)) {
    let free = name
    for (let number = 1; config.contexts[free] !== undefined; number++) free = `${name}-${number}`
    if (free !== name) io.err(`renamed talosconfig context "${name}" -> "${free}"\n`)
    config.contexts[free] = context
    if (name === other.context) config.context = free
  }
  write(session, config)
}

export function configRemove(session: Session): void {
  const { io, args, flags } = session
  const [name = ''] = args
  const { context, contexts } = readTalosconfig(session)
  const { [name]: removed, ...rest } = contexts
  if (removed === undefined) throw new Failure(`no contexts matched "${name}"`)
  io.err(`removing context "${name}"\n`)
  if (!flags.is('dry-run')) write(session, { context: context === name ? '' : context, contexts: rest })
}

/** A new client certificate, signed by the node's authority. */
export function configNew(session: Session): void {
  const { io, flags, world, args } = session
  const [node = ''] = nodesOf(session)
  const { config } = connect(session, node).boot ?? {}
  const path = resolve(io.cwd, args[0] ?? talosconfigPath(session))
  if (existsSync(path)) throw new Failure(`talosconfig file already exists: "${path}"`)
  if (config?.talosCaKey === undefined)
    throw new Failure('error generating client configuration: rpc error: code = Unimplemented')
  const { endpoints } = contextOf(session)
  const text = createTalosconfig(
    config.clusterName,
    { crt: config.talosCa, key: config.talosCaKey },
    {
      nowMs: world.clock.now(),
      endpoints: endpoints ?? [],
      role: flags.list('roles')[0] ?? 'os:admin',
      ttlMs: parseDuration(flags.text('crt-ttl') ?? '8760h'),
    },
  )
  writeFileSync(path, text, { mode: 0o600 })
}

function write(session: Session, config: Talosconfig): void {
  const path = talosconfigPath(session)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, stringify(config, { indent: 4, lineWidth: 0 }), { mode: 0o600 })
}

/** Of more than three, the first three. */
function shortList(items: readonly string[]): string {
  return `${items.slice(0, 3).join(',')}${items.length > 3 ? '...' : ''}`
}

/** As humanize.Time puts it: a month has 30 days, a year 360. */
function relativeTime(ms: number): string {
  const days = Math.abs(ms) / 86_400_000
  const units = [
    ['year', 360],
    ['month', 30],
    ['week', 7],
    ['day', 1],
    ['hour', 1 / 24],
    ['minute', 1 / 1440],
  ] as const
  const [unit, length] = units.find(([, least]) => days >= least) ?? ['second', 1 / 86_400]
  const count = Math.floor(days / length)
  return `${count} ${unit}${count === 1 ? '' : 's'} ${ms < 0 ? 'ago' : 'from now'}`
}
