import { describe, expect, test } from 'vitest'

import { asUpid, formatUpid, isUpid, parseUpid } from '../../src/model/upid.ts'

const recorded = 'UPID:pve1:000003E5:000749FB:6B002445:qmstart:100:root@pam!full:'

test('a UPID names node, process, time, kind, target and user', () => {
  expect(parseUpid(recorded)).toEqual({
    node: 'pve1',
    pid: 0x3e5,
    pstart: 0x749fb,
    startTime: 0x6b002445,
    type: 'qmstart',
    id: '100',
    user: 'root@pam!full',
  })
})

test.each([
  recorded,
  'UPID:pve1:000003E4:000749F6:6B002445:bulk-start::root@pam!full:',
  'UPID:n-1:0000FFFF:1FFFFFFFF:6B002445:vzdump::alice@pve:',
])('%s survives a round trip', (upid) => {
  expect(formatUpid(parseUpid(upid))).toBe(upid)
  expect(asUpid(upid)).toBe(upid)
})

describe('what is no UPID is refused', () => {
  test.each([
    '',
    'OK',
    'UPID:pve1:',
    recorded.slice(0, -1),
    ` ${recorded}`,
    recorded.replace('pve1', '-pve1'),
    recorded.replace('000003E5', '3E5'),
    recorded.replace('qmstart', ''),
  ])('%j', (text) => {
    expect(isUpid(text)).toBe(false)
    expect(() => parseUpid(text)).toThrow(
      expect.objectContaining({
        code: 'PVE_BAD_UPID',
        message: expect.stringContaining(`Unable to read task name ${JSON.stringify(text)}: it is no UPID`),
      }),
    )
  })

  test('also when it was put together from parts', () => {
    expect(() => formatUpid({ ...parseUpid(recorded), user: '' })).toThrow(
      expect.objectContaining({ code: 'PVE_BAD_UPID' }),
    )
  })
})
