/** A client of the Talos Image Factory. */

import { createHash } from 'node:crypto'
import { type Clock, systemClock } from '@proxkit/kernel'
import * as z from 'zod'
import { FactoryError, isTalosError } from '../errors.ts'
import { parseSchematic, schematicIds } from '../model/canonical-schematic.ts'
import { nearest } from '../model/nearest.ts'
import type { Schematic } from '../model/schematic.ts'
import { compareVersions, formatVersion, parseVersion } from '../model/version.ts'
import {
  baseUrl,
  type ImageUrlOptions,
  imageUrl,
  platformArchitecture,
  publicFactory,
  pxeUrl,
  verifySchematicId,
} from '../references.ts'
import { verifySchematicFor } from '../schematic-for.ts'
import { cancel, type DownloadOptions, download, type ImageDownload } from './download.ts'
import { createSender, type FactoryAuth, type FactoryFetch, type FactoryRequest, textOf } from './send.ts'
import { createUndiciFetch } from './undici-fetch.ts'

export interface FactoryClientOptions {
  /** Default: {@link publicFactory}. */
  readonly factory?: string
  /** Default: none; only Enterprise factories want credentials. */
  readonly auth?: FactoryAuth
  /** Certificates in PEM of the authorities of a private factory. Default: those of the system. */
  readonly ca?: string
  /** How long to wait for the head of an answer; an image that is new is built first. Default: 600 000. */
  readonly responseTimeoutMs?: number
  /** How often a request is made at most. Default: 3. */
  readonly attempts?: number
  /** Default: undici with an agent of its own. */
  readonly fetch?: FactoryFetch
  readonly clock?: Clock
}

export interface RegisteredSchematic {
  readonly id: string
  /** Set by an Enterprise factory: the ID is that of the schematic with this owner. */
  readonly owner?: string
}

export interface FactoryExtension {
  /** `siderolabs/zfs` */
  readonly name: string
  /** `ghcr.io/siderolabs/zfs:2.3.0-v1.14.0` */
  readonly ref: string
  readonly digest: string
  readonly author?: string | undefined
  readonly description?: string | undefined
}

export interface FactoryOverlay {
  readonly name: string
  readonly image: string
  readonly ref: string
  readonly digest: string
}

/** An image at the client's own factory. */
export type FactoryImage = Omit<ImageUrlOptions, 'factory'>

interface CallOptions {
  readonly signal?: AbortSignal
}

/** Every method throws {@link FactoryError}, and before that what its arguments deserve. */
export interface FactoryClient {
  /**
   * Registers a schematic, which can be done any number of times. The answer must be the ID computed offline.
   * With a version, fields and extensions are checked against it before anything is sent, since the factory
   * does not look at them until an image is built.
   */
  register(
    schematic: Schematic | string,
    options?: CallOptions & { readonly version?: string },
  ): Promise<RegisteredSchematic>
  /** The schematic behind an ID, checked against it. */
  schematic(id: string, options?: CallOptions): Promise<Schematic>
  /** Every version that the factory builds, oldest first, pre-releases included. */
  versions(options?: CallOptions): Promise<string[]>
  /** Versions that are known to be broken: no target of an upgrade. */
  brokenVersions(options?: CallOptions): Promise<string[]>
  extensions(version: string, options?: CallOptions): Promise<FactoryExtension[]>
  overlays(version: string, options?: CallOptions): Promise<FactoryOverlay[]>
  /** Throws `TALOS_UNKNOWN_EXTENSION` with the nearest names when the version lacks one of them. */
  verifyExtensions(version: string, names: readonly string[], options?: CallOptions): Promise<void>
  /** Whether the image can be downloaded, and its size; undefined when there is none. A new image is built for it. */
  findImage(
    image: FactoryImage,
    options?: CallOptions,
  ): Promise<{ readonly url: string; readonly totalBytes: number | undefined } | undefined>
  download(image: FactoryImage, options?: DownloadOptions): Promise<ImageDownload>
  /** The iPXE script for a machine. */
  pxeScript(image: Omit<FactoryImage, 'format'>, options?: CallOptions): Promise<string>
  /** Ends all connections, downloads under way included. An injected `fetch` is yours to close. */
  close(): Promise<void>
}

/**
 * @throws {@link ImageReferenceError} `TALOS_BAD_REFERENCE` for an address that is none
 */
export function createFactoryClient(options: FactoryClientOptions = {}): FactoryClient {
  const { responseTimeoutMs = 600_000, attempts = 3, clock = systemClock, auth, ca } = options
  const base = baseUrl('factory', options.factory ?? publicFactory)
  const { fetch, close } =
    options.fetch === undefined
      ? createUndiciFetch({ ca, responseTimeoutMs })
      : { fetch: options.fetch, close: async () => {} }
  const send = createSender({ baseUrl: base, fetch, clock, auth, attempts })

  const readJson = async <T>(request: FactoryRequest, shape: z.ZodType<T>): Promise<T> => {
    const text = await textOf(await send(request), request)
    const parsed = shape.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    throw badAnswer(request, `${JSON.stringify(text.slice(0, 120))} is not what an Image Factory answers`)
  }

  const readVersions = async (query: string, signal: AbortSignal | undefined) => {
    const request = {
      act: 'read versions',
      route: `GET /versions${query}`,
      path: `/versions${query}`,
      signal,
    }
    const versions = await readJson(request, z.array(z.string()).nullable())
    return (versions ?? [])
      .map((text) => parseVersion(text))
      .sort(compareVersions)
      .map(formatVersion)
  }

  /** The factory answers 500 or 404 for what is only a version that it does not build: ask which ones it builds. */
  const ofVersion = async <T>(
    version: string,
    signal: AbortSignal | undefined,
    call: (tag: string) => Promise<T>,
  ): Promise<T> => {
    const tag = formatVersion(parseVersion(version))
    try {
      return await call(tag)
    } catch (error) {
      const isSuspect =
        error instanceof FactoryError && (error.status === 500 || error.code === 'TALOS_UNKNOWN_VERSION')
      if (!isSuspect) throw error
      const versions = await readVersions('', signal).catch(() => undefined)
      if (versions === undefined || versions.includes(tag)) throw error
      const suggestions = nearest(tag, versions)
      throw new FactoryError(
        'TALOS_UNKNOWN_VERSION',
        `Unable to find Talos ${tag}: ${error.route} → ${error.status} the factory does not build this version (${meant(suggestions, 'take one of versions()')})`,
        { route: error.route, status: error.status, suggestions, cause: error },
      )
    }
  }

  const client: FactoryClient = {
    async register(schematic, { version, signal } = {}) {
      const parsed = parseSchematic(schematic)
      if (version !== undefined) {
        verifySchematicFor(version, parsed)
        const names = parsed.customization?.systemExtensions?.officialExtensions ?? []
        await client.verifyExtensions(version, names, signal === undefined ? {} : { signal })
      }
      const expected = offline(parsed)
      const request = {
        act: 'register schematic',
        route: 'POST /schematics',
        path: '/schematics',
        // JSON is YAML in which nothing can be read in two ways.
        body: JSON.stringify(parsed),
        headers: { 'content-type': 'application/yaml' },
        signal,
      }
      const answer = await readJson(request, registration)
      const { owner } = verifyRegistration(request, answer, expected)
      return owner === undefined ? { id: answer.id } : { id: answer.id, owner }
    },

    async schematic(id, { signal } = {}) {
      verifySchematicId(id)
      const request = {
        act: `read schematic ${id}`,
        route: 'GET /schematics/{id}',
        path: `/schematics/${id}`,
        signal,
      }
      const schematic = parseAnswer(request, await textOf(await send(request), request))
      const actual = offline(schematic)
      if (actual !== undefined && !actual.includes(id)) throw mismatch(request, id, actual[0])
      return schematic
    },

    versions: ({ signal } = {}) => readVersions('', signal),
    brokenVersions: ({ signal } = {}) => readVersions('?broken=true', signal),

    extensions: (version, { signal } = {}) =>
      ofVersion(version, signal, async (tag) => {
        const route = 'GET /version/{version}/extensions/official'
        const path = `/version/${tag}/extensions/official`
        const request = { act: `read extensions of Talos ${tag}`, route, path, signal }
        return (await readJson(request, z.array(extension).nullable())) ?? []
      }),

    overlays: (version, { signal } = {}) =>
      ofVersion(version, signal, async (tag) => {
        const route = 'GET /version/{version}/overlays/official'
        const path = `/version/${tag}/overlays/official`
        const request = { act: `read overlays of Talos ${tag}`, route, path, signal }
        return (await readJson(request, z.array(overlay).nullable())) ?? []
      }),

    async verifyExtensions(version, names, callOptions) {
      if (names.length === 0) return
      const known = (await client.extensions(version, callOptions)).map(({ name }) => name)
      const missing = names.find((name) => !known.includes(name))
      if (missing === undefined) return
      const suggestions = nearest(missing, known)
      const route = 'GET /version/{version}/extensions/official'
      throw new FactoryError(
        'TALOS_UNKNOWN_EXTENSION',
        `Unable to find extension ${JSON.stringify(missing)}: ${route} → Talos ${version} has none of this name (${meant(suggestions, 'take one of extensions(version)')})`,
        { route, suggestions },
      )
    },

    async findImage(image, { signal } = {}) {
      const { url, request } = imageRequest('HEAD', 'find image', image)
      const answer = await ofVersion(image.version, signal, () =>
        send({ ...request, signal, accept: [400, 404] }),
      )
      if (answer.status === 404) return undefined
      // The answer to a HEAD has no body: why it is refused stands in that to a GET.
      if (answer.status === 400)
        await cancel(await send({ ...imageRequest('GET', 'find image', image).request, signal }))
      const length = answer.headers.get('content-length')
      return { url, totalBytes: length === null ? undefined : Number(length) }
    },

    download(image, downloadOptions = {}) {
      const { request } = imageRequest('GET', 'download image', image)
      return ofVersion(image.version, downloadOptions.signal, () => download(send, request, downloadOptions))
    },

    pxeScript: (image, { signal } = {}) =>
      ofVersion(image.version, signal, async () => {
        const name = platformArchitecture(image)
        const path = new URL(pxeUrl(image)).pathname
        const route = 'GET /pxe/{schematic}/{version}/{platform}'
        const request = { act: `read iPXE script of ${name}`, route, path, signal }
        const text = await textOf(await send(request), request)
        if (text.startsWith('#!ipxe')) return text
        throw badAnswer(request, `${JSON.stringify(text.slice(0, 80))} is no iPXE script`)
      }),

    close,
  }
  return client

  function imageRequest(method: 'GET' | 'HEAD', verb: string, image: FactoryImage) {
    const url = imageUrl({ ...image, factory: base })
    const name = url.slice(url.lastIndexOf('/') + 1)
    const route = `${method} /image/{schematic}/{version}/${name}`
    return { url, request: { act: `${verb} ${name}`, route, path: url.slice(base.length) } }
  }
}

const registration = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/), schematic: z.string().optional() })
const extension = z.object({
  name: z.string(),
  ref: z.string(),
  digest: z.string(),
  author: z.string().optional(),
  description: z.string().optional(),
})
const overlay = z.object({ name: z.string(), image: z.string(), ref: z.string(), digest: z.string() })

/** The IDs that the schematic may have, by the age of the factory; undefined where they are not known. */
function offline(schematic: Schematic): readonly [string, ...string[]] | undefined {
  try {
    return schematicIds(schematic)
  } catch (error) {
    if (isTalosError(error) && error.code === 'TALOS_NO_OFFLINE_ID') return undefined
    throw error
  }
}

/**
 * The ID must be that of the document in the answer, and this document, but for the owner that an Enterprise factory adds,
 * the one that was sent.
 */
function verifyRegistration(
  request: FactoryRequest,
  answer: z.infer<typeof registration>,
  expected: readonly [string, ...string[]] | undefined,
): { owner?: string | undefined } {
  const { id, schematic: text } = answer
  const hashed = text === undefined ? undefined : createHash('sha256').update(text).digest('hex')
  if (hashed !== undefined && hashed !== id) throw mismatch(request, hashed, id)
  if (expected === undefined || expected.includes(id)) return {}
  const { owner, ...rest } = text === undefined ? {} : parseAnswer(request, text)
  if (owner === undefined || offline(rest)?.[0] !== expected[0]) throw mismatch(request, expected[0], id)
  return { owner }
}

function parseAnswer(request: FactoryRequest, text: string): Schematic {
  try {
    return parseSchematic(text)
  } catch (error) {
    throw badAnswer(request, 'the document is no schematic that this version of the package knows', error)
  }
}

function mismatch({ act, route }: FactoryRequest, expected: string, actual: string): FactoryError {
  return new FactoryError(
    'TALOS_SCHEMATIC_MISMATCH',
    `Unable to ${act}: ${route} → ID ${actual} instead of ${expected} (do not use either; compare the documents)`,
    { route },
  )
}

function badAnswer({ act, route }: FactoryRequest, reason: string, cause?: unknown): FactoryError {
  return new FactoryError(
    'TALOS_FACTORY_BAD_ANSWER',
    `Unable to ${act}: ${route} → ${reason} (check the address of the factory)`,
    { route, cause },
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function meant(suggestions: readonly string[], otherwise: string): string {
  return suggestions.length === 0 ? otherwise : `did you mean ${suggestions.join(' or ')}?`
}
