/** What is looked at before a hop of an upgrade. Each look is one function; all of them only read, but for the snapshot. */

import { messageOf } from '@proxkit/kernel'
import { isTalosError } from '../errors.ts'
import type { FactoryClient } from '../factory/factory-client.ts'
import { nearest } from '../model/nearest.ts'
import { formatVersion, parseVersion } from '../model/version.ts'
import type { ValidationMode } from '../talosctl/configuration.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'
import type { EtcdBackup } from './backup-etcd.ts'
import { etcdFindings, readEtcd } from './etcd-report.ts'
import { type Finding, finding } from './finding.ts'
import { imageFor, readNode } from './running-node.ts'
import type { ClusterNode } from './through-restart.ts'

export interface PreflightOptions {
  readonly talosctl: Talosctl
  readonly factory: Pick<FactoryClient, 'extensions' | 'brokenVersions'>
  readonly nodes: readonly ClusterNode[]
  /** The version of Talos to upgrade to. */
  readonly to: string
  /** One that was just made, as `backupEtcd` does. Default: nobody looks for one here. */
  readonly snapshot?: EtcdBackup
  /** talosctl of the target, which knows what the target accepts. Default: `talosctl`. */
  readonly targetTalosctl?: Pick<Talosctl, 'validate'>
  /** Default: 2. */
  readonly freeGB?: number
  readonly signal?: AbortSignal
}

/** Every finding of {@link beforeTalos}; what cannot be read is a finding that is not as it must be. */
export async function upgradePreflight(options: PreflightOptions): Promise<Finding[]> {
  const { talosctl, nodes, signal } = options
  const controlPlanes = nodes.filter(({ role }) => role === 'controlplane')
  const etcd = async () => etcdFindings(await readEtcd(talosctl, controlPlanes, signal))
  const cluster = await Promise.all([
    attempt('cluster-healthy', 'cluster', () => healthFinding(options)),
    attempt('etcd-members-present', 'cluster', etcd),
    attempt('target-not-broken', 'factory', () => brokenFinding(options)),
  ])
  const each = await Promise.all(
    nodes.map((node) =>
      Promise.all([
        attempt('talosctl-version', node.name, () => versionFinding(options, node)),
        attempt('disk-free', node.name, () => diskFinding(options, node)),
        attempt('schematic-known', node.name, () => schematicFinding(options, node)),
        attempt('extensions-offered', node.name, () => extensionFindings(options, node)),
        attempt('config-valid', node.name, () => configFinding(options, node)),
      ]),
    ),
  )
  const { snapshot } = options
  return [...cluster, snapshot === undefined ? [] : [snapshotFinding(snapshot)], ...each.flat()].flat()
}

async function healthFinding({ talosctl, nodes, signal }: PreflightOptions): Promise<Finding> {
  const addresses = (role: ClusterNode['role']) =>
    nodes.filter((node) => node.role === role).map(({ address }) => address)
  const controlPlanes = addresses('controlplane')
  const checks = await talosctl.health(controlPlanes[0] ?? '', {
    controlPlanes,
    workers: addresses('worker'),
    ...(signal === undefined ? {} : { signal }),
  })
  return finding('cluster-healthy', 'cluster', {
    isOk: true,
    expected: 'all checks pass',
    observed: `${checks.length} checks passed`,
  })
}

async function brokenFinding({ factory, to }: PreflightOptions): Promise<Finding> {
  const tag = formatVersion(parseVersion(to))
  const isBroken = (await factory.brokenVersions()).includes(tag)
  return finding('target-not-broken', 'factory', {
    isOk: !isBroken,
    expected: 'not among the broken versions',
    observed: isBroken ? `${tag} is broken` : 'not among the broken versions',
  })
}

function snapshotFinding(snapshot: EtcdBackup): Finding {
  return finding('etcd-snapshot', 'cluster', {
    isOk: snapshot.sizeBytes > 0,
    expected: 'a snapshot',
    observed: `${snapshot.path}, ${snapshot.sizeBytes} bytes, SHA-256 ${snapshot.sha256}`,
  })
}

async function versionFinding({ talosctl, signal }: PreflightOptions, node: ClusterNode): Promise<Finding> {
  const { client, server } = await talosctl.version(node.address, signal === undefined ? {} : { signal })
  const minor = (text: string) => formatVersion({ ...parseVersion(text), patch: 0, prerelease: '' })
  return finding('talosctl-version', node.name, {
    isOk: server !== undefined && minor(client) === minor(server.version),
    expected: server?.version ?? 'a version',
    observed: client,
  })
}

async function diskFinding(options: PreflightOptions, node: ClusterNode): Promise<Finding> {
  const { freeGB = 2, signal } = options
  const mounts = await options.talosctl.mounts(node.address, signal === undefined ? {} : { signal })
  const ephemeral = mounts.find(({ mountedOn }) => mountedOn === '/var')
  return finding('disk-free', node.name, {
    isOk: ephemeral !== undefined && ephemeral.availableGB >= freeGB,
    expected: `${freeGB} GB free on /var`,
    observed: ephemeral === undefined ? 'no /var' : `${ephemeral.availableGB} GB`,
  })
}

async function schematicFinding(
  { talosctl, to, signal }: PreflightOptions,
  node: ClusterNode,
): Promise<Finding> {
  const image = imageFor(await readNode(talosctl, node.address, signal), to, node.name)
  return finding('schematic-known', node.name, {
    isOk: true,
    expected: 'an installer image',
    observed: image,
  })
}

/** Names on a node lack the publisher that the factory puts before them. */
async function extensionFindings(
  { talosctl, factory, to, signal }: PreflightOptions,
  node: ClusterNode,
): Promise<Finding> {
  const running = await talosctl.extensions(node.address, signal === undefined ? {} : { signal })
  const offered = (await factory.extensions(to)).map(({ name }) => name.replace(/^.*\//, ''))
  const absent = running
    .map(({ name }) => name)
    .filter((name) => name !== 'schematic' && name !== 'modules.dep' && !offered.includes(name))
  const withNearest = (name: string) => {
    const [near] = nearest(name, offered)
    return near === undefined ? `${name} is missing` : `${name} is missing, did it become ${near}?`
  }
  return finding('extensions-offered', node.name, {
    isOk: absent.length === 0,
    expected: 'all extensions exist',
    observed: absent.length === 0 ? 'all extensions exist' : absent.map(withNearest).join(', '),
  })
}

async function configFinding(
  { talosctl, targetTalosctl = talosctl, signal }: PreflightOptions,
  node: ClusterNode,
): Promise<Finding> {
  const call = signal === undefined ? {} : { signal }
  const [config, platform] = await Promise.all([
    talosctl.machineConfig(node.address, call),
    talosctl.platform(node.address, call),
  ])
  const warnings = await targetTalosctl.validate(config, { mode: modeOf(platform), ...call })
  return finding('config-valid', node.name, {
    isOk: true,
    expected: 'a valid configuration',
    observed: warnings.length === 0 ? 'valid' : `valid, with ${warnings.length} warnings`,
  })
}

function modeOf(platform: string): ValidationMode {
  return platform === 'metal' || platform === 'container' ? platform : 'cloud'
}

/** What fails to be read is not as it must be; what is no failure of the world is thrown. */
async function attempt(
  check: Finding['check'],
  subject: string,
  look: () => Promise<Finding | Finding[]>,
): Promise<Finding[]> {
  try {
    return [await look()].flat()
  } catch (error) {
    if (!isTalosError(error)) throw error
    return [finding(check, subject, { isOk: false, expected: 'an answer', observed: messageOf(error) })]
  }
}
