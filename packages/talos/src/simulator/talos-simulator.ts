/** A Talos cluster without machines: state in this process, and stand-ins for `talosctl`, `kubectl` and `flux` that are real processes. */

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import { addressIn, type Cidata, readCidata } from './cluster/cidata.ts'
import type { TalosDisk, TalosImage } from './cluster/disk.ts'
import { leaderOf, memberOf } from './cluster/etcd.ts'
import { extensionsOf } from './cluster/installer-image.ts'
import { isReady, reconcile } from './cluster/kubernetes.ts'
import { powerOff, start } from './cluster/machine.ts'
import { reaches } from './cluster/network.ts'
import { readNodeConfig } from './cluster/node-config.ts'
import { startWorld, type TalosScenario, type TalosScenarioNode } from './cluster/scenario.ts'
import { createKubeconfig, createTalosconfig, decodePair, formatSecrets } from './cluster/secrets.ts'
import { saved, type TalosState } from './cluster/state.ts'
import {
  addressOf,
  clusterOf,
  type EtcdMember,
  findMachine,
  fingerprintOf,
  hostnameOf,
  type Machine,
  type Stage,
  settle,
  type TalosFault,
  uuidOf,
  type World,
} from './cluster/world.ts'
import { writeLaunchers } from './launchers.ts'
import { type ProgramName, runProgram } from './programs/run.ts'
import { serve } from './programs/server.ts'
import { TalosSimulatorError } from './talos-simulator-error.ts'

/** A machine that somebody switches on: a virtual machine of another simulator, say. */
export interface PoweredMachine {
  readonly mac: string
  /** What DHCP gives it. A configuration, or the `network-config` of its drive, may say otherwise. */
  readonly address: string
  /** Kept by its owner, and changed by the simulation: what is installed stays when the power goes. */
  readonly disk: TalosDisk
  /** What it boots while the disk is blank: an ISO, or the network. */
  readonly media?: TalosImage
  /** The image of a configuration drive, or what it would hold. */
  readonly cidata?: Uint8Array | Cidata
  /** Of the firmware. Default: made from the MAC. */
  readonly uuid?: string
  /** When it got its power, if that was a moment ago. Default: now. */
  readonly atMs?: number
}

/** A node as it is, for assertions. */
export interface TalosNodeView {
  readonly mac: string
  readonly address: string
  readonly hostname: string
  readonly stage: 'off' | Stage
  readonly isReady: boolean
  readonly version: string | undefined
  readonly schematicId: string | undefined
  readonly bootId: string | undefined
  readonly role: 'controlplane' | 'worker' | undefined
  /** Of the certificate that it shows in maintenance mode, as its console prints it. */
  readonly fingerprint: string | undefined
  readonly isCordoned: boolean
  readonly isEtcdLeader: boolean
  /** Virtual addresses that it has at the moment. */
  readonly vips: readonly string[]
  /** Of the image that it runs: `siderolabs/qemu-guest-agent`. */
  readonly extensions: readonly string[]
}

export interface StandInPrograms {
  readonly folder: string
  /** Programs, to be named as a `binary`. */
  readonly talosctl: string
  readonly kubectl: string
  readonly flux: string
  /** Credentials of an administrator, endpoints and nodes included. */
  readonly talosconfig: string
  readonly kubeconfig: string
  /** The secrets of the cluster. */
  readonly secrets: string
  /** For a process that is to find the programs and the credentials by itself. */
  readonly env: { readonly PATH: string; readonly TALOSCONFIG: string; readonly KUBECONFIG: string }
  /** Ends what still runs, and removes the folder. */
  close(): Promise<void>
}

export interface TalosSimulator {
  /** Give it to whatever waits for the simulation. */
  readonly clock: Clock
  /** Writes programs and credentials to a folder of its own, and answers them until it is closed. */
  listen(): Promise<StandInPrograms>
  /** Runs a program in this process. Files are real all the same. */
  run(
    program: ProgramName,
    args: readonly string[],
    options?: {
      readonly cwd?: string
      readonly env?: Readonly<Record<string, string>>
      readonly signal?: AbortSignal
    },
  ): Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number }>
  powerOn(machine: PoweredMachine): void
  /**
   * As if the cord were pulled.
   *
   * @param atMs when that was, if it was a moment ago
   */
  powerOff(node: string, atMs?: number): void
  /** A machine that is gone for good. What its cluster knows of it stays. */
  remove(node: string): void
  /** A machine that runs, and that nobody reaches; or reaches again. */
  cutOff(node: string, isCutOff?: boolean): void
  fault(fault: TalosFault): void
  /** Changes a member of etcd: an alarm, a lag, its size. */
  etcd(
    node: string,
    change: Partial<Pick<EtcdMember, 'alarm' | 'lag' | 'isLearner' | 'dbBytes' | 'inUseBytes'>>,
  ): void
  /** The stand-in for talosctl is of another version from now on. */
  useTalosctl(version: string): void
  readonly nodes: readonly TalosNodeView[]
  /** A machine by its MAC as it was when somebody looked last: for whoever is in the middle of something. */
  peek(mac: string): TalosNodeView | undefined
  /** Whether somebody accepts a connection there. Undefined where no machine has the address. */
  reaches(address: string, port: number): boolean | undefined
  /** Lets everything happen that is due until then, and nothing outside. */
  settle(untilMs: number): void
  /** All but what lies on the disks, as JSON. */
  save(): TalosState
  /** Command lines, in the order in which they came. */
  readonly calls: readonly string[]
  /** A configuration of this cluster, for a machine that is to join it. */
  machineConfig(role: 'controlplane' | 'worker', node?: Partial<TalosScenarioNode>): string
}

/** Nodes are named by their address, hostname or MAC. */
export function createTalosSimulator(scenario: TalosScenario = {}): TalosSimulator {
  const { world, secrets, endpoint, clusterName, configFor } = startWorld(scenario)

  const machineOf = (node: string, atMs?: number): Machine => {
    settle(world, atMs)
    const machine = findMachine(world, node)
    if (machine !== undefined) return machine
    const known = [...world.machines.values()].map(hostnameOf).join(', ') || 'none'
    throw new TalosSimulatorError(
      `Unable to find node ${node}: it was never switched on (there are: ${known})`,
    )
  }

  const writeCredentials = (folder: string) => {
    const nowMs = world.clock.now()
    const machines = [...world.machines.values()]
    const addresses = (role: string) =>
      machines.filter(({ boot }) => boot?.config?.role === role).map((machine) => addressOf(machine))
    const nodes = [...addresses('controlplane'), ...addresses('worker')]
    const files = {
      talosconfig: createTalosconfig(clusterName, decodePair(secrets.certs.os), {
        nowMs,
        endpoints: addresses('controlplane'),
        nodes,
      }),
      kubeconfig: createKubeconfig(clusterName, endpoint, decodePair(secrets.certs.k8s), nowMs),
      secrets: formatSecrets(secrets),
    }
    const write = (name: string, text: string) => {
      const path = join(folder, name)
      writeFileSync(path, text, { mode: 0o600 })
      return path
    }
    return {
      talosconfig: write('talosconfig', files.talosconfig),
      kubeconfig: write('kubeconfig', files.kubeconfig),
      secrets: write('secrets.yaml', files.secrets),
    }
  }

  return {
    clock: world.clock,
    calls: world.calls,

    async listen() {
      const folder = mkdtempSync(join(tmpdir(), 'proxkit-talos-'))
      chmodSync(folder, 0o700)
      const bin = join(folder, 'bin')
      mkdirSync(bin)
      const socket = join(folder, 'simulator.sock')
      const server = await serve(world, socket)
      const credentials = writeCredentials(folder)
      return {
        folder,
        ...writeLaunchers(bin, socket),
        ...credentials,
        env: {
          PATH: `${bin}:${process.env.PATH ?? ''}`,
          TALOSCONFIG: credentials.talosconfig,
          KUBECONFIG: credentials.kubeconfig,
        },
        async close() {
          await server.close()
          rmSync(folder, { recursive: true, force: true })
        },
      }
    },

    async run(program, args, { cwd = process.cwd(), env = {}, signal = new AbortController().signal } = {}) {
      const output = { stdout: '', stderr: '' }
      const exitCode = await runProgram(world, program, {
        args,
        cwd,
        env,
        signal,
        out: (text) => {
          output.stdout += text
        },
        err: (text) => {
          output.stderr += text
        },
      })
      return { ...output, exitCode }
    },

    powerOn({ mac: given, address, disk, media, cidata, uuid, atMs }) {
      settle(world, atMs)
      const mac = given.toLowerCase()
      const known = world.machines.get(mac)
      if (known?.boot !== undefined)
        throw new TalosSimulatorError(`Unable to power on machine ${mac}: it is on (power it off first)`)
      const drive = cidata instanceof Uint8Array ? readCidata(cidata) : cidata
      const machine: Machine = {
        mac,
        uuid: uuid ?? known?.uuid ?? uuidOf(`machine ${mac}`),
        dhcpAddress: addressIn(drive, mac) ?? address,
        disk,
        media,
        cidata: drive,
        boot: undefined,
        identity: identityOf(disk, mac),
        starts: known?.starts ?? world.startsBefore.get(mac) ?? 0,
        isCutOff: false,
        isTrialDoomed: known?.isTrialDoomed ?? false,
      }
      world.machines.set(mac, machine)
      start(world, machine, atMs ?? world.clock.now())
    },

    powerOff(node, atMs) {
      powerOff(world, machineOf(node, atMs))
    },

    remove(node) {
      const machine = machineOf(node)
      powerOff(world, machine)
      world.machines.delete(machine.mac)
      world.startsBefore.set(machine.mac, machine.starts)
    },

    cutOff(node, isCutOff = true) {
      machineOf(node).isCutOff = isCutOff
    },

    fault(fault) {
      world.faults.push({ fault, left: fault.times ?? 1 })
    },

    etcd(node, change) {
      const machine = machineOf(node)
      const cluster = clusterOf(world, machine)
      const member = cluster === undefined ? undefined : memberOf(cluster, machine)
      if (member === undefined)
        throw new TalosSimulatorError(
          `Unable to change etcd on node ${node}: it is no member (bootstrap first)`,
        )
      Object.assign(member, change)
    },

    useTalosctl(version) {
      world.versions.talosctl = version
    },

    get nodes() {
      settle(world)
      return [...world.machines.values()].map((machine) => viewOf(world, machine))
    },

    peek(mac) {
      const machine = world.machines.get(mac.toLowerCase())
      return machine === undefined ? undefined : viewOf(world, machine)
    },

    reaches: (address, port) => reaches(world, address, port),
    settle: (untilMs) => settle(world, untilMs),

    save() {
      settle(world)
      return saved(world)
    },

    machineConfig: configFor,
  }
}

function viewOf(world: World, machine: Machine): TalosNodeView {
  const { boot, mac } = machine
  const cluster = clusterOf(world, machine)
  if (cluster !== undefined) reconcile(world, cluster)
  const hostname = hostnameOf(machine)
  const isEtcdLeader = cluster !== undefined && leaderOf(world, cluster)?.mac === mac
  return {
    mac,
    address: addressOf(machine),
    hostname,
    stage: boot?.stage ?? 'off',
    isReady: isReady(world, machine),
    version: boot?.image.version,
    schematicId: boot?.image.schematicId,
    bootId: boot?.id,
    role: machine.identity?.role,
    fingerprint: boot?.stage === 'maintenance' ? fingerprintOf(machine) : undefined,
    isCordoned: cluster?.kubernetes.nodes.get(hostname)?.isCordoned ?? false,
    isEtcdLeader,
    vips: isEtcdLeader ? (boot?.config?.vips ?? []) : [],
    extensions: boot === undefined ? [] : extensionsOf(world, boot.image),
  }
}

/** What a disk that ran before makes of the machine. */
function identityOf({ config }: TalosDisk, mac: string) {
  const read = config === undefined ? undefined : readNodeConfig(config, mac)
  return read === undefined || 'problem' in read ? undefined : read
}
