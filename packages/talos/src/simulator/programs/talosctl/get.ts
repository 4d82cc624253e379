/** `talosctl get`: tables, YAML, and JSON objects one after another. */

import { stringify } from 'yaml'
import { isAtLeast } from '../../../model/version.ts'
import { type Machine, pass, settle } from '../../cluster/world.ts'
import { Failure } from '../program.ts'
import { findResourceType, type ResourceType } from './resources.ts'
import { connect, nodesOf, rpcError, type Session, tabulate, warnOfVersion } from './session.ts'

interface Resource {
  readonly event?: string
  readonly metadata: Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number }
  readonly node?: string
  readonly spec: unknown
}

export async function get(session: Session): Promise<void> {
  const { flags, args } = session
  const [name = '', id] = args
  const format = flags.text('output') ?? 'table'
  if (!/^(?:table|json|yaml|jsonpath=.*)$/s.test(format))
    throw new Failure(`output format "${format}" is not supported`)
  const [first = ''] = nodesOf(session)
  const machine = connect(session, first)
  if (!flags.is('insecure')) warnOfVersion(session, machine, first)
  const type = findResourceType(name)
  if (type === undefined) throw rpcError('NotFound', `resource "${name}" is not registered`)
  const rows: string[][] = format === 'table' ? [tableHead(type)] : []
  await tabulate(
    session,
    rows,
    async (each, node) => {
      const resources = read(session, each, node, type, id)
      for (const resource of resources) print(session, type, resource, format, rows)
      if (flags.is('watch')) await watch(session, node, type, id, resources)
    },
    (node, message) =>
      isAtLeast(session.version, '1.14')
        ? `error ${id === undefined ? 'from' : 'getting resource on'} node ${node}: ${message}`
        : message,
  )
}

function read(
  session: Session,
  machine: Machine,
  node: string,
  type: ResourceType,
  id: string | undefined,
): Resource[] {
  const { world, flags } = session
  const { boot } = machine
  if (boot === undefined) return []
  if (boot.stage !== 'running' && !type.isPublic) throw rpcError('PermissionDenied', 'not authorized')
  const namespace = flags.text('namespace') ?? type.namespace
  const items = namespace === type.namespace ? type.read(world, machine, boot) : []
  const created = new Date(boot.startedMs).toISOString().replace(/\.\d+Z$/, 'Z')
  const resources = items.map(({ id: own, version = 1, owner, spec }) => ({
    ...(flags.is('watch') ? { event: 'created' } : {}),
    metadata: {
      created,
      id: own,
      namespace: type.namespace,
      ...(owner === undefined ? {} : { owner }),
      phase: 'running',
      type: type.type,
      updated: created,
      version,
    },
    // Without credentials nobody said which node it is.
    ...(flags.is('insecure') ? {} : { node }),
    spec,
  }))
  if (id === undefined) return resources
  const found = resources.filter(({ metadata }) => metadata.id === id)
  if (found.length === 0 && !flags.is('watch'))
    throw rpcError('NotFound', `resource ${type.type}(${namespace}/${id}@undefined) doesn't exist`)
  return found
}

/** Looks every second, and tells what has changed, until the process is ended or the node goes away. */
async function watch(
  session: Session,
  node: string,
  type: ResourceType,
  id: string | undefined,
  known: readonly Resource[],
): Promise<void> {
  const format = session.flags.text('output') ?? 'table'
  let before = known
  for (;;) {
    await pass(session.world, 1000, session.io.signal)
    settle(session.world)
    const now = read(session, connect(session, node), node, type, id)
    for (const resource of now) {
      const old = before.find(({ metadata }) => metadata.id === resource.metadata.id)
      if (old === undefined) print(session, type, resource, format, [])
      else if (JSON.stringify(old.spec) !== JSON.stringify(resource.spec))
        print(session, type, { ...resource, event: 'updated' }, format, [])
    }
    for (const old of before)
      if (!now.some(({ metadata }) => metadata.id === old.metadata.id))
        print(session, type, { ...old, event: 'destroyed' }, format, [])
    before = now
  }
}

function print(
  { io }: Session,
  type: ResourceType,
  resource: Resource,
  format: string,
  rows: string[][],
): void {
  if (format === 'table') rows.push(tableRow(type, resource))
  else if (format === 'json') io.out(`${escapeHtml(JSON.stringify(resource, undefined, 4))}\n`)
  else if (format === 'yaml')
    io.out(
      `${stringify({ node: resource.node, metadata: resource.metadata, spec: resource.spec }, { indent: 4, lineWidth: 0 })}---\n`,
    )
  else
    io.out(
      `${cellOf(
        resource,
        format
          .replace(/^jsonpath='?\{?\.?/, '')
          .replace(/\}?'?$/, '')
          .split('.'),
      )}\n`,
    )
}

/** As Go's encoder does, wherever they stand. */
function escapeHtml(json: string): string {
  return json.replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`)
}

function tableHead({ columns }: ResourceType): string[] {
  return ['NODE', 'NAMESPACE', 'TYPE', 'ID', 'VERSION', ...columns.map(([heading]) => heading)]
}

function tableRow(
  { namespace, displayType, columns }: ResourceType,
  { node = '', metadata, spec }: Resource,
): string[] {
  const cells = columns.map(([, ...path]) => cellOf(spec, path))
  return [node, namespace, displayType, metadata.id, String(metadata.version), ...cells]
}

function cellOf(spec: unknown, path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (inner, field) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[field] : undefined,
    spec,
  )
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}
