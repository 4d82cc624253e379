import { expect, test } from 'vitest'
import { addressAfter, formatAddress, isHost, overlap, parseSubnet } from '../../src/model/subnet.ts'

const overlaps = (a: string, b: string) => overlap(parseSubnet(a), parseSubnet(b))

test('addresses of both families are read and written in their shortest form', () => {
  for (const [text, written] of [
    ['192.0.2.10/24', '192.0.2.10'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0::1/64', '2001:db8::1'],
    ['::', '::'],
    ['fd00::', 'fd00::'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ] as const)
    expect(formatAddress(parseSubnet(text))).toBe(written)
})

test('the next addresses cross every border', () => {
  const after = (text: string, count: number) => formatAddress(addressAfter(parseSubnet(text), count))
  expect([after('192.0.2.255/16', 1), after('10.255.255.254/8', 3), after('2001:db8::ffff/64', 1)]).toEqual([
    '192.0.3.0',
    '11.0.0.1',
    '2001:db8::1:0',
  ])
})

test('subnets overlap when one is within the other, whichever it is, and never across families', () => {
  expect(overlaps('10.0.0.0/8', '10.244.0.0/16')).toBe(true)
  expect(overlaps('10.244.0.0/16', '10.0.0.0/8')).toBe(true)
  expect(overlaps('10.96.0.0/12', '10.112.0.0/12')).toBe(false)
  expect(overlaps('192.0.2.1', '192.0.2.0/24')).toBe(true)
  expect(overlaps('0.0.0.0/0', '203.0.113.7')).toBe(true)
  expect(overlaps('::/0', '203.0.113.7')).toBe(false)
  expect(overlaps('2001:db8::/32', '2001:db8:ffff::/64')).toBe(true)
})

test('a subnet keeps its own address and its broadcast address for itself', () => {
  const host = (text: string) => isHost(parseSubnet(text))
  expect(['192.0.2.0/24', '192.0.2.255/24', '192.0.2.127/25'].map(host)).toEqual([false, false, false])
  expect(['192.0.2.1/24', '192.0.2.0/31', '192.0.2.0/32', '2001:db8::ffff/112'].map(host)).toEqual([
    true,
    true,
    true,
    true,
  ])
})
