/** What the real program says of nodes that are not what they should be, and what the wrapper makes of it. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { createTalosctl, discoverNodes } from '../../src/index.ts'
import { findTalosctl, talosctlRemedy } from '../find-talosctl.ts'

const binary = findTalosctl()

describe('a real talosctl is understood', () => {
  if (binary === undefined) {
    test.skip(`when a node is not what it should be (skipped: none is on the PATH; ${talosctlRemedy})`, () => {})
    return
  }

  const folder = mkdtempSync(join(tmpdir(), 'real-failures-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string) => join(folder, name)
  const text = (name: string) => readFileSync(file(name), 'utf8')
  const gen = (...args: string[]) => execFileSync(binary, ['gen', ...args], { cwd: folder, stdio: 'pipe' })
  const maker = createTalosctl({ binary, talosconfig: file('none') })

  /** Credentials for a cluster, and certificates of a node of it: one that holds, and one that has expired. */
  const prepared = (async () => {
    const clusterOf = async (name: string) => {
      const secrets = await maker.gen.secrets()
      const endpoint = 'https://127.0.0.1:6443'
      const { talosconfig } = await maker.gen.config({ clusterName: name, endpoint, secrets })
      const { crt, key } = parse(secrets.reveal()).certs.os
      writeFileSync(file(`${name}.crt`), Buffer.from(crt, 'base64'))
      writeFileSync(file(`${name}.key`), Buffer.from(key, 'base64'), { mode: 0o600 })
      return talosconfig.reveal()
    }
    writeFileSync(file('talosconfig'), await clusterOf('home'), { mode: 0o600 })
    await clusterOf('other')
    gen('key', '--name', 'node')
    gen('csr', '--key', 'node.key', '--ip', '127.0.0.1')
    for (const [name, authority, hours] of [
      ['valid', 'home', '24'],
      ['expired', 'home', '-1'],
      ['foreign', 'other', '24'],
    ] as const)
      gen('crt', '--name', name, '--ca', authority, '--csr', 'node.csr', '--hours', hours)
  })()

  const listen = async (server: Server) => {
    const sockets = new Set<Socket>()
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
    })
    server.on('tlsClientError', () => {})
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    return `127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const tlsNode = (certificate: string, more: TlsOptions = {}) =>
    listen(
      createTlsServer({
        cert: text(`${certificate}.crt`),
        // Its label is Talos' own.
        key: text('node.key').replaceAll('ED25519 PRIVATE', 'PRIVATE'),
        ALPNProtocols: ['h2'],
        ...more,
      }),
    )
  const ask = (endpoint: string) =>
    createTalosctl({ binary, talosconfig: file('talosconfig'), endpoints: [endpoint] }).version('127.0.0.1')
  const code = (expected: string, retryable: boolean) =>
    expect.objectContaining({ code: expected, retryable })

  test('when it belongs to another cluster', async () => {
    await prepared
    await expect(ask(await tlsNode('foreign'))).rejects.toThrow(code('TALOSCTL_UNTRUSTED', false))
  })

  test('when its certificate has expired', async () => {
    await prepared
    await expect(ask(await tlsNode('expired'))).rejects.toThrow(code('TALOSCTL_EXPIRED', false))
  })

  test('when something else answers', async () => {
    await prepared
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await expect(ask(await listen(server))).rejects.toThrow(code('TALOSCTL_FAILED', false))
  })

  test('when nobody does', async () => {
    await prepared
    await expect(ask('127.0.0.1:1')).rejects.toThrow(code('TALOSCTL_UNREACHABLE', true))
  })

  test('when it shows another certificate than the one on its console', async () => {
    await prepared
    const node = await tlsNode('valid')
    const talosctl = createTalosctl({ binary, talosconfig: file('talosconfig') })
    const other = Buffer.alloc(32).toString('base64')
    await expect(
      talosctl.applyConfig(node, 'machine: {}\n', { insecure: true, certFingerprints: [other] }),
    ).rejects.toThrow(code('TALOSCTL_WRONG_FINGERPRINT', false))
  })

  test('when it has its configuration and is looked for in maintenance mode', async () => {
    await prepared
    const node = await tlsNode('valid', { ca: text('home.crt'), requestCert: true })
    const talosctl = createTalosctl({ binary, talosconfig: file('talosconfig') })
    const look = () =>
      discoverNodes({
        talosctl: {
          links: (_address, options) => talosctl.links(node, options),
          disks: (_address, options) => talosctl.disks(node, options),
        },
        subnets: ['127.0.0.1'],
        probe: async () => true,
      })
    // The program may lose the race for the reason three times in a row.
    const configured = { nodes: [], configured: ['127.0.0.1'], missing: [] }
    await expect.poll(look, { timeout: 30_000 }).toEqual(configured)
  })
})
