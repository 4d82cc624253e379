import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createPveClient } from '@proxkit/pve-client'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { download, downloadUrl, sendUpload, type UploadOptions, upload } from '@proxkit/pve-client/transfers'
import { afterEach, describe, expect, test } from 'vitest'
import { serve, storage, upid, type World } from './server.ts'

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function opened<W extends World>(world: Promise<W>): Promise<W> {
  worlds.push(await world)
  return world
}

const target = { node: 'pve1', storage: 'local', content: 'iso', filename: 't.iso', pollMs: 1 } as const

/** The body of a form with these parts, as it has to arrive. */
const form = (boundary: string, fields: readonly [string, string][], file: string) =>
  [
    ...fields.map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${boundary}\r\nContent-Disposition: form-data; name="filename"; filename="t.iso"\r\nContent-Type: application/octet-stream\r\n\r\n${file}\r\n`,
    `--${boundary}--\r\n`,
  ].join('')

async function* streamOf(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part)
}

async function fileOf(content: string | Uint8Array): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'proxkit-upload-'))
  const path = join(folder, 'source')
  await writeFile(path, content)
  return { path, remove: () => rm(folder, { recursive: true }) }
}

describe('an upload', () => {
  test('whose task somebody else waits for is over when the server has the bytes', async () => {
    const { pve, received } = await opened(storage())
    expect(await sendUpload(pve, { ...target, source: Buffer.from('0123456789') })).toBe(upid)
    expect(received.length).toBe(1)
  })

  test('is the same form from a path, from bytes and from a stream: content, checksum, then the file', async () => {
    const { pve, received } = await opened(storage())
    const { path, remove } = await fileOf('0123456789')
    const checksum = { algorithm: 'sha256', value: 'ab'.repeat(32) } as const
    const sources: Pick<UploadOptions, 'source' | 'sizeBytes'>[] = [
      { source: path },
      { source: Buffer.from('0123456789') },
      { source: streamOf('0123', '456789'), sizeBytes: 10 },
    ]
    for (const source of sources)
      expect(await upload(pve, { ...target, ...source, checksum })).toEqual({
        volid: 'local:iso/t.iso',
        task: { upid, outcome: 'ok', exitStatus: 'OK' },
      })
    await remove()
    for (const { headers, sizeBytes, text } of received) {
      const boundary = headers['content-type']?.split('boundary=')[1] ?? ''
      const fields: [string, string][] = [
        ['content', 'iso'],
        ['checksum-algorithm', 'sha256'],
        ['checksum', 'ab'.repeat(32)],
      ]
      expect(text).toBe(form(boundary, fields, '0123456789'))
      expect(headers['content-length']).toBe(String(sizeBytes))
      expect(headers['transfer-encoding']).toBeUndefined()
      expect(headers.authorization).toMatch(/^PVEAPIToken=/)
    }
    expect(received).toHaveLength(3)
  })

  test('tells its progress, up to the whole', async () => {
    const { pve } = await opened(storage())
    const seen: unknown[] = []
    const source = streamOf('0123', '456789')
    await upload(pve, { ...target, source, sizeBytes: 10, onProgress: (progress) => seen.push(progress) })
    expect(seen).toEqual([
      { sentBytes: 4, totalBytes: 10 },
      { sentBytes: 10, totalBytes: 10 },
    ])
  })

  test('of a large file arrives byte by byte and is read no faster than it is sent', async () => {
    const { pve, received } = await opened(storage())
    const part = Buffer.alloc(256 * 1024, 'proxkit')
    const parts = 256
    const hash = createHash('sha256')
    let ahead = 0
    let most = 0
    async function* source() {
      for (let i = 0; i < parts; i++) {
        ahead++
        most = Math.max(most, ahead)
        yield part
      }
    }
    await upload(pve, {
      ...target,
      source: source(),
      sizeBytes: parts * part.byteLength,
      onProgress: () => ahead--,
    })
    const boundary = received[0]?.headers['content-type']?.split('boundary=')[1] ?? ''
    const [head = '', tail = ''] = form(boundary, [['content', 'iso']], '\0').split('\0')
    hash.update(head)
    for (let i = 0; i < parts; i++) hash.update(part)
    hash.update(tail)
    expect(received[0]?.sha256).toBe(hash.digest('hex'))
    expect(most).toBe(1)
  })

  test('whose task fails is a failure: the checksum was another', async () => {
    const { pve } = await opened(storage('checksum mismatch'))
    await expect(upload(pve, { ...target, source: Buffer.from('x') })).rejects.toMatchObject({
      code: 'PVE_TASK_FAILED',
      exitStatus: 'checksum mismatch',
    })
  })

  const wrong: [string, Partial<UploadOptions>, string][] = [
    ['a stream of unknown length', { source: streamOf('x') }, 'without sizeBytes'],
    ['a stream that is shorter', { source: streamOf('x'), sizeBytes: 2 }, 'it ended after 1 of 2 bytes'],
    ['a stream that is longer', { source: streamOf('x', 'yz'), sizeBytes: 2 }, 'it has more than 2 bytes'],
    [
      'bytes of another length',
      { source: Buffer.from('x'), sizeBytes: 2 },
      'it has 1 bytes and sizeBytes is 2',
    ],
    ['no file', { source: '/nowhere/t.iso' }, 'ENOENT'],
    ['a folder', { source: tmpdir() }, 'is no file'],
  ]
  for (const [name, options, message] of wrong)
    test(`of ${name} says so`, async () => {
      const { pve, received } = await opened(storage())
      await expect(upload(pve, { ...target, source: '', ...options })).rejects.toMatchObject({
        code: 'PVE_BAD_SOURCE',
        message: expect.stringContaining(message),
      })
      expect(received).toEqual([])
    })

  test('under a name that the server would change is refused', async () => {
    const { pve, received } = await opened(storage())
    const call = upload(pve, { ...target, filename: 'a "b".iso', source: Buffer.from('x') })
    await expect(call).rejects.toMatchObject({ code: 'PVE_BAD_PARAMETER' })
    expect(received).toEqual([])
  })

  test('that the server refuses while it is sent is the error that the server gave, and the source is closed', async () => {
    const { pve } = await opened(
      serve((request, response) => {
        response.writeHead(403, 'Permission check failed (/storage/local, Datastore.AllocateTemplate)')
        response.end('{"data":null}', () => request.resume())
      }),
    )
    let closed = false
    async function* source() {
      try {
        for (;;) yield Buffer.alloc(64 * 1024)
      } finally {
        closed = true
      }
    }
    await expect(upload(pve, { ...target, source: source(), sizeBytes: 1e12 })).rejects.toMatchObject({
      code: 'PVE_PERMISSION',
      path: '/storage/local',
      privileges: ['Datastore.AllocateTemplate'],
    })
    await expect.poll(() => closed).toBe(true)
  })

  test('can be aborted, and the source is closed', async () => {
    const { pve } = await opened(serve((request) => void request.resume()))
    const controller = new AbortController()
    const reason = new Error('enough')
    let closed = false
    async function* source() {
      try {
        for (let part = 0; ; part++) {
          if (part === 5) controller.abort(reason)
          yield Buffer.alloc(64 * 1024)
        }
      } finally {
        closed = true
      }
    }
    const call = upload(pve, { ...target, source: source(), sizeBytes: 1e12, signal: controller.signal })
    await expect(call).rejects.toBe(reason)
    await expect.poll(() => closed).toBe(true)
  })

  test('that never begins closes its source all the same', async () => {
    const { pve, close } = await storage()
    await close()
    const source = Readable.from(streamOf('x'))
    await expect(upload(pve, { ...target, source, sizeBytes: 1 })).rejects.toThrow()
    expect(source.destroyed).toBe(true)
  })

  test('goes to the next endpoint when nobody listens at the first', async () => {
    const gone = await storage()
    await gone.close()
    const { pve, received } = await opened(storage('OK', { before: [gone.url] }))
    expect(await upload(pve, { ...target, source: streamOf('x'), sizeBytes: 1 })).toMatchObject({
      volid: 'local:iso/t.iso',
    })
    expect(received).toHaveLength(1)
  })
})

test('an upload has a timeout of its own', async () => {
  const timeouts = { responseMs: 60_000, uploadMs: 50 }
  const { pve } = await opened(serve((request) => void request.resume(), { timeouts }))
  await expect(upload(pve, { ...target, source: Buffer.from('x') })).rejects.toMatchObject({
    code: 'PVE_TIMEOUT',
    delivered: 'unknown',
    message: expect.stringContaining('the change may have happened: look before you repeat it'),
  })
})

describe('a download', () => {
  const log = 'GET /nodes/{node}/tasks/{upid}/log'

  test('comes as a stream', async () => {
    const { pve } = await opened(
      serve((request, response) => {
        expect(request.url).toContain('download=1')
        response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 9 })
        response.write('TASK ')
        response.end('OK\n.')
      }),
    )
    const { body, ...head } = await download(pve, log, { node: 'pve1', upid, download: true })
    expect(head).toEqual({ sizeBytes: 9, contentType: 'text/plain' })
    expect(await text(body)).toBe('TASK OK\n.')
  })

  test('that is refused is the same error as any call', async () => {
    const { pve } = await opened(
      serve((_, response) => {
        response.writeHead(500, 'no such task')
        response.end()
      }),
    )
    await expect(download(pve, log, { node: 'pve1', upid, download: true })).rejects.toMatchObject({
      code: 'PVE_NOT_FOUND',
    })
  })

  test('that breaks off in the middle says so', async () => {
    const { pve } = await opened(
      serve((_, response) => {
        response.writeHead(200, { 'content-length': 1000 })
        response.write('half', () => response.destroy())
      }),
    )
    const { body } = await download(pve, log, { node: 'pve1', upid, download: true })
    await expect(text(body)).rejects.toMatchObject({
      code: 'PVE_UNREACHABLE',
      message: expect.stringContaining('the connection ended before the answer was complete'),
    })
  })

  test('that nobody reads on lets go of its connection', async () => {
    const { pve } = await opened(
      serve((_, response) => {
        const fill = () => {
          while (response.write(Buffer.alloc(64 * 1024)));
        }
        response.on('drain', fill)
        fill()
      }),
    )
    const { body } = await download(pve, log, { node: 'pve1', upid, download: true })
    for await (const _ of body) break
    expect(body.destroyed).toBe(true)
    // Closing waits for what is under way: it would hang here.
    await pve.close()
  })

  test('works with a fetch of the caller, too', async () => {
    const sim = createSimulator({
      nodes: [{ name: 'pve1' }],
      guests: [{ vmid: 104, node: 'pve1' }],
      timeScale: 1000,
    })
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: { token: sim.token },
      fetch: sim.fetch,
    })
    const started = await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', {
      node: 'pve1',
      vmid: 104,
    })
    await pve.tasks.wait(started, { pollMs: 1 })
    const { body } = await download(pve, log, { node: 'pve1', upid: started, download: true })
    expect(await text(body)).toContain('TASK OK')
  })
})

test('a node fetches a file itself, and its task is waited for', async () => {
  const forms: string[] = []
  const { pve } = await opened(
    serve(async (request, response) => {
      if (request.method === 'GET') return response.end('{"data":{"status":"stopped","exitstatus":"OK"}}')
      forms.push(await text(request))
      response.end(`{"data":"${upid}"}`)
    }),
  )
  const checksum = { algorithm: 'sha512', value: 'cd'.repeat(64) } as const
  const url = 'https://example.org/t.iso?a=1&b=2'
  expect(await downloadUrl(pve, { ...target, url, checksum, verifyCertificates: false })).toEqual({
    volid: 'local:iso/t.iso',
    task: { upid, outcome: 'ok', exitStatus: 'OK' },
  })
  expect(Object.fromEntries(new URLSearchParams(forms[0]))).toEqual({
    content: 'iso',
    filename: 't.iso',
    url,
    'checksum-algorithm': 'sha512',
    checksum: 'cd'.repeat(64),
    'verify-certificates': '0',
  })
})
