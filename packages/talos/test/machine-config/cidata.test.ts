import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secret } from '@proxkit/kernel'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createCidata, networkConfig, nodePatch, patchMachineConfig, writeCidata } from '../../src/index.ts'
import {
  createLeapingClock,
  createTalosDisk,
  createTalosSimulator,
  readCidata,
} from '../../src/simulator/index.ts'

const userData = `machine:\n  type: worker\n${'# a long comment\n'.repeat(400)}`
const metaData = 'instance-id: w1\nlocal-hostname: w1\n'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cidata-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('the drive holds the configuration, who the machine is, and its network, under the label cidata', () => {
  const network = 'network:\n  version: 2\n'
  const image = createCidata({ userData: secret(userData, 'config'), hostname: 'w1', networkConfig: network })
  expect(readCidata(image)).toEqual({ userData, metaData, networkConfig: network })
  expect(image.length % 2048).toBe(0)
  expect(createCidata({ userData, hostname: 'w1', networkConfig: network })).toEqual(image)
})

test('an empty configuration is refused, since the machine would stay in maintenance mode', () => {
  expect(() => createCidata({ userData: '# nothing\n' })).toThrow('user-data: it is empty')
})

test('the file is for its owner only, and never written over another', async () => {
  const path = join(newFolder(), 'drives', 'w1.iso')
  await writeCidata(path, { userData, hostname: 'w1' })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readCidata(readFileSync(path))).toEqual({ userData, metaData })
  await expect(writeCidata(path, { userData: 'machine: {}' })).rejects.toThrow(
    `Unable to use machine configuration: ${path}: the file exists (remove it, or name another one)`,
  )
  expect(readCidata(readFileSync(path))).toEqual({ userData, metaData })
})

test('a node has its address before the configuration is read', () => {
  const link = { mac: 'BC:24:11:00:00:01', addresses: ['10.0.0.21/24'], gateway: '10.0.0.1' }
  expect(networkConfig({ hostname: 'w1', link, nameservers: ['10.0.0.1'] })).toBe(`network:
  version: 2
  ethernets:
    net0:
      match:
        macaddress: bc:24:11:00:00:01
      addresses:
        - 10.0.0.21/24
      routes:
        - to: 0.0.0.0/0
          via: 10.0.0.1
      nameservers:
        addresses:
          - 10.0.0.1
`)
  expect(networkConfig({ hostname: 'w1', link: { mac: link.mac } })).toBeUndefined()
})

test('a machine with such a drive joins the cluster at the address of its description', async () => {
  const clock = createLeapingClock()
  const sim = createTalosSimulator({ clock })
  const mac = 'bc:24:11:00:00:21'
  const node = { hostname: 'w3', link: { mac, addresses: ['10.5.0.21/24'], gateway: '10.5.0.1' } }
  const config = patchMachineConfig(sim.machineConfig('worker'), [nodePatch('v1.14.0', node)])
  const image = { version: 'v1.14.0', schematicId: 'a'.repeat(64), platform: 'nocloud' }
  const cidata = createCidata({ userData: config, hostname: 'w3' })
  sim.powerOn({ mac, address: '10.5.0.200', disk: createTalosDisk({ image }), cidata })
  while (sim.nodes.at(-1)?.isReady !== true) await clock.sleep(1000)
  expect(sim.nodes.at(-1)).toMatchObject({ hostname: 'w3', address: '10.5.0.21', role: 'worker' })
})

describe('other programs', () => {
  const readers: readonly (readonly [name: string, args: (image: string) => string[]])[] = [
    ['isoinfo', (image) => ['-R', '-i', image, '-x', '/user-data']],
    ['7z', (image) => ['e', '-so', image, 'user-data']],
    ['bsdtar', (image) => ['-xOf', image, 'user-data']],
  ]
  const present = readers.filter(([name]) => spawnSync(name, ['--version']).error === undefined)
  if (present.length === 0) {
    console.warn('No reader of ISO images is on the PATH: the drive is read by our own reader only.')
    test.skip('read the drive (skipped: none of isoinfo, 7z and bsdtar is on the PATH)', () => {})
    return
  }

  test.each(present)('%s reads the drive', (name, args) => {
    const path = join(newFolder(), 'drive.iso')
    writeFileSync(path, createCidata({ userData, hostname: 'w1' }))
    expect(
      execFileSync(name, args(path), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ).toContain(userData)
  })
})
