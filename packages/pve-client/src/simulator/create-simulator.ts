/** Puts the parts together: a state, the routes over it, and two ways in. */

import { type Clock, type Secret, secret } from '@proxkit/kernel'
import { api92 } from '../api/v9.2.ts'
import { checkScenario } from './check-scenario.ts'
import type { Companion, Joined } from './companion.ts'
import type { Fault } from './faults.ts'
import type { Server } from './http/handle-request.ts'
import { createFetch } from './http/in-process.ts'
import { join } from './join.ts'
import type { Scenario, SimulatorOptions } from './options.ts'
import { createRequestLog, type LoggedRequest } from './request-log.ts'
import { handlers } from './routes/index.ts'
import { createWorld } from './scenario/create-world.ts'
import { restoreWorld } from './scenario/restore-world.ts'
import { scenarioSchema } from './scenario-schema.ts'
import { SimulatorError } from './simulator-error.ts'
import { splitToken } from './state/access.ts'
import { describeGuest, describeWorld, type GuestSnapshot, type WorldSnapshot } from './state/describe.ts'
import { reaches } from './state/network.ts'
import type { SimNode } from './state/nodes.ts'
import { saveWorld } from './state/save-world.ts'
import { settle, type World } from './state/world.ts'
import { stopTask } from './tasks/task.ts'
import type { Certificates } from './tls/certificates.ts'
import { setMaintenance, switchOnNode } from './work/node-power.ts'

export interface Simulator {
  /** `https://pve1:8006`: the first node, as {@link Simulator.fetch} knows it. Where it listens says `listen()`. */
  readonly url: string
  /** The cluster in process. The host of the URL picks the node that is asked, by name or address; else it is the first. */
  readonly fetch: typeof globalThis.fetch
  /** Serves the cluster on this machine until it is closed. */
  listen(options?: ListenOptions): Promise<ListeningSimulator>
  /** `user@realm!name=secret` of the first token. */
  readonly token: Secret
  readonly faults: {
    /** @returns removes it again */
    add(fault: Fault): () => void
  }
  /** What people do on a node itself, and no route of the API does. */
  readonly console: {
    /** `ha-manager crm-command node-maintenance enable|disable`: HA moves the guests of the node away, and back. */
    setMaintenance(node: string, on: boolean): void
    /** Presses the power button of a node that is off; it is back after a minute and a half of simulated time. */
    powerOn(node: string): void
  }
  /**
   * Lets another simulation say what is inside virtual machines and what is downloaded; it is told when machines get power.
   *
   * @throws SimulatorError `SIM_BAD_OPTION` while another one has joined
   */
  join(companion: Companion): Joined
  /**
   * Whether somebody on the simulated network accepts a connection: nodes and guests with a system at port 22, nodes at 8006,
   * and what a companion knows. Nothing is sent.
   */
  reaches(address: string, port: number): boolean
  /** The last ten thousand requests that reached a route, oldest first. */
  readonly requests: readonly LoggedRequest[]
  /** A copy of a guest as it is now. */
  guest(vmid: number): GuestSnapshot | undefined
  /** A copy of the whole state as it is now. */
  snapshot(): WorldSnapshot
  /**
   * The whole state as text, for the option `state` of another simulator. It holds passwords and the secrets of tokens: keep it
   * where only its owner can read it. Tasks that run are not part of it: there they have ended with `unexpected status`, and what
   * they had locked is locked, unless they are interrupted first.
   */
  save(options?: { readonly interruptTasks?: boolean }): string
  readonly clock: Clock
  /** Stops listening; the state can still be looked at. */
  close(): Promise<void>
}

export interface ListenOptions {
  /** An address of this machine that nobody else reaches. Default: `'127.0.0.1'`. */
  readonly host?: '127.0.0.1' | '::1' | 'localhost'
  /** Default: 0, a free one. */
  readonly port?: number
  /** The node that answers there. Default: the first. */
  readonly node?: string
}

export interface ListeningSimulator {
  /** `https://127.0.0.1:34567` */
  readonly url: string
  /** PEM of the authority to trust. */
  readonly ca: string
  /** SHA-256 of the server certificate, for pinning. */
  readonly fingerprint: string
  close(): Promise<void>
}

/**
 * A Proxmox VE cluster inside this process. Without timers: things happen when somebody looks, so that a program that
 * has nothing else to do can end.
 *
 * @throws SimulatorError `SIM_BAD_SCENARIO`, naming the place; `SIM_BAD_STATE`
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { api = api92, clock, state, ...scenario } = options
  checkScenario(scenario, scenarioSchema, '')
  const begun = state === undefined ? undefined : restoreWorld(state, scenario, api, clock)
  const world = begun?.world ?? createWorld(scenario, api, clock)
  const log = createRequestLog()
  const { authFailureDelayMs = 3000, verifyOnly = false, unimplemented = 'answer' } = scenario
  const token = firstToken(scenario, world.access)
  const settings = { authFailureDelayMs, verifyOnly, unimplemented, token: token.reveal() }
  const server: Server = { world, handlers, log, ...settings }
  const listeners = new Set<() => Promise<void>>()
  let certificates = begun?.certificates
  let making: Promise<Certificates> | undefined
  let closed = false

  return {
    url: `https://${world.nodes.keys().next().value ?? 'localhost'}:8006`,
    fetch: createFetch(server, () => closed),
    token,
    faults: {
      add(fault) {
        settle(world)
        const remove = world.faults.add(fault)
        return () => {
          settle(world)
          remove()
        }
      },
    },
    console: {
      setMaintenance(node, on) {
        settle(world)
        setMaintenance(world, knownNode(world, node), on)
      },
      powerOn(node) {
        settle(world)
        switchOnNode(world, knownNode(world, node))
      },
    },
    join: (companion) => join(world, companion, begun?.companion),
    reaches(address, port) {
      settle(world)
      return reaches(world, address, port)
    },
    requests: log.entries,
    clock: world.clock,
    guest(vmid) {
      settle(world)
      const guest = world.guests.get(vmid)
      return guest === undefined ? undefined : describeGuest(world, guest)
    },
    snapshot() {
      settle(world)
      return describeWorld(world)
    },
    save({ interruptTasks = false } = {}) {
      settle(world)
      if (interruptTasks) for (const upid of [...world.running.keys()]) stopTask(world, upid)
      return saveWorld(world, certificates, begun?.companion)
    },
    async listen({ host = '127.0.0.1', port = 0, node = world.nodes.keys().next().value ?? '' } = {}) {
      if (closed)
        throw new SimulatorError('Unable to listen: the simulator is closed (create another)', {
          code: 'SIM_CLOSED',
        })
      checkListenOptions(host, node, world.nodes)
      const [{ certificatesFor }, { listen }] = await Promise.all([
        import('./tls/certificates.ts'),
        import('./http/listen.ts'),
      ])
      making ??= certificatesFor(begun?.certificates, Date.now())
      const made = await making
      certificates = made
      showCertificates(world, made)
      const listener = await listen(server, made, { host, port, node })
      const close = async () => {
        listeners.delete(close)
        await listener.close()
      }
      listeners.add(close)
      const shown = host === '::1' ? '[::1]' : host
      return { url: `https://${shown}:${listener.port}`, ca: made.ca, fingerprint: made.fingerprint, close }
    },
    async close() {
      closed = true
      await Promise.all([...listeners].map((close) => close()))
    },
  }
}

function knownNode(world: World, name: string): SimNode {
  const node = world.nodes.get(name)
  if (node !== undefined) return node
  const known = [...world.nodes.keys()].join(', ')
  throw new SimulatorError(`Unable to find node ${name}: it is no node of this scenario (use ${known})`, {
    code: 'SIM_BAD_OPTION',
  })
}

/** What `GET /nodes/{node}/certificates/info` says is what listens. */
function showCertificates(world: World, { ca, certificate, fingerprint }: Certificates): void {
  world.authorityPem = ca
  for (const node of world.nodes.values()) {
    node.fingerprint = fingerprint
    node.certificatePem = certificate
  }
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

function checkListenOptions(host: string, node: string, nodes: ReadonlyMap<string, unknown>): void {
  if (!loopback.has(host))
    throw new SimulatorError(
      `Unable to listen on ${host}: a simulator is for this machine only (use 127.0.0.1, ::1 or localhost)`,
      { code: 'SIM_BAD_OPTION' },
    )
  if (!nodes.has(node))
    throw new SimulatorError(
      `Unable to listen as node ${node}: it is no node of this scenario (use ${[...nodes.keys()].join(', ')})`,
      { code: 'SIM_BAD_OPTION' },
    )
}

function firstToken(scenario: Scenario, access: ReturnType<typeof createWorld>['access']): Secret {
  const [first = { token: 'root@pam!sim' }] = scenario.tokens ?? []
  const { userid, tokenid } = splitToken(first.token)
  const value = access.users.get(userid)?.tokens.get(tokenid)?.secret
  return secret(value === undefined ? '' : `${first.token}=${value}`, 'simulator-token')
}
