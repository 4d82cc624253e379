import { secret } from '@proxkit/kernel'
import { expect, test } from 'vitest'

import { formatPropertyString } from '../../src/property-string/format-property-string.ts'
import { parsePropertyString } from '../../src/property-string/parse-property-string.ts'

test('values come typed, and text where a number would lose something', () => {
  expect(
    parsePropertyString('qemu-net', 'virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=yes,queues=4,rate=1e3'),
  ).toEqual({
    model: 'virtio',
    macaddr: 'BC:24:11:00:00:01',
    bridge: 'vmbr0',
    firewall: true,
    queues: 4,
    rate: '1e3',
  })
})

test('a format is named by us, by the server, or by its parameter', () => {
  const expected = { file: 'local:32', ssd: true }
  expect(parsePropertyString('qemu-ide', 'local:32,ssd=1')).toEqual(expected)
  expect(parsePropertyString('pve-qm-ide', 'local:32,ssd=1')).toEqual(expected)
  const place = { route: 'POST /nodes/{node}/qemu', parameter: 'scsi3' }
  expect(parsePropertyString(place, 'local:32,ssd=1')).toEqual(expected)
  expect(formatPropertyString(place, expected)).toBe('local:32,ssd=1')
})

test('what prints parses back, with the default key first and sizes in their largest unit', () => {
  expect(
    formatPropertyString('qemu-scsi', {
      size: '32768M',
      ssd: true,
      iothread: false,
      file: 'local-lvm:vm-104-disk-0',
    }),
  ).toBe('local-lvm:vm-104-disk-0,iothread=0,size=32G,ssd=1')
  expect(formatPropertyString('qemu-scsi', { file: 'local:1', size: '1234' })).toBe('local:1,size=1234')
})

test('lists and single values parse too', () => {
  expect(parsePropertyString('tags', 'web;prod')).toEqual(['web', 'prod'])
  expect(parsePropertyString('cpuset', '0-3,1,8')).toBe('0-3,8')
  expect(parsePropertyString('cpuset', '9007199254740993000000,1')).toBe('1,9007199254740993000000')
  expect(parsePropertyString('qemu-startup', '1,up=30')).toEqual({ order: 1, up: 30 })
})

test('lists and single values print too', () => {
  expect(formatPropertyString('tags', ['web', 'prod'])).toBe('web;prod')
  expect(formatPropertyString('cpuset', '0-3,1,8')).toBe('0-3,8')
  expect(formatPropertyString('qemu-startup', { order: 1, up: 30 })).toBe('order=1,up=30')
  expect(formatPropertyString('hotplug', { network: true, usb: false, disk: true })).toBe('network,disk')
  expect(formatPropertyString('hotplug', {})).toBe('0')
})

test('what would be read as something else is not printed', () => {
  const agents = [
    { enabled: true, 'type,fstrim_cloned_disks': '1' },
    { 'enabled=1,type': 'virtio' },
    { '': 'x' },
  ]
  for (const values of agents)
    expect(() => formatPropertyString('qemu-agent', values as never)).toThrow(/illegal key/)
  expect(() => formatPropertyString('qemu-agent', { type: 'virtio\n' } as never)).toThrow(
    'illegal value with newlines',
  )
  expect(() => formatPropertyString('qemu-agent', { enabled: {} as never })).toThrow('takes a single value')
  expect(() => formatPropertyString('qemu-startup', { order: '1,up=3' } as never)).toThrow(
    'illegal value with commas',
  )
  expect(() => formatPropertyString('tags', ['a b'])).toThrow('its elements must be texts without separators')
})

test('an error names format, key and reason, as text and as data', () => {
  expect(() => parsePropertyString('qemu-net', 'virtio,queues=65')).toThrow(
    expect.objectContaining({
      code: 'PVE_BAD_PROPERTY_STRING',
      message:
        'Unable to parse property string qemu-net: queues: value must have a maximum value of 64 (write key=value with commas between)',
      errors: { queues: 'value must have a maximum value of 64' },
    }),
  )
  expect(() => formatPropertyString('qemu-net', { model: 'virtio', bridge: 'a,b' })).toThrow(
    'Unable to format property string qemu-net: illegal value with commas for bridge',
  )
})

test('secrets are printed into the text and never into errors', () => {
  const values = { host: 'pve2', apitoken: secret('PVEAPIToken=a@pve!t=1234', 'token') }
  expect(formatPropertyString('remote', values)).toBe('apitoken=PVEAPIToken=a@pve!t=1234,host=pve2')
  const wrong = { host: 'pve2', apitoken: 'x', port: secret('hunter22', 'port') as never }
  expect(() => formatPropertyString('remote', wrong)).toThrow(
    "port: type check ('integer') failed - got '[secret:port]'",
  )
})

test('a name that the API does not know is refused', () => {
  for (const format of ['nonsense', 'nonsense-list', 'toString', '__proto__'])
    expect(() => parsePropertyString(format, 'a=b')).toThrow(
      'the API of Proxmox VE 9.2 has no such property string',
    )
  expect(() => formatPropertyString('nonsense', { a: 'b' })).toThrow('has no such property string')
})
