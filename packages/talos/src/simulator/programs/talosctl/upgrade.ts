/** `talosctl upgrade`: pull, install into the other slot, drain, reboot, watch. Since 1.13 the client does it step by step. */

import { installerPermits } from '../../../model/compat.ts'
import { isAtLeast, parseVersion } from '../../../model/version.ts'
import type { TalosImage } from '../../cluster/disk.ts'
import { hasQuorum } from '../../cluster/etcd.ts'
import { parseInstallerImage } from '../../cluster/installer-image.ts'
import { upgrade as installUpgrade, stop } from '../../cluster/machine.ts'
import { clusterOf, type Machine, takeFault } from '../../cluster/world.ts'
import { ended, Failure, formatTable } from '../program.ts'
import { drain, uncordon } from './drain.ts'
import { rebootTracked } from './lifecycle.ts'
import { connect, nodesOf, requireRunning, rpcError, type Session, warnOfVersion } from './session.ts'

export async function upgrade(session: Session): Promise<void> {
  const { io, flags, version } = session
  const given = flags.text('image')
  const own = `${version.major}.${version.minor}.${version.patch}`
  const image =
    given ??
    (isAtLeast(version, '1.14')
      ? `factory.talos.dev/metal-installer/${defaultSchematic}:v${own}`
      : `ghcr.io/siderolabs/installer:v${own}`)
  const results = await Promise.allSettled(nodesOf(session).map((node) => upgradeNode(session, node, image)))
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  )
  const strange = failures.find((failure) => !(failure instanceof Failure))
  if (strange !== undefined) throw strange as Error
  if (failures.length > 0)
    throw new Failure(failures.map((failure) => (failure as Failure).message).join('\n'))
  io.signal.throwIfAborted()
}

/** The schematic without customisation. */
const defaultSchematic = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'

async function upgradeNode(session: Session, node: string, image: string): Promise<void> {
  const { io, flags, version } = session
  const machine = connect(session, node)
  requireRunning(machine)
  const isStreaming =
    isAtLeast(version, '1.13') && isAtLeast(parseVersion(machine.boot?.image.version ?? ''), '1.13')
  if (isAtLeast(version, '1.13') && !isStreaming && !flags.is('legacy'))
    io.err('New upgrade API is not available, falling back to legacy\n')
  if (isStreaming && !flags.is('legacy')) await upgradeInSteps(session, machine, node, image)
  else await upgradeAtOnce(session, machine, node, image)
}

async function upgradeInSteps(
  session: Session,
  machine: Machine,
  node: string,
  reference: string,
): Promise<void> {
  const { io, flags, world, version } = session
  await world.clock.sleep(world.durations.pullMs, io.signal)
  const source = parseInstallerImage(world, reference)
  if (typeof source === 'string')
    throw new Failure(
      `error pulling upgrade image: error from node ${node}: ${rpcError('Unknown', source).message}`,
    )
  io.err(`${node}: pulled image ${reference}\n`)
  const outcome = await runInstaller(session, machine, source.image, (line) => io.err(`${node}: ${line}\n`))
  if (outcome.exitCode !== 0) {
    io.err(`${node}: upgrade failed with exit code ${outcome.exitCode} (installation error)\n`)
    throw new Failure(`error during upgrade: node ${node}: upgrade failed with exit code ${outcome.exitCode}`)
  }
  io.err(`${node}: upgrade completed\n`)
  if (isAtLeast(version, '1.14') && flags.is('no-reboot')) return
  const isDraining = flags.is('drain', true)
  if (isDraining) await drain(session, machine)
  // What a reboot that never came looks like: everything was said, and nothing happened.
  if (outcome.isForgotten) {
    if (isDraining) await uncordon(session, machine)
    return
  }
  try {
    await rebootTracked(session, machine, node, () => stop(world, machine, 'start', world.clock.now()))
  } finally {
    if (isDraining && !io.signal.aborted) await uncordon(session, machine)
  }
}

async function upgradeAtOnce(
  session: Session,
  machine: Machine,
  node: string,
  reference: string,
): Promise<void> {
  const { io, flags, world } = session
  warnOfVersion(session, machine, node)
  const source = parseInstallerImage(world, reference)
  if (typeof source === 'string')
    throw new Failure(
      `error performing upgrade: ${rpcError('Unknown', `error validating installer image "${reference}": ${source}`).message}`,
    )
  const cluster = clusterOf(world, machine)
  const isControlPlane = machine.boot?.config?.role === 'controlplane'
  if (isControlPlane && !flags.is('force') && (cluster === undefined || !hasQuorum(world, cluster)))
    throw rpcError('Unknown', 'error validating etcd for upgrade: etcdserver: no leader')
  const isWaiting = flags.is('wait', true)
  // Without waiting the node goes on by itself; whoever asked has long gone.
  const onItsOwn = isWaiting ? session : { ...session, io: { ...io, signal: new AbortController().signal } }
  const act = async () => {
    const outcome = await runInstaller(onItsOwn, machine, source.image, () => {})
    if (outcome.exitCode === 0 && !outcome.isForgotten && !flags.is('stage'))
      stop(world, machine, 'start', world.clock.now())
    return outcome
  }
  if (!isWaiting) {
    void act().catch(() => {})
    io.out(
      formatTable([
        ['NODE', 'ACK', 'STARTED'],
        [node, 'Upgrade request received', new Date(world.clock.now()).toISOString()],
      ]),
    )
    return
  }
  const before = machine.boot
  const outcome = await act()
  if (outcome.exitCode !== 0) {
    io.err(`"${node}": sequence error: install failed\n`)
    throw new Failure('')
  }
  if (outcome.isForgotten || flags.is('stage')) {
    io.err(`"${node}": events check condition met\n`)
    return
  }
  await rebootTracked(session, machine, node, () => {
    if (machine.boot === before && machine.boot?.stage === 'running')
      stop(world, machine, 'start', world.clock.now())
  })
}

interface InstallOutcome {
  readonly exitCode: number
  /** Installed, and never rebooted. */
  readonly isForgotten: boolean
}

async function runInstaller(
  session: Session,
  machine: Machine,
  image: TalosImage,
  tell: (line: string) => void,
): Promise<InstallOutcome> {
  const { world, io } = session
  const { boot } = machine
  const fault = takeFault(world, 'upgrade', machine)?.outcome
  const host = parseVersion(boot?.image.version ?? '')
  if (fault === 'stalls') {
    tell('running pre-flight checks')
    await ended(io.signal)
  }
  await world.clock.sleep(world.durations.installMs, io.signal)
  const target = parseVersion(image.version)
  if (!installerPermits(host, target)) {
    const isOld = isAtLeast(target, `${host.major}.${host.minor}`)
    const [direction, verb] = isOld ? ['old', 'upgrade'] : ['new', 'downgrade']
    boot?.log.push(
      `pre-flight checks failed: host version ${boot.image.version.slice(1)} is too ${direction} to ${verb} to Talos ${image.version.slice(1)}`,
    )
    return { exitCode: 1, isForgotten: false }
  }
  if (fault === 'installer-fails') {
    boot?.log.push('installation failed: no space left on device')
    return { exitCode: 1, isForgotten: false }
  }
  tell('running pre-flight checks')
  tell('all pre-flight checks successful')
  const { schematicId: _, ...plain } = image
  installUpgrade(machine, fault === 'wrong-schematic' ? { ...plain, schematicId: defaultSchematic } : image)
  machine.isTrialDoomed = fault === 'rolls-back'
  boot?.log.push(`installation of ${image.version} complete`)
  tell(`installation of ${image.version} complete`)
  return { exitCode: 0, isForgotten: fault === 'not-rebooted' }
}
