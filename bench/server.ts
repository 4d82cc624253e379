/** A small HTTPS server that answers as PVE does, in a process of its own. Prints its port and certificate as JSON. */

import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

const upid = 'UPID:pve1:0003AB4F:1B2C3D4E:68D0F2A1:qmconfig:104:root@pam:'
const guest = (vmid: number) => ({
  vmid,
  id: `qemu/${vmid}`,
  type: 'qemu',
  name: `guest-${vmid}`,
  node: `pve${1 + (vmid % 3)}`,
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
const answers: Readonly<Record<string, string>> = {
  'GET /api2/json/nodes/pve1/qemu/104/status/current': JSON.stringify({
    data: {
      ...guest(104),
      pid: 4711,
      qmpstatus: 'running',
      'running-machine': 'pc-q35-9.2+pve1',
      ha: { managed: 0 },
    },
  }),
  'POST /api2/json/nodes/pve1/qemu/104/config': JSON.stringify({ data: upid }),
  'GET /api2/json/cluster/resources': JSON.stringify({
    data: Array.from({ length: 500 }, (_, i) => guest(100 + i)),
  }),
}

const { key, cert } = await makeCertificate()
const server = createServer({ key, cert }, (request, response) => {
  request.resume().on('end', () => {
    const body = answers[`${request.method} ${request.url?.split('?')[0]}`]
    response.writeHead(body === undefined ? 501 : 200, { 'content-type': 'application/json;charset=UTF-8' })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port, cert }))
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
