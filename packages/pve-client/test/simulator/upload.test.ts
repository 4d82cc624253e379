import { createHash } from 'node:crypto'
import { request } from 'node:https'
import { afterAll, describe, expect, test } from 'vitest'
import { createLab } from './lab.ts'

const path = '/nodes/pve1/storage/local/upload'

function form(fields: Readonly<Record<string, string>>, name: string, bytes: Uint8Array): FormData {
  const data = new FormData()
  for (const [key, value] of Object.entries(fields)) data.append(key, value)
  data.append('filename', new Blob([Buffer.from(bytes)]), name)
  return data
}

async function send(lab: ReturnType<typeof createLab>, body: FormData) {
  const response = await lab.sim.fetch(`https://pve1:8006/api2/json${path}`, {
    method: 'POST',
    headers: { authorization: `PVEAPIToken=${lab.sim.token.reveal()}` },
    body,
  })
  return (await response.json()) as { data: string; errors?: unknown }
}

describe('an uploaded file', () => {
  const bytes = Buffer.from('\r\n--almost the boundary\r\n'.repeat(1000))
  const checksum = createHash('sha512').update(bytes).digest('hex')

  test('lies on the storage, whatever bytes it holds, once its checksum is verified', async () => {
    const lab = createLab()
    const sums = { content: 'iso', 'checksum-algorithm': 'sha512', checksum }
    const { data } = await send(lab, form(sums, 'Talos 1.13.iso', bytes))
    expect(await lab.finish(data)).toMatchObject({ exitStatus: 'OK' })
    expect(await lab.get('/nodes/pve1/storage/local/content?content=iso')).toMatchObject([
      { volid: 'local:iso/Talos_1.13.iso', size: bytes.length, format: 'iso' },
    ])
  })

  test('with a wrong checksum is not kept, and the task says so', async () => {
    const lab = createLab()
    const sums = { content: 'iso', 'checksum-algorithm': 'sha512', checksum: checksum.replace(/^./, 'x') }
    const { data } = await send(lab, form(sums, 'a.iso', bytes))
    expect((await lab.finish(data)).exitStatus).toMatch(/^checksum mismatch: got '/)
    expect(await lab.get('/nodes/pve1/storage/local/content?content=iso')).toEqual([])
  })

  test('must have the extension of its content, which the storage must hold', async () => {
    const lab = createLab()
    expect(await send(lab, form({ content: 'vztmpl' }, 'a.iso', bytes))).toMatchObject({
      errors: { filename: 'wrong file extension' },
    })
    expect(
      await lab.ask('POST', '/nodes/pve1/storage/local-lvm/download-url', {
        content: 'iso',
        filename: 'a.iso',
        url: 'https://example.com/a.iso',
      }),
    ).toMatchObject({ status: 500, reason: expect.stringContaining('not a file based storage') })
  })
})

describe('over a socket', () => {
  const lab = createLab()
  afterAll(() => lab.sim.close())

  test('an upload of many MiB is measured as it passes', async () => {
    const { url, ca } = await lab.sim.listen()
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const head =
      '--b\r\ncontent-disposition: form-data; name="content"\r\n\r\niso\r\n--b\r\nContent-Disposition: form-data; name="filename"; filename="big.iso"\r\n\r\n'
    const tail = '\r\n--b--\r\n'
    const answer = await new Promise<string>((resolve, reject) => {
      const call = request(`${url}/api2/json${path}`, {
        method: 'POST',
        ca,
        headers: {
          authorization: `PVEAPIToken=${lab.sim.token.reveal()}`,
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': head.length + 8 * chunk.length + tail.length,
        },
      })
      call.on('response', async (response) => {
        let text = ''
        for await (const part of response) text += part
        resolve(text)
      })
      call.on('error', reject)
      call.write(head)
      for (let n = 0; n < 8; n++) call.write(chunk)
      call.end(tail)
    })
    const { log } = await lab.finish((JSON.parse(answer) as { data: string }).data)
    expect(log).toContain(`file size is: ${8 * chunk.length}`)
  })
})

describe('a download', () => {
  test('arrives after a while', async () => {
    const lab = createLab()
    const file = { content: 'iso', filename: 'talos.iso', url: 'https://factory.talos.dev/talos.iso' }
    const { exitStatus, log } = await lab.run('POST', '/nodes/pve1/storage/local/download-url', file)
    expect(exitStatus).toBe('OK')
    expect(log[0]).toBe(
      'downloading https://factory.talos.dev/talos.iso to /var/lib/vz/template/iso/talos.iso',
    )
    expect(await lab.get('/nodes/pve1/storage/local/content?content=iso')).toMatchObject([
      { volid: 'local:iso/talos.iso' },
    ])
  })

  test('from the node itself fails, for nothing listens there', async () => {
    const lab = createLab()
    const file = { content: 'iso', filename: 'x.iso', url: 'http://127.0.0.1:9/x.iso' }
    const { exitStatus } = await lab.run('POST', '/nodes/pve1/storage/local/download-url', file)
    expect(exitStatus).toMatch(/^download failed: .* exit code 4$/)
  })
})

test('a storage is added, holds what it is told to and goes again; types without behaviour say so', async () => {
  const { ask, change, get } = createLab()
  const nas = { storage: 'nas', type: 'nfs', server: '192.0.2.9', export: '/x', content: 'iso,images' }
  expect(await change('POST', '/storage', nas)).toEqual({ storage: 'nas', type: 'nfs' })
  expect(await get('/nodes/pve1/storage?storage=nas')).toMatchObject([{ shared: 1, active: 1 }])
  expect(await change('DELETE', '/storage/nas')).toBeNull()
  const iscsi = { storage: 'san', type: 'iscsi', portal: '192.0.2.9', target: 't' }
  expect(await ask('POST', '/storage', iscsi)).toMatchObject({ status: 501 })
})
