import { secret } from '@proxkit/kernel'
import { describe, expect, test } from 'vitest'
import { createFactoryClient, schematicId } from '../../src/index.ts'
import { createFactorySimulator } from '../../src/simulator/index.ts'
import published from '../fixtures/published-schematics.json' with { type: 'json' }
import { openFactory } from './world.ts'

const empty = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'
const withExtensions = (...officialExtensions: string[]) => ({
  customization: { systemExtensions: { officialExtensions } },
})
const failure = (fields: object) => expect.objectContaining(fields)

describe('registering a schematic', () => {
  test('gives the ID computed offline, as often as it is done', async () => {
    const { factory, sim } = await openFactory()
    const schematic = withExtensions('siderolabs/zfs')
    const id = schematicId(schematic)
    expect(await factory.register(schematic)).toEqual({ id })
    expect(await factory.register(schematic)).toEqual({ id })
    expect([...sim.schematics.keys()]).toEqual([empty, id])
    expect(await factory.schematic(id)).toEqual(schematic)
  })

  test('gives every published ID', async () => {
    const { factory } = await openFactory()
    const own = published.filter(({ schematic }) => !/^owner:/m.test(schematic))
    const registered = []
    for (const { schematic } of own) registered.push(await factory.register(schematic))
    expect(registered).toEqual(own.map(({ id }) => ({ id })))
    expect(own.length).toBeGreaterThan(10)
  })

  test('works with an older factory, which answers the ID alone', async () => {
    const { factory } = await openFactory({ generation: 'older' })
    expect(await factory.register({})).toEqual({ id: empty })
  })

  test('takes the ID of a factory that writes the schematic as those before it did', async () => {
    const { factory } = await openFactory({ generation: 'older' })
    const odd = { customization: { extraKernelArgs: ['a \nb'] } }
    const id = schematicId(odd, { encoder: '3.0.1' })
    expect(id).not.toBe(schematicId(odd))
    expect(await factory.register(odd)).toEqual({ id })
    expect(await factory.schematic(id)).toEqual(odd)
  })

  test.each([
    ['another ID', { id: 'f'.repeat(64) }],
    ['an ID that is not that of its document', { id: empty, schematic: 'customization: {}\n\n' }],
    [
      'another schematic',
      {
        id: schematicId(withExtensions('siderolabs/drbd')),
        schematic:
          'customization:\n    systemExtensions:\n        officialExtensions:\n            - siderolabs/drbd\n',
      },
    ],
  ])('is refused when the answer is %s', async (_case, body) => {
    const fetch = async () => new Response(JSON.stringify(body), { status: 201 })
    const factory = createFactoryClient({ factory: 'https://factory.example', fetch })
    await expect(factory.register({})).rejects.toThrow(failure({ code: 'TALOS_SCHEMATIC_MISMATCH' }))
  })

  test('with a version refuses an extension that it lacks, with the nearest names, and sends nothing', async () => {
    const { factory, sim } = await openFactory()
    const schematic = withExtensions('siderolabs/qemu-guest-agnet')
    await expect(factory.register(schematic, { version: 'v1.14.0' })).rejects.toThrow(
      failure({
        code: 'TALOS_UNKNOWN_EXTENSION',
        suggestions: ['siderolabs/qemu-guest-agent'],
        message:
          'Unable to find extension "siderolabs/qemu-guest-agnet": GET /version/{version}/extensions/official → Talos v1.14.0 has none of this name (did you mean siderolabs/qemu-guest-agent?)',
      }),
    )
    expect(sim.requests).toEqual(['GET /version/v1.14.0/extensions/official'])
  })

  test('with a version refuses a field that it does not know, and sends nothing', async () => {
    const { factory, sim } = await openFactory()
    const schematic = { customization: { embeddedMachineConfiguration: 'machine: {}' } }
    await expect(factory.register(schematic, { version: '1.11.0' })).rejects.toThrow(
      failure({ code: 'TALOS_UNSUPPORTED_FIELD' }),
    )
    expect(sim.requests).toEqual([])
  })
})

describe('a factory for enterprises', () => {
  const enterprise = { owner: 'acme', username: 'ci', password: 'correct horse', token: 'tok-12345' }

  test.each([
    { username: 'ci', password: secret('correct horse', 'factory') },
    { token: secret('tok-12345', 'factory') },
  ])('takes %j and stamps its owner into the schematic', async (auth) => {
    const { factory } = await openFactory({ enterprise }, { auth })
    expect(await factory.register({})).toEqual({ id: schematicId({ owner: 'acme' }), owner: 'acme' })
  })

  test('refuses wrong credentials, which are not in the error', async () => {
    const { factory } = await openFactory({ enterprise }, { auth: { token: secret('tok-wrong', 'factory') } })
    const error = await factory.versions().catch((thrown: unknown) => thrown)
    expect(error).toEqual(
      failure({
        code: 'TALOS_FACTORY_UNAUTHORIZED',
        status: 401,
        message:
          'Unable to read versions: GET /versions → 401 authentication required (give the credentials of the owner as auth)',
      }),
    )
    expect(JSON.stringify(error)).not.toContain('tok-wrong')
  })
})

describe('what a factory offers', () => {
  test('is versions, oldest first, and those that are broken', async () => {
    const { factory } = await openFactory({
      versions: ['1.14.0', '1.9.5', '1.10.0', '1.10.0-rc.0'],
      broken: ['1.10.0'],
    })
    expect(await factory.versions()).toEqual(['v1.9.5', 'v1.10.0-rc.0', 'v1.10.0', 'v1.14.0'])
    expect(await factory.brokenVersions()).toEqual(['v1.10.0'])
  })

  test('is extensions and overlays of a version', async () => {
    const { factory } = await openFactory({ extensions: { 'v1.14.0': ['siderolabs/zfs'] } })
    expect(await factory.extensions('1.14.0')).toEqual([
      {
        name: 'siderolabs/zfs',
        ref: 'ghcr.io/siderolabs/zfs:1.0.0-v1.14.0',
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        author: 'Simulated',
        description: 'siderolabs/zfs, simulated',
      },
    ])
    expect((await factory.overlays('1.14.0')).map(({ name }) => name)).toEqual(['rpi_generic'])
    await expect(factory.verifyExtensions('1.14.0', ['siderolabs/zfs'])).resolves.toBeUndefined()
  })

  test('is an iPXE script', async () => {
    const { factory, url } = await openFactory()
    const script = await factory.pxeScript({ schematicId: empty, version: '1.14.0', secureBoot: true })
    expect(script).toBe(
      `#!ipxe\n\nkernel ${url}/image/${empty}/v1.14.0/metal-amd64-secureboot-uki.efi\nboot\n`,
    )
  })

  test.each(['current', 'older'] as const)(
    'is not a version that it does not build, whatever status a factory (%s) gives that',
    async (generation) => {
      const { factory } = await openFactory({ generation, versions: ['1.14.0', '1.14.1'] })
      const status = generation === 'older' ? 500 : 404
      await expect(factory.extensions('v1.14.11')).rejects.toThrow(
        failure({
          code: 'TALOS_UNKNOWN_VERSION',
          status,
          suggestions: ['v1.14.1', 'v1.14.0'],
          message: `Unable to find Talos v1.14.11: GET /version/{version}/extensions/official → ${status} the factory does not build this version (did you mean v1.14.1 or v1.14.0?)`,
        }),
      )
    },
  )

  test('is not asked for with a version that is none', async () => {
    const { factory, sim } = await openFactory()
    await expect(factory.extensions('latest')).rejects.toThrow(failure({ code: 'TALOS_BAD_VERSION' }))
    await expect(factory.schematic('abc')).rejects.toThrow(failure({ code: 'TALOS_BAD_REFERENCE' }))
    expect(sim.requests).toEqual([])
  })

  test('is no schematic that was not registered', async () => {
    const { factory } = await openFactory()
    await expect(factory.schematic('a'.repeat(64))).rejects.toThrow(
      `Unable to read schematic ${'a'.repeat(64)}: GET /schematics/{id} → 404 schematic not found (register the schematic first, at this factory)`,
    )
  })
})

describe('a factory in trouble', () => {
  test('is asked three times, with growing pauses', async () => {
    const { factory, sim, sleeps } = await openFactory()
    sim.fault({ match: 'GET /versions', status: 503, times: 1 })
    sim.fault({ match: 'GET /versions', cutAfterBytes: 0, times: 1 })
    expect(await factory.brokenVersions()).toEqual([])
    expect(sleeps).toEqual([500, 1000])
    expect(sim.requests.length).toBe(3)
  })

  test('gets a registration again when its answer was lost', async () => {
    const { factory, sim } = await openFactory()
    sim.fault({ match: 'POST /schematics', cutAfterBytes: 0 })
    expect(await factory.register({})).toEqual({ id: empty })
    expect(sim.requests).toEqual(['POST /schematics', 'POST /schematics'])
  })

  test('is given up after the third attempt', async () => {
    const { factory, sim } = await openFactory()
    sim.fault({ match: 'GET /versions', status: 502, text: 'bad gateway', times: 9 })
    await expect(factory.versions()).rejects.toThrow(
      failure({
        code: 'TALOS_FACTORY_FAILED',
        retryable: true,
        message: 'Unable to read versions: GET /versions → 502 bad gateway (try again later)',
      }),
    )
    expect(sim.requests.length).toBe(3)
  })

  test('is an internal error once, where the version exists', async () => {
    const { factory, sim } = await openFactory()
    sim.fault({ match: 'GET /version/', status: 500, text: 'internal server error' })
    await expect(factory.extensions('1.14.0')).rejects.toThrow(
      failure({ code: 'TALOS_FACTORY_FAILED', status: 500, retryable: true }),
    )
    expect(sim.requests).toEqual(['GET /version/v1.14.0/extensions/official', 'GET /versions'])
  })

  test('may be none: what answers is something else', async () => {
    const { factory, sim } = await openFactory()
    sim.fault({ match: 'GET /versions', status: 200, text: '<html>welcome</html>' })
    await expect(factory.versions()).rejects.toThrow(failure({ code: 'TALOS_FACTORY_BAD_ANSWER' }))
  })

  test('that is not there is unreachable', async () => {
    const { factory } = await openFactory({}, { factory: 'http://127.0.0.1:9', attempts: 1 })
    await expect(factory.versions()).rejects.toThrow(
      failure({ code: 'TALOS_FACTORY_UNREACHABLE', retryable: true, status: undefined }),
    )
  })

  test('is left at once when the caller aborts', async () => {
    const { factory } = await openFactory()
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(factory.versions({ signal })).rejects.toThrow('enough')
  })
})

test('the simulator answers in this process as well', async () => {
  const { fetch } = createFactorySimulator({ versions: ['1.14.0'] })
  const factory = createFactoryClient({ factory: 'https://factory.example', fetch })
  expect(await factory.versions()).toEqual(['v1.14.0'])
  expect(await factory.register({})).toEqual({ id: empty })
})
