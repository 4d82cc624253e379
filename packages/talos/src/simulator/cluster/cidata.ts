/** The configuration drive of a simulated machine: files of an ISO 9660 image with the label that cloud-init looks for. */

import { parse } from 'yaml'

/** What nocloud reads from a drive with the label `cidata`. */
export interface Cidata {
  /** The machine configuration. */
  readonly userData: string
  readonly metaData?: string
  readonly networkConfig?: string
}

/**
 * The files of such an image, read as a kernel does: by their Rock Ridge names where there are any.
 *
 * @returns undefined for an image that cloud-init would pass over
 */
export function readCidata(image: Uint8Array): Cidata | undefined {
  const volume = Buffer.from(image.buffer, image.byteOffset, image.byteLength)
  const descriptor = volume.subarray(16 * sector, 17 * sector)
  if (descriptor.toString('latin1', 1, 6) !== 'CD001') return undefined
  if (descriptor.toString('latin1', 40, 72).trim().toLowerCase() !== 'cidata') return undefined
  const files = filesOf(volume, descriptor.readUInt32LE(158), descriptor.readUInt32LE(166))
  const [userData, metaData, networkConfig] = ['user-data', 'meta-data', 'network-config'].map((name) =>
    files.get(name),
  )
  if (userData === undefined || metaData === undefined) return undefined
  return { userData, metaData, ...(networkConfig === undefined ? {} : { networkConfig }) }
}

/** What `network-config`, version 2, sets for the card, without its prefix. */
export function addressIn(drive: Cidata | undefined, mac: string): string | undefined {
  if (drive?.networkConfig === undefined) return undefined
  const read = parse(drive.networkConfig) as NetworkConfig | null
  const cards = Object.values((read?.network ?? read)?.ethernets ?? {})
  const own = cards.find(({ match }) => (match?.macaddress ?? mac).toLowerCase() === mac)
  return own?.addresses?.[0]?.split('/')[0]
}

interface NetworkConfig {
  readonly network?: NetworkConfig
  readonly ethernets?: Readonly<
    Record<
      string,
      { readonly match?: { readonly macaddress?: string }; readonly addresses?: readonly string[] }
    >
  >
}

const sector = 2048

function filesOf(volume: Buffer, extent: number, length: number): Map<string, string> {
  const files = new Map<string, string>()
  for (let at = extent * sector; at < extent * sector + length; ) {
    const size = volume[at] ?? 0
    // A record does not reach over the end of a sector.
    if (size === 0) at = (Math.floor(at / sector) + 1) * sector
    else {
      const record = volume.subarray(at, at + size)
      const name = nameOf(record)
      const start = record.readUInt32LE(2) * sector
      if (name !== undefined) files.set(name, volume.toString('utf8', start, start + record.readUInt32LE(10)))
      at += size
    }
  }
  return files
}

/** Undefined for a folder. */
function nameOf(record: Buffer): string | undefined {
  if (((record[25] ?? 0) & 2) !== 0) return undefined
  const length = record[32] ?? 0
  const plain = record
    .toString('latin1', 33, 33 + length)
    .replace(/\.?;\d+$/, '')
    .toLowerCase()
  // The system use area begins behind the name, at an even place.
  for (let at = 33 + length + (length % 2 === 0 ? 1 : 0); at + 4 <= record.length; ) {
    const size = record[at + 2] ?? 0
    if (size < 4) break
    if (record.toString('latin1', at, at + 2) === 'NM') return record.toString('latin1', at + 5, at + size)
    at += size
  }
  return plain
}
