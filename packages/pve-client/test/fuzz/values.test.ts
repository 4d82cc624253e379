import fc from 'fast-check'
import { expect, test } from 'vitest'

import * as values from '../../src/values/index.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'
import { hostileText } from './hostile.ts'
import { holds, timeoutMs } from './runs.ts'

const CONFIG = 'PUT /nodes/{node}/qemu/{vmid}/config'

test('every number of bytes prints to a size of as many bytes', { timeout: timeoutMs }, () => {
  const bytes = fc.oneof(
    fc.nat(Number.MAX_SAFE_INTEGER),
    fc.tuple(fc.nat(8191), fc.nat(4)).map(([count, power]) => count * 1024 ** power),
  )
  holds(bytes, (size) => expect(values.parseDiskSize(values.formatDiskSize(size))).toBe(size))
})

test('tags print to a text that the server takes, and that prints to itself', { timeout: timeoutMs }, () => {
  const tag = fc.oneof(fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9_+.-]{0,5}$/), hostileText)
  const style = fc.record(
    { 'case-sensitive': fc.boolean(), ordering: fc.constantFrom('config', 'alphabetical') },
    { requiredKeys: [] },
  )
  holds(fc.tuple(fc.array(tag, { maxLength: 4 }), style), ([tags, style]) => {
    const text = orRefused(() => values.formatTags(tags, style))
    if (text === undefined) return
    expect(accepted({ tags: text })).toBe(true)
    expect(values.parseTags(text)).toEqual(values.normaliseTags(tags, style))
    expect(values.formatTags(values.parseTags(text), style)).toBe(text)
  })
})

test('boot orders, lists and volume IDs print to what parses back to them', { timeout: timeoutMs }, () => {
  const devices = fc.array(fc.oneof(fc.constantFrom('scsi0', 'net0', 'ide2', 'usb13'), hostileText), {
    maxLength: 4,
  })
  holds(devices, (order) => {
    const text = orRefused(() => values.formatBootOrder(order))
    if (text === undefined) return
    expect(values.parseBootOrder(text)).toEqual(order)
    expect(accepted({ boot: text })).toBe(true)
  })
  holds(fc.array(hostileText), (elements) => {
    const text = orRefused(() => values.formatList(elements))
    if (text !== undefined) expect(values.parseList(text)).toEqual(elements)
  })
  const id = fc.record(
    {
      storage: fc.oneof(fc.constantFrom('local', 'local-lvm'), hostileText),
      content: fc.constantFrom('iso', 'backup', 'vztmpl', 'snippets', 'import'),
      name: fc.oneof(fc.constantFrom('vm-104-disk-0', '104/vm-104-disk-0.raw', 'iso/x'), hostileText),
    },
    { requiredKeys: ['storage', 'name'] },
  )
  holds(id, (volume) => {
    const text = orRefused(() => values.formatVolumeId(volume as values.VolumeId))
    if (text !== undefined) expect(values.parseVolumeId(text)).toMatchObject(volume)
  })
})

test('SSH keys encode to what the server takes, and decode to the same lines', { timeout: timeoutMs }, () => {
  const key = fc.oneof(
    hostileText.map((comment) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ${comment}`),
    hostileText,
  )
  holds(fc.array(key, { maxLength: 3 }), (keys) => {
    const text = orRefused(() => values.encodeSshKeys(keys))
    if (text === undefined) return
    const lines = keys.flatMap((line) => line.split('\n').map((part) => part.trim()))
    expect(values.decodeSshKeys(text)).toEqual(lines.filter((line) => line !== ''))
    expect(accepted({ sshkeys: text })).toBe(true)
  })
})

test('any text parses, and what is accepted prints, or is refused in a sentence', {
  timeout: timeoutMs,
}, () => {
  holds(hostileText, (text) => {
    const size = orRefused(() => values.parseDiskSize(text))
    if (size !== undefined) expect(values.formatDiskSize(size)).toMatch(/^\d+[KMGT]?$/)
    const tags = orRefused(() => values.parseTags(text))
    if (tags !== undefined) expect(accepted({ tags: text })).toBe(true)
    const order = orRefused(() => values.parseBootOrder(text))
    if (order !== undefined) values.formatBootOrder(order)
    const volume = orRefused(() => values.parseVolumeId(text))
    if (volume !== undefined) expect(values.formatVolumeId(volume)).toBe(text)
    for (const element of values.parseList(text)) expect(element).not.toBe('')
    values.decodeSshKeys(text)
  })
})

function accepted(parameters: Record<string, unknown>): boolean {
  const { errors } = verifyParameters(CONFIG, { node: 'pve1', vmid: 104, ...parameters })
  return Object.keys(errors).length === 0
}

function orRefused<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof values.ValueError && /^Unable to \w+ .+ \(.+\)$/s.test(error.message))
      return undefined
    throw error
  }
}
