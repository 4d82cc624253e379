/** From a request to the answer of an Image Factory: statuses, headers and plain-text errors are those of the real one. */

import { createHash } from 'node:crypto'
import { isTalosError, type SchematicError } from '../errors.ts'
import { canonicalSchematic, parseSchematic } from '../model/canonical-schematic.ts'
import { formatVersion, isAtLeast, parseVersion } from '../model/version.ts'
import { extensionsOf, type FactoryWorld } from './factory-world.ts'

export interface WireRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Break the connection after so many bytes of the body. */
  readonly cutAfterBytes?: number
}

export function answerRequest(world: FactoryWorld, request: WireRequest): WireAnswer {
  world.requests.push(`${request.method} ${request.target}`)
  const active = world.faults.find(
    ({ fault, left }) => left > 0 && `${request.method} ${request.target}`.startsWith(fault.match),
  )
  if (active === undefined) return dispatch(world, request)
  active.left--
  const { status, text = 'service temporarily unavailable', cutAfterBytes } = active.fault
  const answer = status === undefined ? dispatch(world, request) : textAnswer(status, text)
  return cutAfterBytes === undefined ? answer : { ...answer, cutAfterBytes }
}

function dispatch(world: FactoryWorld, request: WireRequest): WireAnswer {
  const url = new URL(request.target, 'http://factory')
  const route = `${request.method === 'HEAD' ? 'GET' : request.method} ${url.pathname}`
  // A CDN knows no users: the factory's redirect is signed.
  const cdn = /^GET \/cdn\/(.+)$/.exec(route)
  if (cdn !== null) return fileAnswer(world, cdn[1] ?? '', request, true)
  if (/^GET \/(?:healthz|readyz)$/.test(route)) return { status: 200, headers: {}, body: new Uint8Array() }
  if (!isAllowed(world, request))
    return {
      ...textAnswer(401, 'authentication required'),
      headers: { ...plain, 'www-authenticate': 'Basic realm="Image Factory Enterprise", charset="UTF-8"' },
    }
  try {
    for (const [pattern, handle] of routes) {
      const match = pattern.exec(route)
      if (match !== null) return handle(world, match.slice(1).map(decodeURIComponent), request, url)
    }
    throw new Refusal(404, '404 page not found')
  } catch (error) {
    if (error instanceof Refusal) return textAnswer(error.status, error.message)
    throw error
  }
}

class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Handler = (
  world: FactoryWorld,
  parameters: readonly string[],
  request: WireRequest,
  url: URL,
) => WireAnswer

const routes: readonly (readonly [RegExp, Handler])[] = [
  [/^POST \/schematics$/, register],
  [
    /^GET \/schematics\/([^/]+)$/,
    (world, [id = '']) => {
      const text = world.schematics.get(id)
      if (text === undefined) throw new Refusal(404, 'schematic not found')
      return answer(200, 'application/yaml', text)
    },
  ],
  [
    /^GET \/versions$/,
    (world, _parameters, _request, url) =>
      jsonAnswer(200, url.searchParams.get('broken') === 'true' ? world.broken : world.versions),
  ],
  [
    /^GET \/version\/([^/]+)\/extensions\/official$/,
    (world, [text = '']) => {
      const version = buildableVersion(world, text)
      return jsonAnswer(
        200,
        extensionsOf(world, version).map((name) => {
          const ref = `ghcr.io/${name}:1.0.0-${version}`
          const digest = `sha256:${sha256(ref)}`
          return { name, ref, digest, author: 'Simulated', description: `${name}, simulated` }
        }),
      )
    },
  ],
  [
    /^GET \/version\/([^/]+)\/overlays\/official$/,
    (world, [text = '']) => {
      const version = buildableVersion(world, text)
      const ref = `ghcr.io/siderolabs/sbc-raspberrypi:v1.0.0`
      const board = { name: 'rpi_generic', image: 'siderolabs/sbc-raspberrypi', ref }
      const overlays = isAtLeast(parseVersion(version), '1.7')
        ? [{ ...board, digest: `sha256:${sha256(ref)}` }]
        : []
      return jsonAnswer(200, overlays)
    },
  ],
  [/^GET \/image\/([^/]+)\/([^/]+)\/([^/]+)$/, image],
  [/^GET \/pxe\/([^/]+)\/([^/]+)\/([^/]+)$/, pxe],
]

/** Reads the body as YAML whatever its content type is. Extensions are not looked at before an image is built. */
function register(world: FactoryWorld, _parameters: readonly string[], { body }: WireRequest): WireAnswer {
  const { enterprise, generation = 'current' } = world.scenario
  const text = refused(() => {
    const schematic = parseSchematic(body)
    return canonicalSchematic(
      enterprise === undefined ? schematic : { ...schematic, owner: enterprise.owner },
      generation === 'older' ? { encoder: '3.0.1' } : {},
    )
  })
  const id = sha256(text)
  world.schematics.set(id, text)
  return jsonAnswer(201, generation === 'older' ? { id } : { id, schematic: text })
}

function refused(read: () => string): string {
  try {
    return read()
  } catch (error) {
    if (!isTalosError(error)) throw error
    const { code, problems } = error as SchematicError
    // The real one would answer here.
    if (code === 'TALOS_NO_OFFLINE_ID')
      throw new Refusal(501, `not simulated: the ID of this schematic is not known: ${error.message}`)
    const { path, reason } = problems[0]
    const field = path.split('.').at(-1)
    throw new Refusal(
      400,
      reason.includes('no such field')
        ? `yaml: unmarshal errors:\n  line 1: field ${field} not found in type schematic.Schematic`
        : `yaml: unmarshal errors:\n  line 1: cannot unmarshal ${path}: ${reason}`,
    )
  }
}

function image(
  world: FactoryWorld,
  [id = '', text = '', path = '']: readonly string[],
  request: WireRequest,
): WireAnswer {
  const [, name = '', isChecksum] = /^(.*?)(\.sha256)?$/.exec(path) ?? []
  // Before anything else is looked at, as the open-source factory does.
  if (isChecksum !== undefined && world.scenario.enterprise === undefined)
    throw new Refusal(402, 'enterprise not enabled: checksum endpoint is not available')
  const version = buildableImage(world, id, text)
  if (!assetPattern.test(name)) throw new Refusal(400, `invalid profile path: ${JSON.stringify(name)}`)
  const file = `${id}/${version}/${name}`
  if (isChecksum !== undefined)
    return answer(200, 'text/plain', `${sha256(contentOf(world, file))}  ${name}\n`)
  const { cdn = true } = world.scenario
  if (cdn && request.method === 'GET')
    return { status: 302, headers: { location: `/cdn/${file}` }, body: new Uint8Array() }
  return fileAnswer(world, file, request, false)
}

function pxe(
  world: FactoryWorld,
  [id = '', text = '', path = '']: readonly string[],
  { headers }: WireRequest,
) {
  const version = buildableImage(world, id, text)
  const [, platform, architecture, secureBoot] = /^([a-z0-9-]+)-(amd64|arm64)(-secureboot)?$/.exec(path) ?? []
  if (architecture === undefined) throw new Refusal(400, `invalid platform-arch: ${JSON.stringify(path)}`)
  const base = `http://${headers.host ?? 'factory'}/image/${id}/${version}`
  const script =
    secureBoot === undefined
      ? `#!ipxe\n\nkernel ${base}/kernel-${architecture} talos.platform=${platform} console=tty0\ninitrd ${base}/initramfs-${architecture}.xz\nboot\n`
      : `#!ipxe\n\nkernel ${base}/${path}-uki.efi\nboot\n`
  return answer(200, 'text/plain; charset=utf-8', script)
}

const assetPattern =
  /^(?:kernel-(?:amd64|arm64)|initramfs-(?:amd64|arm64)\.xz|cmdline-[a-z0-9-]+|[a-z0-9-]+-(?:amd64|arm64)(?:-secureboot)?(?:\.iso|-uki\.efi|\.(?:raw|qcow2|vhd|ova)(?:\.tar\.gz|\.gz|\.xz|\.zst)?))$/

function buildableImage(world: FactoryWorld, id: string, text: string): string {
  const schematic = world.schematics.get(id)
  if (schematic === undefined) throw new Refusal(404, `schematic ID ${JSON.stringify(id)} not found`)
  const version = buildableVersion(world, text)
  const { customization, overlay } = parseSchematic(schematic)
  if (overlay !== undefined && !isAtLeast(parseVersion(version), '1.7'))
    throw new Refusal(400, `overlay is not supported for Talos version ${version}`)
  const known = extensionsOf(world, version)
  const unknown = customization?.systemExtensions?.officialExtensions?.find((name) => !known.includes(name))
  if (unknown === undefined) return version
  throw new Refusal(
    400,
    `official extension ${JSON.stringify(unknown)} is not available for Talos version ${version}`,
  )
}

/** The real one takes a malformed version for its own fault. */
function buildableVersion(world: FactoryWorld, text: string): string {
  let version: string
  try {
    version = formatVersion(parseVersion(text))
  } catch {
    throw new Refusal(500, 'internal server error')
  }
  if (world.versions.includes(version)) return version
  if (world.scenario.generation === 'older') throw new Refusal(500, 'internal server error')
  throw new Refusal(404, `version ${version.slice(1)} is not available`)
}

function isAllowed({ scenario: { enterprise } }: FactoryWorld, { headers }: WireRequest): boolean {
  if (enterprise === undefined) return true
  const { username, password, token } = enterprise
  const accepted = [
    ...(username === undefined ? [] : [`Basic ${btoa(`${username}:${password ?? ''}`)}`]),
    ...(token === undefined ? [] : [`Bearer ${token}`]),
  ]
  return accepted.includes(headers.authorization ?? '')
}

/** Bytes that differ from file to file and are the same every time. */
function contentOf({ scenario: { imageBytes = 65_536 } }: FactoryWorld, file: string): Uint8Array {
  const block = createHash('sha512').update(file).digest()
  const content = new Uint8Array(imageBytes)
  for (let index = 0; index < imageBytes; index++) content[index] = (block[index % 64] ?? 0) ^ (index >> 6)
  return content
}

function fileAnswer(
  world: FactoryWorld,
  file: string,
  { method, headers }: WireRequest,
  canResume: boolean,
): WireAnswer {
  const content = contentOf(world, file)
  const name = file.slice(file.lastIndexOf('/') + 1)
  const shared = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"`,
  }
  const etag = `"${sha256(content).slice(0, 32)}"`
  const whole = { ...shared, 'content-length': String(content.length), ...(canResume ? { etag } : {}) }
  if (method === 'HEAD') return { status: 200, headers: whole, body: new Uint8Array() }
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 'NaN')
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag
  if (!canResume || Number.isNaN(from) || !isSame) return { status: 200, headers: whole, body: content }
  return {
    status: 206,
    headers: {
      ...whole,
      'content-length': String(content.length - from),
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    },
    body: content.subarray(from),
  }
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }

function textAnswer(status: number, text: string): WireAnswer {
  return { status, headers: plain, body: Buffer.from(`${text}\n`) }
}

function jsonAnswer(status: number, value: unknown): WireAnswer {
  return answer(status, 'application/json', `${JSON.stringify(value)}\n`)
}

function answer(status: number, type: string, text: string): WireAnswer {
  return { status, headers: { 'content-type': type }, body: Buffer.from(text) }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
