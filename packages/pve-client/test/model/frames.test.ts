import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrameReader, encodeFrame, FrameError, opcodes } from '../../src/model/web-socket/frames.ts'

/** Reads bytes in pieces of these sizes, and says what came out. */
function readIn(sizes: readonly number[], bytes: Buffer, isMasked = false) {
  const data: Buffer[] = []
  const controls: [number, string][] = []
  const reader = createFrameReader(
    { isMasked },
    {
      data: (part) => void data.push(Buffer.from(part)),
      control: (opcode, payload) => void controls.push([opcode, payload.toString()]),
    },
  )
  // Unmasking is done in place.
  let rest = Buffer.from(bytes)
  for (let i = 0; rest.byteLength > 0; i++) {
    const size = sizes[i % sizes.length] ?? 1
    reader.read(rest.subarray(0, size))
    rest = rest.subarray(size)
  }
  return { data: Buffer.concat(data), controls, isWithin: reader.isWithin() }
}

describe('frames', () => {
  test('are those of the standard', () => {
    // RFC 6455, 5.7.
    expect(encodeFrame(opcodes.text, Buffer.from('Hello')).toString('hex')).toBe('810548656c6c6f')
    const mask = Buffer.from('37fa213d', 'hex')
    expect(encodeFrame(opcodes.text, Buffer.from('Hello'), mask).toString('hex')).toBe(
      '818537fa213d7f9f4d5158',
    )
    expect(encodeFrame(opcodes.binary, Buffer.alloc(256)).subarray(0, 4).toString('hex')).toBe('827e0100')
    expect(encodeFrame(opcodes.binary, Buffer.alloc(65_536)).subarray(0, 10).toString('hex')).toBe(
      '827f0000000000010000',
    )
  })

  test('arrive the same however they are torn apart, whatever their lengths', () => {
    const message = fc.record({
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 130 }),
        fc.constantFrom(65_535, 65_536).map((n) => new Uint8Array(n).fill(7)),
      ),
      mask: fc.uint8Array({ minLength: 4, maxLength: 4 }),
      ping: fc.boolean(),
    })
    const sizes = fc.array(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(message, { maxLength: 4 }), sizes, fc.boolean(), (messages, pieces, isMasked) => {
        const wire = messages.flatMap(({ bytes, mask, ping }) => [
          encodeFrame(opcodes.binary, bytes, isMasked ? mask : undefined),
          ...(ping ? [encodeFrame(opcodes.ping, Buffer.from('?'), isMasked ? mask : undefined)] : []),
        ])
        const seen = readIn(pieces, Buffer.concat(wire), isMasked)
        expect(seen.data.equals(Buffer.concat(messages.map(({ bytes }) => bytes)))).toBe(true)
        expect(seen.controls).toEqual(messages.filter(({ ping }) => ping).map(() => [opcodes.ping, '?']))
        expect(seen.isWithin).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  test('of a message in parts are one stream, with a ping in between', () => {
    const seen = readIn([3], Buffer.from('0103486578' + '8901' + '3f' + '80026c6f', 'hex'))
    expect([seen.data.toString(), seen.controls, seen.isWithin]).toEqual(['Hexlo', [[9, '?']], false])
  })

  const wrong: [string, string][] = [
    ['of an unknown kind', '8300'],
    ['with reserved bits', 'c100'],
    ['with a mask from a server', '818000000000'],
    ['that goes on with nothing', '8000'],
    ['that begins anew within a message', '01008100'],
    ['of control that is long', '89fe0100'.replace('fe', '7e')],
    ['of control in parts', '0900'],
    ['longer than anything', '827fffffffffffffffff'],
  ]
  for (const [name, hex] of wrong)
    test(`${name} are refused`, () => {
      expect(() => readIn([1], Buffer.from(hex, 'hex'))).toThrow(FrameError)
    })

  test('without a mask from a client are refused', () => {
    expect(() => readIn([1], Buffer.from('8100', 'hex'), true)).toThrow('the frame of a client is not masked')
  })
})
