/** A websocket over a connection that has been upgraded, as a stream of bytes in both directions. */

import { createHash, randomBytes } from 'node:crypto'
import { Duplex } from 'node:stream'
import { createFrameReader, encodeFrame, FrameError, opcodes } from './frames.ts'

export interface WebSocketOptions {
  /** A client masks what it sends. */
  readonly isClient: boolean
  /** What a piece of written data becomes on the wire, each in a frame of its own. Default: the piece itself. */
  readonly encode?: (data: Buffer) => Buffer
  /** Makes the error of the stream of one of the connection. */
  readonly toError?: (cause: unknown) => Error
}

export interface WebSocketStream {
  /** Ends with the connection. Ending it closes the websocket in order, destroying it drops the connection. */
  readonly stream: Duplex
  /** Sends a message beside the stream; false once that is over. */
  send(message: Uint8Array): boolean
}

/** The server takes frames of at most 64 KiB, and none in fragments. */
const longestFrameBytes = 32 * 1024
/** How long the other side is waited for, once it was told that we are done. */
const closingMs = 2_000
const normalClosure = 1000
const goingAway = 1001

export function webSocketStream(connection: Duplex, options: WebSocketOptions): WebSocketStream {
  const { isClient, encode = (data) => data, toError = asError } = options
  /** No more data comes, or is wanted. */
  let isOver = false
  let isClosing = false
  let isTold = false
  /** Who waits for our word that we are done to be on its way. */
  const waiting: (() => void)[] = []
  let patience: NodeJS.Timeout | undefined

  const frame = (opcode: number, payload: Uint8Array) =>
    encodeFrame(opcode, payload, isClient ? randomBytes(4) : undefined)
  const fail = (cause: unknown) => stream.destroy(toError(cause))
  const end = () => {
    if (!isOver) stream.push(null)
    isOver = true
  }
  const close = (done: () => void) => {
    if (isTold || !connection.writable) return done()
    waiting.push(done)
    if (isClosing) return
    isClosing = true
    patience = setTimeout(() => stream.destroy(), closingMs)
    const code = Buffer.from([normalClosure >> 8, normalClosure & 0xff])
    connection.write(frame(opcodes.close, code), () => {
      isTold = true
      for (const each of waiting.splice(0)) each()
    })
  }

  const tell = (opcode: number, payload: Uint8Array) => {
    const canBeHeard = !isClosing && connection.writable
    if (canBeHeard) connection.write(frame(opcode, payload))
    return canBeHeard
  }

  const reader = createFrameReader(
    { isMasked: !isClient },
    {
      data(bytes) {
        if (!isOver && !stream.push(bytes)) connection.pause()
      },
      control(opcode, payload) {
        if (opcode === opcodes.ping) tell(opcodes.pong, payload)
        if (opcode !== opcodes.close || isOver) return
        const code = payload.byteLength >= 2 ? payload.readUInt16BE(0) : normalClosure
        if (code === normalClosure || code === goingAway) {
          end()
          close(() => connection.end())
        } else fail(new Error(`the other side closed it with ${code} ${payload.subarray(2).toString()}`))
      },
    },
  )

  const stream: Duplex = new Duplex({
    allowHalfOpen: false,
    read() {
      connection.resume()
    },
    write(chunk: Buffer, _encoding, callback) {
      const done = (error?: Error | null) => callback(error ? toError(error) : null)
      const starts = Math.ceil(chunk.byteLength / longestFrameBytes) - 1
      for (let i = 0; i <= starts; i++) {
        const message = encode(chunk.subarray(i * longestFrameBytes, (i + 1) * longestFrameBytes))
        connection.write(frame(opcodes.binary, message), i === starts ? done : undefined)
      }
      if (starts < 0) callback()
    },
    final: (callback) => close(() => callback()),
    destroy(error, callback) {
      isOver = true
      clearTimeout(patience)
      connection.destroy()
      callback(error)
    },
  })

  connection
    .on('data', (bytes: Buffer) => {
      try {
        if (!stream.destroyed) reader.read(bytes)
      } catch (error) {
        if (!(error instanceof FrameError)) throw error
        fail(error)
      }
    })
    // Proxmox ends a console by closing the connection, without a word of the websocket.
    .on('end', () => {
      if (!isOver && reader.isWithin()) fail(new Error('the connection ended within a frame'))
      else end()
    })
    .on('error', fail)
    .on('close', () => {
      if (!isOver) fail(new Error('the connection was closed'))
    })
  return {
    stream,
    send: (message) => tell(opcodes.binary, message),
  }
}

/** What the server makes of the client's key. */
export function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause))
}
