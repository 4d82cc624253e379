/** One call of the stand-in for `talosctl`: whom it speaks to, with which credentials, and what comes of it. */

import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { formatVersion, isAtLeast, type Version } from '../../../model/version.ts'
import {
  addressOf,
  findMachine,
  fingerprintOf,
  isUp,
  type Machine,
  settle,
  type World,
} from '../../cluster/world.ts'
import { whyDistrusted } from '../../pki/certificate.ts'
import type { ParsedFlags } from '../flags.ts'
import { Failure, formatTable, type Io } from '../program.ts'

export interface Session {
  readonly world: World
  readonly io: Io
  readonly flags: ParsedFlags
  /** Behind the words of the command. */
  readonly args: readonly string[]
  /** Of the stand-in. */
  readonly version: Version
}

export interface TalosContext {
  readonly endpoints?: readonly string[] | null
  readonly nodes?: readonly string[] | null
  readonly ca?: string
  readonly crt?: string
  readonly key?: string
}

export interface Talosconfig {
  context: string
  contexts: Record<string, TalosContext>
}

/** The path of the file with credentials: flag, environment, home. */
export function talosconfigPath({ io, flags }: Session): string {
  const { TALOSCONFIG, HOME = homedir() } = io.env
  const given = flags.text('talosconfig') ?? (TALOSCONFIG === '' ? undefined : TALOSCONFIG)
  return given === undefined ? join(HOME, '.talos', 'config') : resolve(io.cwd, given)
}

/** An empty one where there is no file. */
export function readTalosconfig(session: Session): Talosconfig {
  let text: string
  try {
    text = readFileSync(talosconfigPath(session), 'utf8')
  } catch {
    return { context: '', contexts: {} }
  }
  const config = parse(text) as Partial<Talosconfig> | null
  return { context: config?.context ?? '', contexts: config?.contexts ?? {} }
}

export function contextOf(session: Session): TalosContext {
  const { context, contexts } = readTalosconfig(session)
  const name = session.flags.text('context') ?? context
  const found = contexts[name]
  if (found !== undefined) return found
  if (session.flags.text('context') !== undefined)
    throw new Failure(`error constructing client: context "${name}" not found in the talosconfig`)
  return {}
}

/** Those of the flag, or of the context. */
export function nodesOf(session: Session): readonly string[] {
  const given = session.flags.list('nodes')
  const nodes = given.length > 0 ? given : (contextOf(session).nodes ?? [])
  if (nodes.length > 0) return nodes
  throw new Failure(
    'nodes are not set for the command: please use `--nodes` flag or configuration file to set the nodes to run the command against',
  )
}

function endpointsOf(session: Session): readonly string[] {
  const given = session.flags.list('endpoints')
  const endpoints = given.length > 0 ? given : (contextOf(session).endpoints ?? [])
  if (endpoints.length > 0) return endpoints
  throw new Failure('error constructing client: failed to determine endpoints')
}

export function onlyNodeOf(session: Session, command: string): string {
  const [node = '', ...others] = nodesOf(session)
  if (others.length === 0) return node
  throw new Failure(`command "${command}" is not supported with multiple nodes`)
}

/**
 * The machine behind a node's name, if it can be reached and trusts these credentials. Each failure has the words that gRPC has
 * for it.
 */
export function connect(session: Session, node: string): Machine {
  const { world, flags } = session
  settle(world)
  const machine = findMachine(world, node)
  if (flags.is('insecure')) {
    if (machine === undefined || !isUp(machine)) throw unreachable(machine, node)
    verifyFingerprint(machine, fingerprintsOf(session))
    if (machine.boot?.stage !== 'maintenance')
      throw unavailable('authentication handshake failed: remote error: tls: certificate required')
    return machine
  }
  const context = contextOf(session)
  const endpoints = endpointsOf(session)
  const open = endpoints.map((endpoint) => findMachine(world, endpoint))
  const door = open.find((each) => each !== undefined && isUp(each))
  if (door === undefined) throw unreachable(open[0], endpoints[0] ?? '')
  verifyTrust(world, door, context)
  if (machine === undefined || !isUp(machine)) throw unreachable(machine, node)
  if (machine !== door) verifyTrust(world, machine, context)
  return machine
}

type NodeWork = (machine: Machine, node: string) => Promise<void> | void
type ToMessage = (node: string, message: string) => string

/** What this session asks one node after the other; failures of some do not keep it from the others. */
export async function forEachNode(
  session: Session,
  work: NodeWork,
  toMessage: ToMessage = (node, message) =>
    isAtLeast(session.version, '1.14') ? `error from node ${node}: ${message}` : message,
): Promise<void> {
  const messages: string[] = []
  // Before any node is asked, and so without the words for one.
  if (session.flags.is('insecure')) fingerprintsOf(session)
  else endpointsOf(session)
  for (const node of nodesOf(session))
    try {
      await work(connect(session, node), node)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      messages.push(toMessage(node, error.message))
    }
  if (messages.length > 0) throw new Failure(joined(session, messages))
}

/** A table of what the nodes say; the rows of those that answer are printed also when others do not. */
export async function tabulate(
  session: Session,
  rows: readonly (readonly string[])[],
  work: NodeWork,
  toMessage?: ToMessage,
): Promise<void> {
  try {
    await forEachNode(session, work, toMessage)
  } finally {
    if (rows.length > 0) session.io.out(formatTable(rows))
  }
}

/** `get`, `upgrade` and others say when the node is older than they are. */
export function warnOfVersion(session: Session, machine: Machine, node: string): void {
  const { image } = machine.boot ?? {}
  const own = formatVersion(session.version)
  if (image === undefined || image.version === own) return
  const [server, client] = [image.version.slice(1), own.slice(1)]
  const isOlder = server.localeCompare(client, undefined, { numeric: true }) < 0
  if (isOlder)
    session.io.err(`WARNING: ${node}: server version ${server} is older than client version ${client}\n`)
}

export function requireRunning(machine: Machine): void {
  if (machine.boot?.stage !== 'running')
    throw new Failure('rpc error: code = Unimplemented desc = API is not implemented in maintenance mode')
}

export function rpcError(code: string, description: string): Failure {
  return new Failure(`rpc error: code = ${code} desc = ${description}`)
}

/** Several errors are a list to versions before 1.14. */
function joined({ version }: Session, messages: readonly string[]): string {
  if (isAtLeast(version, '1.14') || messages.length === 1) return messages.join('\n')
  const count = `${messages.length} errors occurred:`
  return `${count}\n${messages.map((message) => `\t* ${message}\n`).join('')}\n`
}

function verifyTrust(world: World, machine: Machine, { ca, crt }: TalosContext): void {
  const config = machine.boot?.config
  const authority = Buffer.from(ca ?? '', 'base64').toString()
  // A node in maintenance mode has a certificate that it signed itself.
  if (config === undefined || config.talosCa.trim() !== authority.trim())
    throw unavailable(
      'authentication handshake failed: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    )
  const distrust = whyDistrusted(Buffer.from(crt ?? '', 'base64').toString(), authority, world.clock.now())
  if (distrust === 'unknown authority')
    throw unavailable('authentication handshake failed: remote error: tls: unknown certificate authority')
  if (distrust !== undefined)
    throw unavailable('authentication handshake failed: remote error: tls: expired certificate')
}

/** Of public keys, and in the form that Go gives them. */
function fingerprintsOf({ flags }: Session): readonly string[] {
  return flags.list('cert-fingerprint').map((text) => {
    const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
    if (isBase64) return Buffer.from(text, 'base64').toString('base64')
    const stray = text.search(/[^A-Za-z0-9+/]/)
    throw new Failure(
      `error parsing certificate fingerprint "${text}": illegal base64 data at input byte ${stray < 0 ? text.length - (text.length % 4) : stray}`,
    )
  })
}

/** Whoever is given none believes everybody. */
function verifyFingerprint(machine: Machine, accepted: readonly string[]): void {
  if (accepted.length > 0 && !accepted.includes(fingerprintOf(machine)))
    throw unavailable(
      `authentication handshake failed: leaf peer certificate doesn't match the provided fingerprints: [${accepted.join(' ')}]`,
    )
}

function unreachable(machine: Machine | undefined, node: string): Failure {
  const isThere = machine?.boot !== undefined && !machine.isCutOff
  const address = machine === undefined ? node : addressOf(machine)
  return unavailable(
    `Error while dialing: dial tcp ${address}:50000: connect: ${isThere ? 'connection refused' : 'no route to host'}`,
  )
}

function unavailable(reason: string): Failure {
  return rpcError('Unavailable', `connection error: desc = "transport: ${reason}"`)
}
