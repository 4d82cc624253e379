/** The names of images: what a version of Talos for a platform is called at the Image Factory. */

import { ImageReferenceError } from './errors.ts'
import { formatVersion, isAtLeast, parseVersion, type Version } from './model/version.ts'

/** The public Image Factory. */
export const publicFactory = 'https://factory.talos.dev'

/** What an image is made of. */
export interface ImageSubject {
  /** 64 hexadecimal digits. It must be registered, or the factory knows no such image. */
  readonly schematicId: string
  /** `v1.14.0`; the `v` may be left out. */
  readonly version: string
  /** `metal`, `nocloud`, `aws` … Default: `metal`. */
  readonly platform?: string
  /** Signed for Secure Boot; Talos 1.5 and later. Default: false. */
  readonly secureBoot?: boolean
}

export type Architecture = 'amd64' | 'arm64'

/** The part of an asset's name behind the platform. */
export type ImageFormat = 'iso' | 'uki' | `${Disk}${'' | '.gz' | '.xz' | '.zst' | '.tar.gz'}`
type Disk = 'raw' | 'qcow2' | 'vhd' | 'ova'

export interface ImageUrlOptions extends ImageSubject {
  readonly format: ImageFormat
  /** Default: `amd64`. */
  readonly architecture?: Architecture
  /** Where the factory answers. Default: {@link publicFactory}. */
  readonly factory?: string
}

/**
 * Where the Image Factory serves a disk image, an ISO or a UKI.
 *
 * @throws {@link ImageReferenceError} `TALOS_BAD_REFERENCE`, {@link VersionError} `TALOS_BAD_VERSION`
 */
export function imageUrl(options: ImageUrlOptions): string {
  const { schematicId, factory = publicFactory } = options
  const version = verifySubject(options)
  return `${baseUrl('factory', factory)}/image/${schematicId}/${formatVersion(version)}/${assetName(options)}`
}

/** `nocloud-amd64.qcow2`, `metal-arm64-secureboot-uki.efi` */
export function assetName(options: Omit<ImageUrlOptions, 'schematicId' | 'version' | 'factory'>): string {
  const { format } = options
  if (!formatPattern.test(format))
    throw new ImageReferenceError(
      'format',
      JSON.stringify(format),
      'the factory makes no such format',
      'take iso, uki, raw, qcow2, vhd or ova, the disks with .gz, .xz, .zst or .tar.gz if wanted',
    )
  return `${platformArchitecture(options)}${format === 'uki' ? '-uki.efi' : `.${format}`}`
}

export interface InstallerOptions extends ImageSubject {
  /** The host of the registry, with its port. Default: `factory.talos.dev`. */
  readonly registry?: string
}

/**
 * The container image that installs or upgrades Talos, for `machine.install.image` and `talosctl upgrade --image`.
 * Before 1.10 one installer served every platform; since then each has its own.
 *
 * @throws as {@link imageUrl}
 */
export function installerImage(options: InstallerOptions): string {
  const { schematicId, registry = 'factory.talos.dev', platform = 'metal', secureBoot = false } = options
  const version = verifySubject(options)
  if (!/^[a-z0-9][a-z0-9.-]*(?::\d+)?(?:\/[a-z0-9._-]+)*$/i.test(registry))
    throw new ImageReferenceError(
      'registry',
      JSON.stringify(registry),
      'it is no registry host',
      'write the host without https://, such as factory.example:5000',
    )
  const prefix = isAtLeast(version, '1.10') ? `${platform}-` : ''
  const suffix = secureBoot ? '-secureboot' : ''
  return `${registry}/${prefix}installer${suffix}/${schematicId}:${formatVersion(version)}`
}

export interface PxeUrlOptions extends ImageSubject {
  /** Default: `amd64`. */
  readonly architecture?: Architecture
  /** Where the factory answers firmware. Default: `https://pxe.factory.talos.dev`. */
  readonly pxe?: string
}

/**
 * The iPXE script that boots Talos over the network, for `chain` in iPXE.
 *
 * @throws as {@link imageUrl}
 */
export function pxeUrl(options: PxeUrlOptions): string {
  const { schematicId, pxe = 'https://pxe.factory.talos.dev' } = options
  const version = verifySubject(options)
  return `${baseUrl('pxe', pxe)}/pxe/${schematicId}/${formatVersion(version)}/${platformArchitecture(options)}`
}

/** `metal-amd64-secureboot` */
export function platformArchitecture(options: {
  readonly platform?: string
  readonly architecture?: Architecture
  readonly secureBoot?: boolean
}): string {
  const { platform = 'metal', architecture = 'amd64', secureBoot = false } = options
  verifyPlatform(platform)
  if (architecture !== 'amd64' && architecture !== 'arm64')
    throw new ImageReferenceError(
      'architecture',
      JSON.stringify(architecture),
      'Talos is built for two architectures',
      'take amd64 or arm64',
    )
  return `${platform}-${architecture}${secureBoot ? '-secureboot' : ''}`
}

/** Hexadecimal and complete. A shortened or mistyped ID would be found out only when a machine cannot boot. */
export function verifySchematicId(schematicId: string): void {
  if (!/^[0-9a-f]{64}$/.test(schematicId))
    throw new ImageReferenceError(
      'schematicId',
      JSON.stringify(schematicId),
      'it is no SHA-256 in lower-case hexadecimal digits',
      'compute it with schematicId(schematic)',
    )
}

const formatPattern = /^(?:iso|uki|(?:raw|qcow2|vhd|ova)(?:\.gz|\.xz|\.zst|\.tar\.gz)?)$/

function verifySubject({ schematicId, version, platform = 'metal', secureBoot }: ImageSubject): Version {
  const parsed = parseVersion(version)
  verifySchematicId(schematicId)
  verifyPlatform(platform)
  if (secureBoot && !isAtLeast(parsed, '1.5'))
    throw new ImageReferenceError(
      'secureBoot',
      'true',
      `Talos ${formatVersion(parsed)} has no images for Secure Boot`,
      'take 1.5 or later',
    )
  return parsed
}

function verifyPlatform(platform: string): void {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(platform))
    throw new ImageReferenceError(
      'platform',
      JSON.stringify(platform),
      'it is no name of a platform',
      'write it in lower case, such as nocloud',
    )
}

/** The address without its closing slash. Credentials in an address would end in logs. */
export function baseUrl(field: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isUsable = url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === ''
  if (!isUsable)
    throw new ImageReferenceError(
      field,
      JSON.stringify(address),
      'it is no HTTP address',
      'write https://host',
    )
  if (url.username !== '' || url.password !== '')
    throw new ImageReferenceError(
      field,
      JSON.stringify(url.host),
      'the address holds credentials',
      'pass them to createFactoryClient as auth',
    )
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}
