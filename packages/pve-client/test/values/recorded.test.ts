import { expect, test } from 'vitest'

import {
  decodeSshKeys,
  encodeSshKeys,
  formatBootOrder,
  formatDiskSize,
  formatTags,
  parseBootOrder,
  parseDiskSize,
  parseList,
  parseTags,
  parseVolumeId,
} from '../../src/values/index.ts'
import { parameterRows, propertyStringRows, readRows } from '../recordings.ts'

const propertyStrings = propertyStringRows()
const parameters = parameterRows()

test('a disk size prints as the server printed it', () => {
  const sizes = propertyStrings.flatMap(({ format, input, printed }) => {
    // The sizes of shared memory are plain numbers.
    const [given, normal] = format === 'qemu-ivshmem' ? [] : [input, printed ?? ''].map(sizeIn)
    return given === undefined || normal === undefined ? [] : [{ given, normal }]
  })
  for (const { given, normal } of sizes) expect(formatDiskSize(parseDiskSize(given))).toBe(normal)
  expect(sizes).toHaveLength(12)
})

test('tags have the verdicts and values of the server', () => {
  const rows = propertyStrings.filter(({ format }) => format === 'tags')
  for (const { input, parsed } of rows)
    expect(
      orUndefined(() => parseTags(input)),
      input,
    ).toEqual(parsed ?? undefined)
  const verified = parameters.filter(({ params }) => typeof params.tags === 'string')
  for (const { params, status } of verified)
    expect(orUndefined(() => parseTags(String(params.tags))) !== undefined).toBe(status === 200)
  expect([rows.length, verified.length]).toEqual([11, 9])
})

test.each([
  ['web;prod', {}, 'prod;web'],
  ['b, a;C', {}, 'a;b;c'],
  ['x;x;y', {}, 'x;y'],
  // As GET /cluster/options returned it.
  ['Zed;zed;a', { 'color-map': 'x:00ff00', ordering: 'config', 'case-sensitive': true }, 'Zed;zed;a'],
] as const)('tags %s are stored with the style %j as the server stored them', (sent, style, stored) => {
  expect(formatTags(parseTags(sent), style)).toBe(stored)
})

test('a boot order has the verdict and the values of the server', () => {
  const rows = propertyStrings.filter(
    ({ format, input }) => format === 'qemu-boot' && input.startsWith('order='),
  )
  const differing = rows.flatMap(({ input, parsed }) => {
    const wanted = (parsed as { order?: string } | null)?.order
    const devices = orUndefined(() => parseBootOrder(input))
    const printed = devices && formatBootOrder(devices)
    return printed === (wanted && `order=${wanted}`) ? [] : [input]
  })
  expect(differing).toEqual([
    // Two forms at once.
    'order=scsi0,legacy=c',
    // An empty place is dropped.
    'order=;scsi0',
  ])
  expect(rows).toHaveLength(15)
})

test('lists are split as the server splits them', () => {
  const rows = propertyStrings.filter(({ format, parsed }) => format.endsWith('-list') && parsed !== null)
  for (const { input, parsed } of rows) expect(parseList(input)).toEqual(parsed)
  expect(rows).toHaveLength(7)
})

test('what the server takes for SSH keys decodes, and what we encode it takes', () => {
  const accepted = parameters.filter(
    ({ params, status }) => typeof params.sshkeys === 'string' && status === 200,
  )
  const texts = accepted.map(({ params }) => String(params.sshkeys))
  expect(texts.map(decodeSshKeys)).toEqual([
    ['abc'],
    ['abc'],
    ['abc'],
    ['ssh-rsa AAAA+x== me@host'],
    ['a%2'],
    [],
  ])
  expect(encodeSshKeys('ssh-rsa AAAA+x== me@host')).toBe(texts[3])
})

test('the guest of a volume is the one that the server names', () => {
  const volumes = readRows()
    .flatMap(({ route, body }) =>
      route.endsWith('/content') ? (JSON.parse(body) as { data: Volume[] }).data : [],
    )
    .filter((volume) => volume.volid !== undefined)
  for (const { volid = '', vmid, content } of volumes) {
    const parsed = parseVolumeId(volid)
    expect(parsed.vmid, volid).toBe(vmid)
    expect(parsed.content ?? 'images or rootdir').toBe(
      /^(?:images|rootdir)$/.test(content) ? 'images or rootdir' : content,
    )
  }
  expect(volumes).toHaveLength(10)
})

interface Volume {
  readonly volid?: string
  readonly content: string
  readonly vmid?: number
}

function sizeIn(text: string): string | undefined {
  return /(?:^|,)size=([^,]*)/.exec(text)?.[1]
}

function orUndefined<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
