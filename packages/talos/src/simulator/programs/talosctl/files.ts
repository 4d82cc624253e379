/** Commands that read something off a node, or write a file beside the caller. */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { crc32 } from 'node:zlib'
import { parse, stringify } from 'yaml'
import { formatVersion } from '../../../model/version.ts'
import { createKubeconfig } from '../../cluster/secrets.ts'
import { addressOf, digest, type Machine, pass } from '../../cluster/world.ts'
import { Failure } from '../program.ts'
import {
  connect,
  forEachNode,
  onlyNodeOf,
  requireRunning,
  rpcError,
  type Session,
  tabulate,
} from './session.ts'

export async function readFile(session: Session): Promise<void> {
  const [path = ''] = session.args
  await forEachNode(session, (machine) => {
    const content = fileOf(machine, path)
    if (content === undefined) throw rpcError('Unknown', `stat ${path}: no such file or directory`)
    session.io.out(content)
  })
}

function fileOf({ boot, disk }: Machine, path: string): string | undefined {
  if (boot === undefined) return undefined
  const files: Readonly<Record<string, string | undefined>> = {
    '/proc/sys/kernel/random/boot_id': `${boot.id}\n`,
    '/proc/cmdline': `talos.platform=${boot.image.platform} console=tty0 init_on_alloc=1\n`,
    '/proc/version': `Linux version 6.18.8-talos (Talos ${boot.image.version})\n`,
    '/etc/os-release': `NAME="Talos"\nID=talos\nVERSION_ID=${boot.image.version}\nPRETTY_NAME="Talos (${boot.image.version})"\n`,
    '/system/state/config.yaml': disk.config,
  }
  return files[path]
}

export async function mounts(session: Session): Promise<void> {
  const rows = [['NODE', 'FILESYSTEM', 'SIZE(GB)', 'USED(GB)', 'AVAILABLE(GB)', 'PERCENT USED', 'MOUNTED ON']]
  await tabulate(session, rows, ({ disk }, node) => {
    const sizeGb = disk.sizeBytes / 1e9 - 2.2
    const add = (name: string, size: number, used: number, on: string) =>
      rows.push([
        node,
        name,
        size.toFixed(2),
        used.toFixed(2),
        (size - used).toFixed(2),
        `${((used / size) * 100).toFixed(2)}%`,
        on,
      ])
    add('devtmpfs', 2.04, 0, '/dev')
    add('/dev/loop0', 0.08, 0.08, '/')
    add('/dev/sda4', 0.1, 0.01, '/system/state')
    add('/dev/sda5', sizeGb, 3.5, '/var')
  })
}

export async function memory(session: Session): Promise<void> {
  const rows = [['NODE', 'TOTAL', 'USED', 'FREE', 'SHARED', 'BUFFERS', 'CACHE', 'AVAILABLE']]
  await tabulate(session, rows, (_machine, node) => {
    rows.push([node, '7938', '1768', '2390', '145', '53', '3724', '6571'])
  })
}

export async function dmesg(session: Session): Promise<void> {
  const { io, world, flags } = session
  await forEachNode(session, async (machine, node) => {
    const line = (text: string) =>
      io.out(`${node}: user: warning: [${new Date(world.clock.now()).toISOString()}]: ${text}\n`)
    let said = 0
    for (;;) {
      for (const text of machine.boot?.log.slice(said) ?? []) line(text)
      said = machine.boot?.log.length ?? 0
      if (!flags.is('follow')) return
      await pass(world, 1000, io.signal)
    }
  })
}

export async function logs(session: Session): Promise<void> {
  const { io, args, flags } = session
  const [service = ''] = args
  await forEachNode(session, ({ boot }, node) => {
    const lines = [`service ${service} started`, ...(service === 'machined' ? (boot?.log ?? []) : ['ready'])]
    const tail = Number(flags.text('tail') ?? -1)
    for (const text of tail < 0 ? lines : lines.slice(lines.length - tail)) io.out(`${node}: ${text}\n`)
  })
}

export async function imageList(session: Session): Promise<void> {
  const rows = [['NODE', 'IMAGE', 'DIGEST', 'SIZE', 'CREATED']]
  await tabulate(session, rows, (machine, node) => {
    requireRunning(machine)
    const tags = [machine.boot?.config?.kubelet, machine.boot?.config?.controlPlane]
    const images = ['ghcr.io/siderolabs/kubelet', 'registry.k8s.io/kube-apiserver']
    for (const [index, name] of images.entries()) {
      const tag = tags[index]
      if (tag !== undefined)
        rows.push([node, `${name}:${tag}`, `sha256:${digest(name + tag)}`, '31 MB', '2026-01-01T00:00:00Z'])
    }
  })
}

/** The images that an installation needs, one a line, without asking a node. */
export function imageBundle({ io, args, world, version }: Session, of: 'kubernetes' | 'talos'): void {
  const tag = args[0] ?? formatVersion(version)
  const { kubernetes } = world.versions
  const talos = ['installer', 'installer-base', 'imager', 'talos', 'talosctl-all']
  const components = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy']
  const images =
    of === 'talos'
      ? talos.map((name) => `ghcr.io/siderolabs/${name}:${tag}`)
      : [
          'ghcr.io/siderolabs/flannel:v0.27.4',
          'registry.k8s.io/coredns/coredns:v1.12.4',
          'gcr.io/etcd-development/etcd:v3.6.4',
          ...components.map((name) => `registry.k8s.io/${name}:${kubernetes}`),
          `ghcr.io/siderolabs/kubelet:${kubernetes}`,
          'registry.k8s.io/pause:3.10',
        ]
  io.out(images.map((image) => `${image}\n`).join(''))
}

/** Merges into the default file, or writes the one that is named. */
export function kubeconfig(session: Session): void {
  const { io, flags, args, world } = session
  const machine = connect(session, onlyNodeOf(session, 'kubeconfig'))
  const config = machine.boot?.config
  if (config?.kubernetesCaKey === undefined || config.kubernetesCa === undefined)
    throw rpcError('FailedPrecondition', 'k8s API server CA config is not set')
  const ca = { crt: config.kubernetesCa, key: config.kubernetesCaKey }
  const text = createKubeconfig(config.clusterName, config.endpoint, ca, world.clock.now())
  const [given] = args
  const isMerging = flags.is('merge', true)
  if (given === '-') {
    io.out(text)
    return
  }
  const byDefault = isMerging
    ? (io.env.KUBECONFIG ?? join(io.env.HOME ?? homedir(), '.kube', 'config'))
    : 'kubeconfig'
  let path = resolve(io.cwd, given ?? byDefault)
  if (existsSync(path) && statSync(path).isDirectory()) path = join(path, 'kubeconfig')
  if (existsSync(path) && !isMerging && !flags.is('force'))
    throw new Failure(`kubeconfig file already exists, use --force to overwrite: "${path}"`)
  mkdirSync(dirname(path), { recursive: true })
  const existing = isMerging && existsSync(path) ? readFileSync(path, 'utf8') : undefined
  writeFileSync(path, existing === undefined ? text : merged(existing, text), { mode: 0o600 })
}

interface Kubeconfig {
  readonly [list: string]: unknown
}

function merged(existing: string, added: string): string {
  const [left, right] = [parse(existing) as Kubeconfig, parse(added) as Kubeconfig]
  const lists = ['clusters', 'users', 'contexts'].map((name) => {
    const items = (config: Kubeconfig) => (config[name] ?? []) as { name: string }[]
    const own = items(left).filter((item) => !items(right).some((other) => other.name === item.name))
    return [name, [...own, ...items(right)]] as const
  })
  return stringify({ ...left, ...right, ...Object.fromEntries(lists) }, { indent: 4, lineWidth: 0 })
}

/** A ZIP archive with a folder for each node. */
export async function support(session: Session): Promise<void> {
  const { io, flags } = session
  const files: { name: string; content: Buffer }[] = []
  await forEachNode(session, (machine, node) => {
    files.push({ name: `${node}/dmesg.log`, content: Buffer.from(`${machine.boot?.log.join('\n')}\n`) })
    files.push({ name: `${node}/address`, content: Buffer.from(addressOf(machine)) })
  })
  const output = flags.text('output') ?? 'support.zip'
  writeFileSync(resolve(io.cwd, output), zip(files))
  io.err(`Support bundle is written to ${output}\n`)
}

/** Without compression. */
function zip(files: readonly { name: string; content: Buffer }[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content } of files) {
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(content.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    const parts = [Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), content]
    central.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), head, entry, Buffer.from(name))
    local.push(...parts)
    offset += parts.reduce((sum, part) => sum + part.length, 0)
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

/** Only disks that Talos does not live on. */
export async function wipeDisk(session: Session): Promise<void> {
  await forEachNode(
    session,
    () => {
      for (const name of session.args)
        throw rpcError('FailedPrecondition', `blockdevice "${name}" is in use by disk "sda"`)
    },
    (node, message) => `error wiping device on node ${node}: ${message}`,
  )
}
