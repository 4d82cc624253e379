/** The stand-in for `talosctl`: its commands, with the flags that each version has. */

import { isAtLeast, parseVersion, type Version } from '../../../model/version.ts'
import { findMachine, settle, type World } from '../../cluster/world.ts'
import { failsOnPurpose } from '../fault.ts'
import { type Flag, parseFlags, readFlags } from '../flags.ts'
import { Failure, type Io } from '../program.ts'
import * as config from './config.ts'
import * as etcd from './etcd-commands.ts'
import * as files from './files.ts'
import { genConfig, genSecrets } from './gen.ts'
import { get } from './get.ts'
import { health } from './health.ts'
import { reboot, reset, rollback, shutdown } from './lifecycle.ts'
import { applyConfig, patchFile, patchMachineConfig, validate } from './machine-config.ts'
import { rotateCa } from './rotate-ca.ts'
import { service } from './services.ts'
import type { Session } from './session.ts'
import { upgrade } from './upgrade.ts'
import { upgradeKubernetes } from './upgrade-k8s.ts'
import { version } from './version.ts'

interface Command {
  /** See `parseFlags`; those of the connection come on top. */
  readonly flags?: string
  /** How many arguments at least and at most. Default: none. */
  readonly takes?: readonly [least: number, most: number]
  /** Has no flags for a connection. */
  readonly isLocal?: boolean
  readonly since?: `${number}.${number}`
  /** The first minor without it. */
  readonly before?: `${number}.${number}`
  readonly run: (session: Session) => Promise<void> | void
}

const insecure = 'insecure/i cert-fingerprint=,'
const insecureLately = 'insecure/i@1.14 cert-fingerprint=,@1.14'
const tracked = 'wait debug timeout='
const mode = 'mode/m= dry-run timeout='

const commands: Readonly<Record<string, Command>> = {
  version: { flags: 'client short json insecure/i cert-fingerprint=,@1.14', run: version },
  health: {
    flags: 'control-plane-nodes=, worker-nodes=, init-node= k8s-endpoint= run-e2e server wait-timeout=',
    run: health,
  },
  get: {
    flags: 'insecure/i namespace= output/o= watch/w cert-fingerprint=,@1.14',
    takes: [1, 2],
    run: get,
  },
  service: { flags: insecureLately, takes: [0, 2], run: service },
  'etcd members': { run: etcd.etcdMembers },
  'etcd status': { run: etcd.etcdStatus },
  'etcd snapshot': { takes: [1, 1], run: etcd.etcdSnapshot },
  'etcd alarm list': { run: (session) => etcd.etcdAlarms(session, false) },
  'etcd alarm disarm': { run: (session) => etcd.etcdAlarms(session, true) },
  'etcd defrag': { run: etcd.etcdDefrag },
  'etcd leave': { run: etcd.etcdLeave },
  'etcd forfeit-leadership': { run: etcd.etcdForfeitLeadership },
  'etcd remove-member': { takes: [1, 1], run: etcd.etcdRemoveMember },
  'etcd downgrade validate': {
    since: '1.11',
    takes: [1, 1],
    run: (session) => etcd.etcdDowngrade(session, 'validate'),
  },
  'etcd downgrade enable': {
    since: '1.11',
    takes: [1, 1],
    run: (session) => etcd.etcdDowngrade(session, 'enable'),
  },
  'etcd downgrade cancel': { since: '1.11', run: (session) => etcd.etcdDowngrade(session, 'cancel') },
  bootstrap: { flags: 'recover-from= recover-skip-hash-check', run: etcd.bootstrap },
  'apply-config': { flags: `file/f= config-patch/p=* ${mode} ${insecure}`, run: applyConfig },
  patch: { flags: `patch/p=* patch-file= namespace= ${mode}`, takes: [1, 2], run: patchMachineConfig },
  'machineconfig patch': { flags: 'patch/p=* output/o=', takes: [1, 1], isLocal: true, run: patchFile },
  validate: { flags: 'config/c= mode/m= strict', isLocal: true, run: validate },
  'gen secrets': {
    flags:
      'force/f output-file/o= talos-version= from-controlplane-config= from-kubernetes-pki/p= kubernetes-bootstrap-token/t=',
    isLocal: true,
    run: genSecrets,
  },
  'gen config': {
    flags:
      'force/f additional-sans=, config-patch=* config-patch-control-plane=* config-patch-worker=* dns-domain= install-disk= install-image= kubernetes-version= output/o= output-types/t=, persist/p@-1.12 registry-mirror=, talos-version= version= with-cluster-discovery with-docs with-examples with-kubespan with-secrets=',
    takes: [2, 2],
    isLocal: true,
    run: genConfig,
  },
  'config info': { flags: 'output/o=', run: config.configInfo },
  'config contexts': { run: config.configContexts },
  'config context': { takes: [1, 1], run: config.configContext },
  'config endpoint': { takes: [0, 99], run: (session) => config.configList(session, 'endpoints') },
  'config node': { takes: [0, 99], run: (session) => config.configList(session, 'nodes') },
  'config merge': { takes: [1, 1], run: config.configMerge },
  'config remove': { flags: 'dry-run noconfirm/y', takes: [1, 1], run: config.configRemove },
  'config new': { flags: 'crt-ttl= roles=,', takes: [0, 1], run: config.configNew },
  kubeconfig: { flags: 'force/f force-context-name= merge/m', takes: [0, 1], run: files.kubeconfig },
  upgrade: {
    flags: `image/i= reboot-mode/m= preserve/p stage/s force/f insecure ${tracked} drain@1.13 drain-timeout=@1.13 legacy@1.13 namespace=@1.13 progress=@1.13 no-reboot@1.14`,
    run: upgrade,
  },
  rollback: { run: rollback },
  'upgrade-k8s': {
    flags:
      'apiserver-image= controller-manager-image= dry-run endpoint= from= kubelet-image= pre-pull-images proxy-image= scheduler-image= to= upgrade-kubelet with-docs with-examples manifests-force@1.13 manifests-inventory-policy=@1.13 manifests-no-prune@1.13 manifests-reconcile-timeout=@1.13',
    run: upgradeKubernetes,
  },
  reboot: { flags: `mode/m= ${tracked} drain@1.13 drain-timeout=@1.13 progress=@1.13`, run: reboot },
  shutdown: { flags: `force ${tracked}`, run: shutdown },
  reset: {
    flags: `graceful insecure@-1.13 reboot system-labels-to-wipe=, user-disks-to-wipe=, wipe-mode= ${tracked}`,
    run: reset,
  },
  'rotate-ca': {
    flags:
      'control-plane-nodes=, worker-nodes=, init-node= k8s-endpoint= dry-run kubernetes talos output/o= with-docs with-examples',
    run: rotateCa,
  },
  read: { takes: [1, 1], run: files.readFile },
  mounts: { run: files.mounts },
  memory: { flags: `verbose/v ${insecureLately}`, run: files.memory },
  dmesg: { flags: `follow/f tail ${insecureLately}`, run: files.dmesg },
  logs: { flags: `follow/f kubernetes/k tail= ${insecureLately}`, takes: [1, 1], run: files.logs },
  'image list': { flags: 'namespace=', run: files.imageList },
  'image default': {
    before: '1.12',
    flags: 'namespace=',
    run: (session) => files.imageBundle(session, 'kubernetes'),
  },
  'image k8s-bundle': {
    since: '1.12',
    flags:
      'namespace= provisioner=@1.12-1.12 coredns-version=@1.13 etcd-version=@1.13 flannel-version=@1.13 k8s-version=@1.13 kube-network-policies-version=@1.13',
    run: (session) => files.imageBundle(session, 'kubernetes'),
  },
  'image talos-bundle': {
    since: '1.12',
    flags: 'namespace= extensions@1.13 overlays@1.13',
    takes: [0, 1],
    run: (session) => files.imageBundle(session, 'talos'),
  },
  support: {
    flags: `num-workers/w= output/O= verbose/v encryption-no-default-recipients@1.14 encryption-recipients=*@1.14 no-encryption@1.14 ${insecureLately}`,
    run: files.support,
  },
  'wipe disk': {
    since: '1.9',
    flags: 'method= drop-partition@1.10 insecure/i@1.11 cert-fingerprint=,@1.14',
    takes: [1, 99],
    run: files.wipeDisk,
  },
}

const notSimulated = [
  ...['cgroups', 'cluster', 'completion', 'conformance', 'containers', 'copy', 'cp', 'dashboard', 'debug'],
  ...['edit', 'events', 'inject', 'inspect', 'list', 'ls', 'meta', 'netstat', 'pcap', 'processes', 'restart'],
  ...['stats', 'time', 'usage', 'du', 'image', 'etcd', 'gen', 'config', 'wipe', 'machineconfig'],
]

const connection = 'talosconfig= context= cluster= endpoints/e=, nodes/n=, siderov1-keys-dir='
const aliases: Readonly<Record<string, string>> = {
  services: 'service',
  apply: 'apply-config',
  'image ls': 'image list',
  'etcd member': 'etcd members',
  'config add-context': 'config contexts',
}

/** What each command of a version takes, so that it can be compared with the real one. */
export function flagsByCommand(version: Version): ReadonlyMap<string, readonly Flag[]> {
  const known = Object.entries(commands).filter(([, command]) => isKnown(command, version))
  return new Map(known.map(([name, { flags = '' }]) => [name, readFlags(flags, version)]))
}

function isKnown({ since, before }: Command, version: Version): boolean {
  return (
    (since === undefined || isAtLeast(version, since)) &&
    (before === undefined || !isAtLeast(version, before))
  )
}

/** @throws {@link Failure} with what goes to standard error */
export async function talosctl(world: World, io: Io): Promise<void> {
  const own = parseVersion(world.versions.talosctl)
  const { name, command, rest } = findCommand(io.args, own)
  const spec = `help/h ${command.flags ?? ''} ${command.isLocal ? '' : connection}`
  const flags = withUsage(name, () => parseFlags(rest, spec, own))
  const [least, most] = command.takes ?? [0, 0]
  if (flags.args.length < least || flags.args.length > most)
    throw new Failure(
      `accepts ${least === most ? least : `between ${least} and ${most}`} arg(s), received ${flags.args.length}${usage(name)}`,
    )
  settle(world)
  world.calls.push(['talosctl', ...io.args].join(' '))
  const machine = findMachine(world, flags.list('nodes')[0] ?? '')
  if (await failsOnPurpose(world, io, 'talosctl', [name, ...flags.args].join(' '), machine)) return
  await command.run({ world, io, flags, args: flags.args, version: own })
}

function findCommand(
  args: readonly string[],
  own: Version,
): { name: string; command: Command; rest: string[] } {
  // Flags may stand before the command; none of those takes a value that looks like one.
  const words = args.flatMap((word, index) => (word.startsWith('-') ? [] : [{ word, index }]))
  for (let length = Math.min(3, words.length); length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const taken = words.slice(from, from + length)
      const text = taken.map(({ word }) => word).join(' ')
      const name = aliases[text] ?? text
      const command = commands[name]
      const isTogether = taken.every(({ index }, at) => index === (taken[0]?.index ?? 0) + at)
      if (command === undefined || !isTogether || (from > 0 && length === 1 && words[0]?.index === 0))
        continue
      if (!isKnown(command, own)) break
      const indices = new Set(taken.map(({ index }) => index))
      return { name, command, rest: args.filter((_, index) => !indices.has(index)) }
    }
  const word = words[0]?.word ?? ''
  // The real one knows it, and a caller must not think that it does not.
  if (notSimulated.includes(word)) throw new Failure(`not simulated: talosctl ${word}`, 70)
  throw new Failure(`unknown command "${word}" for "talosctl"\n\nUsage:\n  talosctl [command]\n`)
}

function withUsage<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof Failure ? new Failure(`${error.message}${usage(name)}`) : error
  }
}

function usage(name: string): string {
  return `\n\nUsage:\n  talosctl ${name} [flags]\n`
}
