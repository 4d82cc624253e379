/**
 * A small HTTPS server that answers as PVE does, in a process of its own: `server.ts <latency in ms> <guests>`. Tells its port and
 * certificate to the process that forked it, and what has reached it when it is asked.
 */

import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

const latencyMs = Number(process.argv[2] ?? 0)
const guests = Number(process.argv[3] ?? 500)
const nodes = Array.from({ length: 10 }, (_, i) => `pve${i + 1}`)
const nodeOf = (vmid: number) => nodes[vmid % nodes.length] as string

const upid = 'UPID:pve1:0003AB4F:1B2C3D4E:68D0F2A1:qmconfig:104:root@pam:'
const guest = (vmid: number) => ({
  vmid,
  id: `qemu/${vmid}`,
  type: 'qemu',
  name: `guest-${vmid}`,
  node: nodeOf(vmid),
  status: vmid % 4 === 0 ? 'stopped' : 'running',
  template: 0,
  maxcpu: 4,
  cpu: 0.0123 * (vmid % 7),
  mem: 1_073_741_824 + vmid,
  maxmem: 8_589_934_592,
  disk: 0,
  maxdisk: 34_359_738_368,
  diskread: 123_456_789,
  diskwrite: 987_654_321,
  netin: 55_555,
  netout: 44_444,
  uptime: 86_400 + vmid,
  tags: 'web;production',
})

/** Tasks that are started here, and when they end. */
const tasks = new Map<
  string,
  { readonly node: string; readonly startedMs: number; readonly endsMs: number }
>()

type Answer = (parts: readonly string[]) => unknown

/** By method and the form of the path, `*` for what differs. */
const answers: Readonly<Record<string, Answer>> = {
  'GET /version': () => ({ version: '9.2.1', release: '9.2', repoid: '0123456789abcdef' }),
  'GET /nodes': () => nodes.map((node) => ({ node, status: 'online', type: 'node', id: `node/${node}` })),
  'GET /nodes/*/qemu/*/status/current': () => ({
    ...guest(104),
    pid: 4711,
    qmpstatus: 'running',
    'running-machine': 'pc-q35-9.2+pve1',
    ha: { managed: 0 },
  }),
  'POST /nodes/*/qemu/*/config': () => upid,
  'POST /nodes/*/qemu/*/status/start': ([, node = '', , vmid = '']) => startTask(node, vmid),
  'GET /nodes/*/qemu/*/agent/network-get-interfaces': ([, , , vmid = '']) => ({
    result: [
      {
        name: 'eth0',
        'hardware-address': `bc:24:11:00:00:${(Number(vmid) % 256).toString(16).padStart(2, '0')}`,
        'ip-addresses': [
          { 'ip-address': `10.0.0.${Number(vmid) % 256}`, 'ip-address-type': 'ipv4', prefix: 24 },
        ],
      },
    ],
  }),
  'GET /nodes/*/qemu/*/config': ([, , , vmid = '']) => ({
    name: `guest-${vmid}`,
    agent: '1',
    cores: 4,
    memory: '8192',
    net0: `virtio=BC:24:11:00:00:${(Number(vmid) % 256).toString(16).padStart(2, '0').toUpperCase()},bridge=vmbr0`,
    scsi0: `local-lvm:vm-${vmid}-disk-0,size=32G`,
    digest: '0'.repeat(40),
  }),
  'GET /cluster/resources': () => Array.from({ length: guests }, (_, i) => guest(100 + i)),
  'GET /nodes/*/tasks': ([, node = '']) => tasksOf(node),
  'GET /nodes/*/tasks/*/status': ([, node = '', , id = '']) => taskStatus(node, decodeURIComponent(id)),
  'POST /nodes/*/storage/*/upload': () => upid,
}

const counts = new Map<string, number>()
let firstMs: number | undefined
/** What is always the same is written once. */
const texts = new Map<string, string>()

function answerTo(request: IncomingMessage): string | undefined {
  const url = new URL(request.url ?? '/', 'https://bench')
  const parts = url.pathname.replace('/api2/json/', '').split('/')
  const form = `${request.method} /${parts.map((part, i) => (isName(parts, i) ? '*' : part)).join('/')}`
  counts.set(form, (counts.get(form) ?? 0) + 1)
  firstMs ??= Date.now()
  const make = answers[form]
  if (make === undefined) return undefined
  const key =
    form.includes('task') || form.includes('start') ? undefined : `${form} ${url.pathname}${url.search}`
  const known = key === undefined ? undefined : texts.get(key)
  if (known !== undefined) return known
  const text = JSON.stringify({ data: make(parts) })
  if (key !== undefined) texts.set(key, text)
  return text
}

/** The parts of a path that name something: after `nodes`, after the kind of a guest, a storage, and a task. */
function isName(parts: readonly string[], i: number): boolean {
  const before = parts[i - 1] ?? ''
  return ['nodes', 'qemu', 'lxc', 'storage'].includes(before) || (before === 'tasks' && i === 3)
}

/** Its length differs from task to task: 5 to 20 s. */
function startTask(node: string, vmid: string): string {
  const startedMs = Date.now()
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0')
  const id = `UPID:${node}:${hex(tasks.size)}:${hex(tasks.size)}:${hex(Math.floor(startedMs / 1000))}:qmstart:${vmid}:root@pam:`
  tasks.set(id, { node, startedMs, endsMs: startedMs + 5_000 + ((tasks.size * 7_919) % 15_000) })
  return id
}

function tasksOf(node: string): object[] {
  const now = Date.now()
  return [...tasks]
    .filter(([, task]) => task.node === node)
    .map(([id, { startedMs, endsMs }]) => ({
      upid: id,
      node,
      pid: 1,
      pstart: 1,
      type: 'qmstart',
      id: id.split(':')[6],
      user: 'root@pam',
      starttime: Math.floor(startedMs / 1000),
      ...(endsMs <= now ? { endtime: Math.floor(endsMs / 1000), status: 'OK' } : {}),
    }))
}

function taskStatus(node: string, id: string): object {
  const { startedMs = 0, endsMs = 0 } = tasks.get(id) ?? {}
  const ended = endsMs <= Date.now()
  return {
    upid: id,
    node,
    pid: 1,
    pstart: 1,
    type: 'qmstart',
    id: id.split(':')[6],
    user: 'root@pam',
    starttime: Math.floor(startedMs / 1000),
    ...(ended ? { status: 'stopped', exitstatus: 'OK' } : { status: 'running' }),
  }
}

const { key, cert } = await makeCertificate()
const server = createServer({ key, cert }, (request, response) => {
  const respond = () => {
    const body = answerTo(request)
    response.writeHead(body === undefined ? 501 : 200, { 'content-type': 'application/json;charset=UTF-8' })
    response.end(body)
  }
  request.resume().on('end', latencyMs === 0 ? respond : () => setTimeout(respond, latencyMs))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port, cert }))
process.on('message', () => {
  process.send?.({ counts: Object.fromEntries(counts), firstMs })
  counts.clear()
  firstMs = undefined
})
process.on('disconnect', () => process.exit())

async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=127.0.0.1',
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
    ],
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
    cert: certificate.toString('pem'),
  }
}
