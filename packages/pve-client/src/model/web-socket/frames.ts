/** The frames of a websocket (RFC 6455), as far as a stream of bytes needs them. */

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

/** What may stand in a control frame. */
const longestControlBytes = 125

/** One whole frame. With a mask it is one of a client's, without one of a server's. */
export function encodeFrame(opcode: number, payload: Uint8Array, mask?: Uint8Array): Buffer {
  const { byteLength } = payload
  const extra = byteLength > 0xffff ? 8 : byteLength > longestControlBytes ? 2 : 0
  const start = 2 + extra + (mask?.byteLength ?? 0)
  const frame = Buffer.allocUnsafe(start + byteLength)
  frame[0] = 0x80 | opcode
  frame[1] = (mask === undefined ? 0 : 0x80) | (extra === 8 ? 127 : extra === 2 ? 126 : byteLength)
  if (extra === 8) frame.writeBigUInt64BE(BigInt(byteLength), 2)
  if (extra === 2) frame.writeUInt16BE(byteLength, 2)
  frame.set(payload, start)
  if (mask !== undefined) {
    frame.set(mask, start - 4)
    applyMask(frame.subarray(start), mask, 0)
  }
  return frame
}

/** What comes in. Long data comes in parts, as they arrive: there is no end of a message in a stream of bytes. */
export interface FrameSink {
  data(bytes: Buffer): void
  /** A close, a ping or a pong, whole. */
  control(opcode: number, payload: Buffer): void
}

export interface FrameReader {
  /** @throws FrameError for what is against the protocol */
  read(bytes: Buffer): void
  /** True while a frame is not complete. */
  isWithin(): boolean
}

export class FrameError extends Error {}

interface Frame {
  readonly opcode: number
  readonly mask: Buffer | undefined
  leftBytes: number
  /** How many were unmasked so far. */
  position: number
  /** Of a control frame. */
  readonly parts: Buffer[]
}

/** @param isMasked whether the other side has to mask what it sends: clients do, servers must not */
export function createFrameReader(
  { isMasked }: { readonly isMasked: boolean },
  sink: FrameSink,
): FrameReader {
  let head: Buffer = Buffer.alloc(0)
  let frame: Frame | undefined
  let isFragmented = false

  function begin({ opcode, isFinal, size, mask }: Header): Frame {
    if (opcode >= opcodes.close) {
      if (!isFinal || size > longestControlBytes) throw new FrameError('a control frame is too long')
    } else {
      if ((opcode === opcodes.continuation) !== isFragmented)
        throw new FrameError('the parts of a message are out of order')
      isFragmented = !isFinal
    }
    return { opcode, mask, leftBytes: size, position: 0, parts: [] }
  }

  function take(current: Frame, bytes: Buffer): void {
    if (current.mask !== undefined) applyMask(bytes, current.mask, current.position)
    current.position += bytes.byteLength
    current.leftBytes -= bytes.byteLength
    if (current.opcode >= opcodes.close) current.parts.push(bytes)
    else if (bytes.byteLength > 0) sink.data(bytes)
    if (current.leftBytes > 0) return
    frame = undefined
    if (current.opcode >= opcodes.close) sink.control(current.opcode, Buffer.concat(current.parts))
  }

  return {
    isWithin: () => frame !== undefined || head.byteLength > 0 || isFragmented,
    read(bytes) {
      let rest = bytes
      for (;;) {
        if (frame === undefined) {
          const all = head.byteLength === 0 ? rest : Buffer.concat([head, rest])
          const header = readHeader(all, isMasked)
          if (header === undefined) {
            head = all
            return
          }
          head = Buffer.alloc(0)
          rest = all.subarray(header.bytes)
          frame = begin(header)
        }
        const part = rest.subarray(0, frame.leftBytes)
        rest = rest.subarray(part.byteLength)
        take(frame, part)
        if (rest.byteLength === 0) return
      }
    },
  }
}

interface Header {
  readonly bytes: number
  readonly opcode: number
  readonly isFinal: boolean
  readonly size: number
  readonly mask: Buffer | undefined
}

const known: ReadonlySet<number> = new Set(Object.values(opcodes))

/** Undefined while too little of it is there. */
function readHeader(bytes: Buffer, isMasked: boolean): Header | undefined {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return undefined
  const opcode = first & 0x0f
  if ((first & 0x70) !== 0 || !known.has(opcode)) throw new FrameError('it is no frame of this protocol')
  if (second >= 0x80 !== isMasked)
    throw new FrameError(isMasked ? 'the frame of a client is not masked' : 'the frame of a server is masked')
  const short = second & 0x7f
  const extra = short === 127 ? 8 : short === 126 ? 2 : 0
  const length = 2 + extra + (isMasked ? 4 : 0)
  if (bytes.byteLength < length) return undefined
  const size = extra === 8 ? Number(bytes.readBigUInt64BE(2)) : extra === 2 ? bytes.readUInt16BE(2) : short
  if (!Number.isSafeInteger(size)) throw new FrameError('a frame is too long')
  const mask = isMasked ? Buffer.from(bytes.subarray(length - 4, length)) : undefined
  return { bytes: length, opcode, isFinal: first >= 0x80, size, mask }
}

/** In place; once more undoes it. */
function applyMask(bytes: Buffer, mask: Uint8Array, position: number): void {
  for (let i = 0; i < bytes.byteLength; i++)
    bytes[i] = (bytes[i] as number) ^ (mask[(position + i) & 3] as number)
}
