import { describe, expect, test } from 'vitest'
import { type DiscoverOptions, discoverNodes, TalosctlError } from '../../src/index.ts'
import { addressesOf } from '../../src/procedures/subnets.ts'

const link = (mac: string, more: object = {}) => ({
  id: 'eth0',
  mac,
  type: 'ether',
  kind: '',
  isUp: true,
  ...more,
})
const machines: Record<string, string> = {
  '10.9.0.4': 'bc:24:11:00:00:04',
  '10.9.0.9': 'bc:24:11:00:00:09',
  '10.9.0.10': 'configured',
  '10.9.0.11': 'other',
  '10.9.0.12': 'hesitant',
}

function network(more: Partial<DiscoverOptions> = {}) {
  const probed: string[] = []
  const asked: string[] = []
  let [running, most] = [0, 0]
  const fail = (code: 'TALOSCTL_UNTRUSTED' | 'TALOSCTL_FAILED' | 'TALOSCTL_UNREACHABLE') =>
    new TalosctlError(code, 'Unable', { command: 'get' })
  const options: DiscoverOptions = {
    subnets: ['10.9.0.0/28'],
    probe: async (address) => {
      probed.push(address)
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return machines[address] !== undefined
    },
    talosctl: {
      links: async (address: string) => {
        asked.push(address)
        const machine = machines[address] ?? ''
        if (machine === 'configured') throw fail('TALOSCTL_UNTRUSTED')
        // The connection breaks twice before the reason comes through.
        const times = asked.filter((one) => one === address).length
        if (machine === 'hesitant') throw fail(times < 3 ? 'TALOSCTL_UNREACHABLE' : 'TALOSCTL_UNTRUSTED')
        if (machine === 'other') throw fail('TALOSCTL_FAILED')
        return [
          link(machine),
          link('00:00:00:00:00:00', { id: 'lo', type: 'loopback' }),
          link('52:54:00:00:00:01', { id: 'bond0', kind: 'bond' }),
        ]
      },
      disks: async () => [],
    },
    ...more,
  }
  return { options, probed, asked, most: () => most }
}

describe('discovery', () => {
  test('asks the addresses of the subnet, so many at once, and talosctl only where something listens', async () => {
    const { options, probed, asked, most } = network({ concurrency: 3 })
    const { nodes, configured, missing } = await discoverNodes(options)
    expect(nodes.map(({ address, macs }) => [address, macs])).toEqual([
      ['10.9.0.4', ['bc:24:11:00:00:04']],
      ['10.9.0.9', ['bc:24:11:00:00:09']],
    ])
    expect([configured, missing]).toEqual([['10.9.0.10', '10.9.0.12'], []])
    expect(probed).toEqual(Array.from({ length: 14 }, (_, index) => `10.9.0.${index + 1}`))
    expect(most()).toBe(3)
    expect([...new Set(asked)]).toEqual(Object.keys(machines))
  })

  test('ends when the MAC addresses are found, however they are written', async () => {
    const { options, probed } = network({ macs: ['BC-24-11-00-00-04'], concurrency: 1 })
    const found = await discoverNodes(options)
    expect(found.nodes.map(({ address }) => address)).toEqual(['10.9.0.4'])
    expect(probed).toEqual(['10.9.0.1', '10.9.0.2', '10.9.0.3', '10.9.0.4'])
  })

  test('names the MAC addresses that it did not find', async () => {
    const { options } = network({ macs: ['bc:24:11:00:00:09', 'bc:24:11:00:00:99'] })
    const { nodes, missing } = await discoverNodes(options)
    expect([nodes.map(({ address }) => address), missing]).toEqual([['10.9.0.9'], ['bc:24:11:00:00:99']])
  })

  test('is stopped by a signal, and by a missing talosctl', async () => {
    const abort = new AbortController()
    abort.abort(new Error('enough'))
    await expect(discoverNodes(network({ signal: abort.signal }).options)).rejects.toThrow('enough')
    const { options } = network()
    const links = async () => {
      throw new TalosctlError('TALOSCTL_MISSING', 'Unable to run talosctl', { command: '' })
    }
    await expect(discoverNodes({ ...options, talosctl: { ...options.talosctl, links } })).rejects.toThrow(
      expect.objectContaining({ code: 'TALOSCTL_MISSING' }),
    )
  })

  test('finds nobody behind a closed port, over real TCP', async () => {
    const { options } = network({ subnets: ['127.0.0.1'] })
    const { probe: _, ...real } = options
    expect(await discoverNodes(real)).toEqual({ nodes: [], configured: [], missing: [] })
  })

  test.each(['bc:24:11:00:00', 'everything'])('refuses to look for %j', async (mac) => {
    await expect(discoverNodes(network({ macs: [mac] }).options)).rejects.toThrow(
      `Unable to look for ${JSON.stringify(mac)}: it is no MAC address (write it as bc:24:11:00:00:01)`,
    )
  })
})

describe('the addresses of a subnet', () => {
  test('are its hosts, each once', () => {
    expect(addressesOf(['10.0.0.252/30', '10.0.0.254', '192.168.1.0/31'])).toEqual([
      '10.0.0.253',
      '10.0.0.254',
      '192.168.1.0',
      '192.168.1.1',
    ])
    expect(addressesOf(['255.255.255.252/30'])).toEqual(['255.255.255.253', '255.255.255.254'])
  })

  test.each([
    ['10.9.0.5/24', 'it is an address within a subnet (write 10.9.0.0/24)'],
    ['10.9.0.256', 'it is no IPv4 subnet (write it as 10.9.0.0/24)'],
    ['10.9.0.0/33', 'it is no IPv4 subnet (write it as 10.9.0.0/24)'],
    ['fd00::/64', 'it is no IPv4 subnet (write it as 10.9.0.0/24)'],
    ['10.0.0.0/8', 'it has 16777214 addresses (give 1 to 4096)'],
  ])('are not those of %s', (subnet, reason) => {
    expect(() => addressesOf([subnet])).toThrow(
      expect.objectContaining({
        code: 'TALOS_BAD_ARGUMENT',
        message: `Unable to look for nodes in ${JSON.stringify(subnet)}: ${reason}`,
      }),
    )
  })
})
