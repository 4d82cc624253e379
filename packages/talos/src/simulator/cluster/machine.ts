/** The life of a simulated machine: power, boot slots, maintenance mode, configuration, shutdown. */

import { install, type Slot, type TalosImage } from './disk.ts'
import { joinEtcd, leaderOf } from './etcd.ts'
import { type InstallerImage, parseInstallerImage } from './installer-image.ts'
import { type NodeConfig, readNodeConfig } from './node-config.ts'
import {
  type Cluster,
  clusterOf,
  fingerprintOf,
  type Machine,
  plan,
  takeFault,
  uuidOf,
  type World,
} from './world.ts'

/** Power: firmware, boot loader, kernel, and after a while the API. */
export function start(world: World, machine: Machine, atMs: number): void {
  const { disk } = machine
  const isTrial = disk.trial !== undefined
  const slot = disk.trial ?? disk.active
  const image = slot === undefined ? machine.media : disk.slots[slot]
  machine.starts++
  machine.boot = undefined
  if (image === undefined) return
  machine.boot = {
    id: uuidOf(`${machine.mac} boot ${machine.starts}`),
    slot,
    image,
    startedMs: atMs,
    stage: 'booting',
    readyAtMs: Number.POSITIVE_INFINITY,
    config: undefined,
    configText: undefined,
    configVersion: 1,
    log: [`[talos] Talos ${image.version} booting`],
  }
  // Tried once: the next start is one of the active slot again, unless this one comes up.
  disk.trial = undefined
  if (takeFault(world, 'boot-hangs', machine) !== undefined) return
  plan(world, machine, atMs + world.durations.bootMs, (upMs) => {
    if (isTrial && machine.isTrialDoomed) {
      machine.isTrialDoomed = false
      start(world, machine, upMs)
    } else {
      if (isTrial) disk.active = slot
      comeUp(world, machine, upMs)
    }
  })
}

export function powerOff(world: World, machine: Machine): void {
  machine.boot = undefined
  // Those who are left choose a leader at once, and not when somebody asks.
  const cluster = clusterOf(world, machine)
  if (cluster !== undefined) leaderOf(world, cluster)
}

/** Services end in order, and then the power goes or the kernel starts anew. */
export function stop(world: World, machine: Machine, then: 'off' | 'start', atMs: number): void {
  const { boot } = machine
  if (boot === undefined) return
  boot.stage = then === 'off' ? 'shutting down' : 'rebooting'
  const cluster = clusterOf(world, machine)
  if (cluster !== undefined) leaderOf(world, cluster)
  plan(world, machine, atMs + world.durations.shutdownMs, (downMs) => {
    if (then === 'off') {
      powerOff(world, machine)
      world.onSwitchedOff?.(machine.mac)
    } else start(world, machine, downMs)
  })
}

/**
 * A node with this configuration from now on; from a CD it installs itself first.
 *
 * @returns why the configuration is refused
 */
export function configure(world: World, machine: Machine, text: string, atMs: number): string | undefined {
  const config = readNodeConfig(text, machine.mac)
  if ('problem' in config) return config.problem
  const { boot, disk } = machine
  if (boot === undefined) return 'the machine is off'
  if (boot.slot !== undefined) {
    disk.config = text
    enter(world, machine, config, text, atMs)
    return undefined
  }
  const source = installerOf(world, config)
  if (typeof source === 'string') return source
  boot.stage = 'installing'
  boot.log.push(`[talos] installing Talos to ${config.installDisk ?? '/dev/sda'}`)
  plan(world, machine, atMs + world.durations.installMs, (doneMs) => {
    install(disk, source.image, undefined)
    disk.config = text
    stop(world, machine, 'start', doneMs)
  })
  return undefined
}

/** Takes over a configuration without writing it to the disk. */
export function adopt(machine: Machine, text: string): string | undefined {
  const config = readNodeConfig(text, machine.mac)
  if ('problem' in config) return config.problem
  const { boot } = machine
  if (boot === undefined) return 'the machine is off'
  boot.config = config
  boot.configText = text
  boot.configVersion++
  machine.identity = config
  return undefined
}

/** The cluster of a configuration; the first node that has it makes it. */
export function clusterFor(world: World, config: NodeConfig): Cluster {
  const known = world.clusters.get(config.clusterId)
  if (known !== undefined) return known
  const cluster: Cluster = {
    id: config.clusterId,
    name: config.clusterName,
    etcd: undefined,
    kubernetes: { nodes: new Map(), pods: [], flux: undefined },
  }
  world.clusters.set(cluster.id, cluster)
  return cluster
}

/** Puts another image into the slot that is not running, to be tried at the next start. */
export function upgrade(machine: Machine, image: TalosImage): Slot | undefined {
  const { boot, disk } = machine
  return boot?.slot === undefined ? undefined : install(disk, image, boot.slot)
}

function comeUp(world: World, machine: Machine, atMs: number): void {
  const { boot, disk, cidata } = machine
  if (boot === undefined) return
  const text = disk.config ?? cidata?.userData
  const problem = text === undefined ? undefined : configure(world, machine, text, atMs)
  if (problem !== undefined) boot.log.push(`[talos] failed to load the machine configuration: ${problem}`)
  if (text === undefined || problem !== undefined) {
    boot.stage = 'maintenance'
    boot.readyAtMs = atMs
    const origin = '"component": "controller-runtime", "controller": "runtime.MaintenanceServiceController"'
    boot.log.push(
      '[talos] entering maintenance service',
      `[talos] server certificate issued {${origin}, "fingerprint": "${fingerprintOf(machine)}"}`,
    )
  }
}

function enter(world: World, machine: Machine, config: NodeConfig, text: string, atMs: number): void {
  const { boot } = machine
  if (boot === undefined) return
  const isFirst = boot.stage !== 'running'
  boot.config = config
  boot.configText = text
  machine.identity = config
  if (!isFirst) {
    boot.configVersion++
    return
  }
  boot.stage = 'running'
  if (takeFault(world, 'never-ready', machine) === undefined) boot.readyAtMs = atMs + world.durations.readyMs
  joinEtcd(world, clusterFor(world, config), machine, atMs)
}

function installerOf(world: World, { installImage }: NodeConfig): InstallerImage | string {
  return installImage === undefined
    ? 'configuration validation failed: 1 error occurred:\n\t* install instructions are required in "metal" mode\n\n'
    : parseInstallerImage(world, installImage)
}
