/** Talos on the virtual machines of a simulated cluster: they boot what their disks hold, and programs and a factory answer. */

import type { Companion, MachineInside, PoweredMachine, Simulator } from '@proxkit/pve-client/simulator'
import {
  createFactorySimulator,
  createTalosSimulator,
  type FactoryScenario,
  type FactorySimulator,
  type TalosDisk,
  type TalosNodeView,
  type TalosSimulator,
  type TalosState,
} from '@proxkit/talos/simulator'
import type { ProgramPaths } from '../connection-file.ts'
import { bootOf, type DiskStore } from './boot.ts'
import { isFactoryUrl } from './images.ts'

export interface TalosLab {
  /** To look at the nodes, and to make faults. */
  readonly simulator: TalosSimulator
  readonly factory: FactorySimulator
  /** Where the programs are, which are real ones, and where the factory answers. All end with the lab. */
  readonly paths: ProgramPaths
  close(): Promise<void>
}

export interface TalosLabOptions {
  /** That of the cluster: how much faster than the clock things happen. */
  readonly timeScale: number
  /** Versions and extensions of the factory. */
  readonly factory?: FactoryScenario
}

/** Machines that run already boot now. */
export async function joinTalos(pve: Simulator, options: TalosLabOptions): Promise<TalosLab> {
  const { timeScale } = options
  const disks: DiskStore = new Map()
  const machines = new Map<number, { readonly machine: PoweredMachine; readonly mac: string | undefined }>()
  const factory = createFactorySimulator(options.factory)
  // Who joins is told of machines at once, before it knows what was saved.
  const waiting: (() => void)[] = []
  let talos: TalosSimulator | undefined

  const powerOn = (machine: PoweredMachine, atMs: number) => {
    const boot = bootOf(machine, disks)
    const { vmid } = machine
    if (boot === 'plain') return void machines.delete(vmid)
    // Two machines with one address would only disturb each other.
    const isDouble = boot !== 'nothing' && (talos?.peek(boot.mac)?.stage ?? 'off') !== 'off'
    if (boot === 'nothing' || isDouble) return void machines.set(vmid, { machine, mac: undefined })
    machines.set(vmid, { machine, mac: boot.mac })
    talos?.powerOn({ ...boot, uuid: machine.uuid, atMs })
  }
  const companion: Companion = {
    poweredOn(machine, atMs) {
      if (talos === undefined) waiting.push(() => powerOn(machine, atMs))
      else powerOn(machine, atMs)
    },
    poweredOff(vmid, atMs) {
      const { mac } = machines.get(vmid) ?? {}
      if (mac !== undefined) talos?.powerOff(mac, atMs)
    },
    paused(vmid, isPaused) {
      const { mac } = machines.get(vmid) ?? {}
      if (mac !== undefined) talos?.cutOff(mac, isPaused)
    },
    deleted(vmid) {
      const { mac } = machines.get(vmid) ?? {}
      if (mac !== undefined) talos?.remove(mac)
      machines.delete(vmid)
    },
    copied(from, to) {
      const disk = disks.get(from)
      if (disk !== undefined) disks.set(to, structuredClone(disk))
    },
    inside(vmid) {
      const known = machines.get(vmid)
      return known === undefined ? undefined : insideOf(known.machine, talos?.peek(known.mac ?? ''))
    },
    reaches: (address, port) => talos?.reaches(address, port),
    download: (url) => (isFactoryUrl(url) ? { status: factory.statusOf(url) } : undefined),
    settle: (untilMs) => talos?.settle(untilMs),
    save: () => save(),
  }

  const joined = pve.join(companion)
  const saved = joined.saved as SavedTalos | undefined
  for (const [id, document] of Object.entries(saved?.schematics ?? {})) factory.register(id, document)
  for (const [id, disk] of Object.entries(saved?.disks ?? {})) disks.set(id, disk)
  const simulator = createTalosSimulator({
    clock: pve.clock,
    timeScale,
    schematics: factory.schematics,
    releases: factory.versions,
    ...newest(factory.versions),
    nodes: [],
    ...(saved === undefined ? {} : { state: saved.talos }),
    settleFirst: () => joined.settle(),
    onSwitchedOff(mac) {
      for (const [vmid, known] of machines) if (known.mac === mac) joined.switchedOff(vmid)
    },
  })
  talos = simulator
  for (const tell of waiting) tell()

  const save = (): SavedTalos => {
    const stored = joined.contents()
    for (const id of disks.keys()) if (!stored.has(id)) disks.delete(id)
    return {
      talos: simulator.save(),
      disks: Object.fromEntries(disks),
      schematics: Object.fromEntries(factory.schematics),
    }
  }

  const [programs, { url: factoryUrl, close: closeFactory }] = await Promise.all([
    simulator.listen(),
    factory.listen(),
  ])
  const { talosctl, kubectl, flux } = programs
  return {
    simulator,
    factory,
    paths: { talosctl, kubectl, flux, factoryUrl, timeScale },
    async close() {
      joined.leave()
      await Promise.all([programs.close(), closeFactory()])
    },
  }
}

/** The stand-in is of the newest version that is no test version. */
function newest(versions: readonly string[]): { readonly talosctl?: string } {
  const talosctl = versions.findLast((version) => !version.includes('-'))
  return talosctl === undefined ? {} : { talosctl }
}

/** What stands in the saved state of the cluster. */
interface SavedTalos {
  readonly talos: TalosState
  /** By the identity of their contents. */
  readonly disks: Readonly<Record<string, TalosDisk>>
  /** Documents by ID. */
  readonly schematics: Readonly<Record<string, string>>
}

/** The agent is an extension, and not there before the machine is configured. */
function insideOf({ hasAgent }: PoweredMachine, node: TalosNodeView | undefined): MachineInside {
  if (node === undefined || node.stage === 'off') return { obeysShutdown: false }
  const isRunning = node.stage === 'running'
  if (!isRunning || !hasAgent || !node.extensions.includes('siderolabs/qemu-guest-agent'))
    return { obeysShutdown: node.stage !== 'booting' }
  const { hostname, version = '', mac, address, vips } = node
  return {
    obeysShutdown: true,
    agent: {
      hostname,
      system: {
        id: 'talos',
        name: 'Talos',
        'pretty-name': `Talos (${version})`,
        version,
        'version-id': version,
      },
      interfaces: [{ name: 'eth0', mac, addresses: [address, ...vips] }],
    },
  }
}
