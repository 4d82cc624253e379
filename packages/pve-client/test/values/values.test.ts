import { describe, expect, test } from 'vitest'

import {
  decodeSshKeys,
  encodeSshKeys,
  formatBootOrder,
  formatDiskSize,
  formatList,
  formatTags,
  formatVolumeId,
  parseBootOrder,
  parseDiskSize,
  parseList,
  parseTags,
  parseVolumeId,
  ValueError,
} from '../../src/values/index.ts'

const GiB = 2 ** 30

test('an error has a code, names place, value, reason and remedy, and says so in one line', () => {
  expect(errorOf(() => parseDiskSize('32 GB'))).toMatchObject({
    code: 'PVE_BAD_VALUE',
    place: 'disk size',
    value: '32 GB',
    reason: 'it is no number with one of the units K, M, G and T',
    remedy: "write '32G', or a number of bytes",
    message:
      'Unable to parse disk size "32 GB": it is no number with one of the units K, M, G and T (write \'32G\', or a number of bytes)',
  })
})

describe('disk sizes', () => {
  test.each([
    ['0', 0],
    ['512', 512],
    ['528K', 528 * 1024],
    ['1.5T', 1536 * GiB],
    ['0.0001K', 0],
    ['8191T', 8191 * 1024 * GiB],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseDiskSize(text)).toBe(bytes)
  })

  test.each([['1g'], ['1GB'], ['+1G'], ['-1'], ['1e3'], ['.5G'], ['1.G'], [''], ['1G\n'], ['٣G']])(
    '%j is refused, as units and digits are exact',
    (text) => {
      expect(errorOf(() => parseDiskSize(text)).value).toBe(text)
    },
  )

  test('no size loses a byte: beyond 2^53 - 1 it is refused', () => {
    expect(errorOf(() => parseDiskSize('8192T')).remedy).toBe('write less than 8192T')
    for (const bytes of [2 ** 53, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(errorOf(() => formatDiskSize(bytes)).place).toBe('disk size')
  })

  test('the largest unit without a fraction is printed, and zero as the server does', () => {
    expect([0, 1, 1023, 1024, 1536 * GiB, 1024 * GiB, 2 ** 53 - 1].map(formatDiskSize)).toEqual([
      '0T',
      '1',
      '1023',
      '1K',
      '1536G',
      '1T',
      '9007199254740991',
    ])
  })
})

describe('tags', () => {
  test('any separator separates, and empty tags are none', () => {
    expect(parseTags('b, a;C;;')).toEqual(['b', 'a', 'C'])
    expect(parseTags(' ')).toEqual([])
  })

  test('are stored sorted, in small letters and once, unless the datacenter says otherwise', () => {
    const tags = ['Zed', 'zed', 'a', '_x']
    expect(formatTags(tags)).toBe('_x;a;zed')
    expect(formatTags(tags, { ordering: 'config' })).toBe('zed;a;_x')
    expect(formatTags(tags, { 'case-sensitive': true })).toBe('Zed;_x;a;zed')
    expect(formatTags(tags, { 'case-sensitive': true, ordering: 'config' })).toBe('Zed;zed;a;_x')
  })

  test('that the server refuses are named', () => {
    for (const tag of ['-a', 'a!', 'ä', 'a b', 'a;b', '', 'a\n'])
      expect(errorOf(() => formatTags(['ok', tag]))).toMatchObject({ place: 'tag', value: tag })
    expect(errorOf(() => parseTags('ok;-a')).value).toBe('-a')
  })
})

describe('the boot order', () => {
  test('is a list of devices; a blank is an empty one', () => {
    expect(parseBootOrder('order=scsi0;net0')).toEqual(['scsi0', 'net0'])
    expect(parseBootOrder(' ')).toEqual([])
    expect(formatBootOrder(['ide2', 'scsi30', 'hostpci15'])).toBe('order=ide2;scsi30;hostpci15')
    expect(formatBootOrder([])).toBe('')
  })

  test('names devices that exist', () => {
    for (const device of ['scsi31', 'SCSI0', 'efidisk0', 'net0\n', ''])
      expect(errorOf(() => formatBootOrder([device]))).toMatchObject({ place: 'boot device', value: device })
    expect(errorOf(() => parseBootOrder('order=scsi0;nosuch')).value).toBe('nosuch')
  })

  test('of old machines is told apart', () => {
    expect(errorOf(() => parseBootOrder('cdn')).remedy).toContain('read bootdisk as well')
  })
})

describe('SSH keys', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAjAfwW79hU1dri2k05wu7od5ER8GCVYgbzrRtLxlDtt me+x@host'
  const encoded =
    'ssh-ed25519%20AAAAC3NzaC1lZDI1NTE5AAAAIAjAfwW79hU1dri2k05wu7od5ER8GCVYgbzrRtLxlDtt%20me%2Bx%40host'

  test('are percent-encoded as the server stored and returned them', () => {
    expect(encodeSshKeys(key)).toBe(encoded)
    expect(decodeSshKeys(encoded)).toEqual([key])
  })

  test('come from files and lists', () => {
    expect(encodeSshKeys([`${key}\r\n`, '', 'ssh-rsa AAAA'])).toBe(`${encoded}%0Assh-rsa%20AAAA`)
    expect(decodeSshKeys('a%20b%0A%0Ac%20d%0A')).toEqual(['a b', 'c d'])
    expect(decodeSshKeys('a%2')).toEqual(['a%2'])
  })

  test('that are none are refused without showing them', () => {
    const privateKey = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n'
    for (const [text, reason] of [
      [privateKey, 'it is a private key'],
      [encoded, 'it is percent-encoded already'],
      ['ssh-rsa', 'it is not a type, a blank and a key'],
      ['ssh-rsa AAAA \ud800', 'it holds half of a surrogate pair, which has no UTF-8 form'],
    ] as const) {
      const error = errorOf(() => encodeSshKeys([key, text]))
      expect(error).toMatchObject({ place: 'SSH key 2', reason, value: undefined })
      expect(JSON.stringify(error)).not.toContain(text.slice(0, 20))
    }
  })
})

describe('lists', () => {
  test('are split at commas, semicolons and blanks, or at NULs alone', () => {
    expect(parseList('a1, b2;c3  d4,')).toEqual(['a1', 'b2', 'c3', 'd4'])
    expect(parseList('a b\0c,d')).toEqual(['a b', 'c,d'])
  })

  test('have no quotes: an element with a separator is refused', () => {
    expect(formatList(['a', 'b'])).toBe('a,b')
    for (const element of ['', 'a b', 'a;b', 'a,b', 'a\0b'])
      expect(errorOf(() => formatList(['x', element])).value).toBe(element)
  })
})

describe('volume IDs', () => {
  test.each([
    ['local:iso/debian-13.iso', { storage: 'local', content: 'iso', name: 'debian-13.iso' }],
    ['local-lvm:vm-104-disk-0', { storage: 'local-lvm', name: 'vm-104-disk-0', vmid: 104 }],
    ['nfs:104/vm-104-disk-1.qcow2', { storage: 'nfs', name: '104/vm-104-disk-1.qcow2', vmid: 104 }],
    [
      'zfs:base-8000-disk-0/vm-104-disk-0',
      { storage: 'zfs', name: 'base-8000-disk-0/vm-104-disk-0', vmid: 104 },
    ],
    ['zfs:subvol-200-disk-0', { storage: 'zfs', name: 'subvol-200-disk-0', vmid: 200 }],
    [
      'nfs:backup/vzdump-qemu-104-2026_11_20-10_00_00.vma.zst',
      { storage: 'nfs', content: 'backup', name: 'vzdump-qemu-104-2026_11_20-10_00_00.vma.zst', vmid: 104 },
    ],
    [
      'pbs:backup/ct/200/2026-11-20T10:00:00Z',
      { storage: 'pbs', content: 'backup', name: 'ct/200/2026-11-20T10:00:00Z', vmid: 200 },
    ],
    ['iscsi:0.0.0.scsi-1', { storage: 'iscsi', name: '0.0.0.scsi-1' }],
    ['local:iso/', { storage: 'local', name: 'iso/' }],
  ])('%s parses, and prints again', (text, parts) => {
    expect(parseVolumeId(text)).toEqual(parts)
    expect(formatVolumeId(parseVolumeId(text))).toBe(text)
  })

  test('are refused where the server refuses them', () => {
    for (const text of ['/dev/sda', 'local', 'local:', 'l:x', '-l:x', 'local:a\nb', 'local:x\n', ''])
      expect(errorOf(() => parseVolumeId(text)).value).toBe(text)
  })

  test('are refused where other parts would be read', () => {
    expect(errorOf(() => formatVolumeId({ storage: 'local', name: 'iso/x.iso' })).reason).toBe(
      'it would be read as other parts',
    )
    expect(errorOf(() => formatVolumeId({ storage: 'a:b', name: 'c' })).value).toBe('a:b:c')
  })
})

function errorOf(run: () => unknown): ValueError {
  try {
    run()
  } catch (error) {
    if (error instanceof ValueError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
