import { describe, expect, test } from 'vitest'
import { collect, openFactory } from './world.ts'

const schematicId = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'
const image = { schematicId, version: 'v1.14.0', platform: 'nocloud', format: 'qcow2' } as const
const enterprise = { owner: 'acme', token: 'tok-12345' }
const auth = { token: 'tok-12345' }

test('an image is found with its size, or not at all', async () => {
  const { factory, url } = await openFactory({ imageBytes: 1234 })
  const path = `/image/${schematicId}/v1.14.0/nocloud-amd64.qcow2`
  expect(await factory.findImage(image)).toEqual({ url: url + path, totalBytes: 1234 })
  expect(await factory.findImage({ ...image, schematicId: 'a'.repeat(64) })).toBeUndefined()
  expect(await factory.findImage({ ...image, version: '1.14.9' })).toBeUndefined()
})

test('an image with an extension that the version lacks cannot be built, and the factory says why', async () => {
  const { factory } = await openFactory()
  const officialExtensions = ['siderolabs/nonesuch']
  const { id } = await factory.register({ customization: { systemExtensions: { officialExtensions } } })
  const reason =
    '→ 400 official extension "siderolabs/nonesuch" is not available for Talos version v1.14.0 (correct what the factory names)'
  const route = 'GET /image/{schematic}/{version}/nocloud-amd64.qcow2'
  await expect(factory.download({ ...image, schematicId: id })).rejects.toThrow(
    `Unable to download image nocloud-amd64.qcow2: ${route} ${reason}`,
  )
  await expect(factory.findImage({ ...image, schematicId: id })).rejects.toThrow(
    `Unable to find image nocloud-amd64.qcow2: ${route} ${reason}`,
  )
})

describe('a download', () => {
  test('follows the factory to its CDN and tells its progress', async () => {
    const { factory, sim } = await openFactory({ imageBytes: 200_000 })
    const progress: number[] = []
    const { stream, totalBytes, sha256 } = await factory.download(image, {
      onProgress: ({ receivedBytes, totalBytes: total }) => progress.push(receivedBytes, total ?? 0),
    })
    expect({ totalBytes, sha256 }).toEqual({ totalBytes: 200_000, sha256: undefined })
    expect((await collect(stream)).bytes).toBe(200_000)
    expect(progress.slice(-2)).toEqual([200_000, 200_000])
    expect(sim.requests.at(-1)).toBe(`GET /cdn/${schematicId}/v1.14.0/nocloud-amd64.qcow2`)
  })

  test('is checked against the checksum that an Enterprise factory offers', async () => {
    const { factory } = await openFactory({ enterprise }, { auth })
    const { id } = await factory.register({})
    const { stream, sha256 } = await factory.download({ ...image, schematicId: id })
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await collect(stream)).sha256).toBe(sha256)
  })

  test('with another checksum ends in an error', async () => {
    const { factory, sim } = await openFactory({ enterprise }, { auth })
    const { id } = await factory.register({})
    sim.fault({
      match: `GET /image/${id}/v1.14.0/nocloud-amd64.qcow2.sha256`,
      status: 200,
      text: `${'0'.repeat(64)}  nocloud-amd64.qcow2`,
    })
    const { stream } = await factory.download({ ...image, schematicId: id })
    await expect(collect(stream)).rejects.toThrow(
      expect.objectContaining({ code: 'TALOS_CHECKSUM_MISMATCH', retryable: false }),
    )
  })

  test('that breaks twice goes on where it was, and its bytes are those of an unbroken one', async () => {
    const { factory, sim } = await openFactory({ imageBytes: 300_000 })
    const whole = await collect((await factory.download(image)).stream)
    sim.fault({ match: 'GET /cdn/', cutAfterBytes: 100_000, times: 2 })
    expect(await collect((await factory.download(image)).stream)).toEqual(whole)
    expect(sim.requests.filter((request) => request.startsWith('GET /cdn/')).length).toBe(4)
  })

  test('that breaks at a server without resume is an error, never half an image', async () => {
    const { factory, sim } = await openFactory({ cdn: false, imageBytes: 300_000 })
    sim.fault({ match: `GET /image/${schematicId}/v1.14.0/nocloud-amd64.qcow2.sha256`, status: 402 })
    sim.fault({ match: 'GET /image/', cutAfterBytes: 100_000 })
    const { stream } = await factory.download(image)
    await expect(collect(stream)).rejects.toThrow(
      expect.objectContaining({ code: 'TALOS_DOWNLOAD_BROKEN', retryable: true }),
    )
  })

  test('is not joined from two files', async () => {
    const { sim, url } = await openFactory({ imageBytes: 300_000 })
    let calls = 0
    // The second file has another tag, as after a new build behind the same address.
    const retagged: typeof fetch = async (input, init) => {
      const response = await fetch(input, init)
      if (!response.url.includes('/cdn/') || ++calls === 1) return response
      const headers = new Headers(response.headers)
      headers.set('etag', '"another"')
      return new Response(response.body, { status: response.status, headers })
    }
    const { factory } = await openFactory({}, { factory: url, fetch: retagged })
    sim.fault({ match: 'GET /cdn/', cutAfterBytes: 100_000 })
    const { stream } = await factory.download(image)
    await expect(collect(stream)).rejects.toThrow(/the file has changed since/)
  })

  test('that nobody reads does not hold up the end of the client', async () => {
    const { factory } = await openFactory({ imageBytes: 5_000_000 })
    await factory.download(image)
    await expect(factory.close()).resolves.toBeUndefined()
  })

  test('ends when the caller aborts', async () => {
    const { factory } = await openFactory({ imageBytes: 5_000_000 })
    const abort = new AbortController()
    const { stream } = await factory.download(image, {
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('enough')),
    })
    await expect(collect(stream)).rejects.toThrow('enough')
  })
})
