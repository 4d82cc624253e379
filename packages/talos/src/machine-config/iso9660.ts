/**
 * Writes small ISO 9660 images: one folder of files, with their true names in Rock Ridge (Linux) and in Joliet (Windows). All
 * three trees share the same files.
 */

export interface IsoFile {
  /** Of plain characters, with no folder. */
  readonly name: string
  readonly content: Uint8Array
}

export interface IsoOptions {
  /** The label of the volume, as it is. */
  readonly label: string
  readonly files: readonly IsoFile[]
  /** Of the volume and all files. Default: 1980, so that the same files make the same image. */
  readonly modifiedMs?: number
}

const sectorBytes = 2048
/** The system area takes 16; the three descriptors, and two path tables for each tree, follow. */
const sectors = {
  primary: 16,
  joliet: 17,
  end: 18,
  paths: 19,
  jolietPaths: 21,
  root: 23,
  jolietRoot: 24,
  files: 25,
}

/** The image, in whole sectors. */
export function createIso(options: IsoOptions): Uint8Array<ArrayBuffer> {
  const { label, files } = options
  const modified = new Date(options.modifiedMs ?? Date.UTC(1980, 0, 1))
  let next = sectors.files
  const placed = files.map(({ name, content }, index) => {
    const sector = next
    next += Math.max(1, Math.ceil(content.length / sectorBytes))
    return { name, short: shortName(name, index), content, sector }
  })
  const image = new Uint8Array(next * sectorBytes)
  const put = (sector: number, bytes: Uint8Array) => image.set(bytes, sector * sectorBytes)
  put(sectors.primary, descriptor(1, latin(label), next, sectors.paths, sectors.root, modified))
  put(sectors.joliet, descriptor(2, utf16(label), next, sectors.jolietPaths, sectors.jolietRoot, modified))
  put(sectors.end, new Uint8Array([255, ...latin('CD001'), 1]))
  for (const [at, root] of [
    [sectors.paths, sectors.root],
    [sectors.jolietPaths, sectors.jolietRoot],
  ] as const) {
    put(at, pathTable(root, true))
    put(at + 1, pathTable(root, false))
  }
  // Sorted, as readers may expect.
  const byShortName = placed.toSorted((a, b) => (a.short < b.short ? -1 : 1))
  const byName = placed.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  put(
    sectors.root,
    join([
      record({ id: [0], sector: sectors.root, bytes: sectorBytes, isFolder: true, modified }, [
        ...susp('SP', 1, [0xbe, 0xef, 0]),
        ...posix(true),
        ...susp('ER', 1, [10, 0, 0, 1, ...latin('RRIP_1991A')]),
      ]),
      record({ id: [1], sector: sectors.root, bytes: sectorBytes, isFolder: true, modified }, posix(true)),
      ...byShortName.map(({ name, short, content, sector }) =>
        record({ id: latin(short), sector, bytes: content.length, isFolder: false, modified }, [
          ...posix(false),
          ...susp('NM', 1, [0, ...latin(name)]),
        ]),
      ),
    ]),
  )
  put(
    sectors.jolietRoot,
    join([
      ...[0, 1].map((id) =>
        record({ id: [id], sector: sectors.jolietRoot, bytes: sectorBytes, isFolder: true, modified }),
      ),
      ...byName.map(({ name, content, sector }) =>
        record({ id: utf16(name), sector, bytes: content.length, isFolder: false, modified }),
      ),
    ]),
  )
  for (const { sector, content } of placed) put(sector, content)
  return image
}

function descriptor(
  type: 1 | 2,
  label: readonly number[],
  volumeSectors: number,
  paths: number,
  root: number,
  modified: Date,
): Uint8Array {
  const bytes = new Uint8Array(sectorBytes)
  // Blanks are two bytes wide in Joliet.
  const blank = type === 1 ? [0x20] : [0, 0x20]
  const text = (at: number, length: number, value: readonly number[] = []) => {
    for (let index = 0; index < length; index++)
      bytes[at + index] = value[index] ?? blank[index % blank.length] ?? 0
  }
  bytes.set([type, ...latin('CD001'), 1])
  text(8, 32)
  text(40, 32, label)
  bytes.set(both32(volumeSectors), 80)
  // UCS-2, level 3.
  if (type === 2) bytes.set([0x25, 0x2f, 0x45], 88)
  bytes.set(both16(1), 120)
  bytes.set(both16(1), 124)
  bytes.set(both16(sectorBytes), 128)
  bytes.set(both32(10), 132)
  bytes.set(both32(paths).slice(0, 4), 140)
  bytes.set(both32(paths + 1).slice(4), 148)
  bytes.set(record({ id: [0], sector: root, bytes: sectorBytes, isFolder: true, modified }), 156)
  text(190, 623)
  const date = [...latin(modified.toISOString().replace(/\D/g, '').slice(0, 16)), 0]
  const never = [...latin('0'.repeat(16)), 0]
  for (const [at, value] of [
    [813, date],
    [830, date],
    [847, never],
    [864, date],
  ] as const)
    bytes.set(value, at)
  bytes[881] = 1
  return bytes
}

interface Entry {
  readonly id: readonly number[]
  readonly sector: number
  readonly bytes: number
  readonly isFolder: boolean
  readonly modified: Date
}

function record(
  { id, sector, bytes, isFolder, modified }: Entry,
  systemUse: readonly number[] = [],
): Uint8Array {
  const padding = id.length % 2 === 0 ? [0] : []
  const date = [
    modified.getUTCFullYear() - 1900,
    modified.getUTCMonth() + 1,
    modified.getUTCDate(),
    modified.getUTCHours(),
    modified.getUTCMinutes(),
    modified.getUTCSeconds(),
    0,
  ]
  const rest = [
    0,
    ...both32(sector),
    ...both32(bytes),
    ...date,
    isFolder ? 2 : 0,
    0,
    0,
    ...both16(1),
    id.length,
    ...id,
    ...padding,
    ...systemUse,
  ]
  // A record has an even length.
  const odd = rest.length % 2 === 0 ? [0] : []
  return new Uint8Array([rest.length + 1 + odd.length, ...rest, ...odd])
}

/** Only the root has an entry. */
function pathTable(root: number, isLittleEndian: boolean): Uint8Array {
  const sector = isLittleEndian ? both32(root).slice(0, 4) : both32(root).slice(4)
  return new Uint8Array([1, 0, ...sector, ...(isLittleEndian ? [1, 0] : [0, 1]), 0, 0])
}

/** An entry of the System Use Sharing Protocol: name, length, version, content. */
function susp(name: string, version: number, content: readonly number[]): number[] {
  return [...latin(name), content.length + 4, version, ...content]
}

/** Readable by their owner only: the files hold the keys of a cluster. */
function posix(isFolder: boolean): number[] {
  const mode = isFolder ? 0o40_500 : 0o100_400
  return susp('PX', 1, [mode, isFolder ? 2 : 1, 0, 0].flatMap(both32))
}

/** `USER_DAT.;1`: eight plain characters, with a number where two would be the same. */
function shortName(name: string, index: number): string {
  const plain = name.toUpperCase().replace(/[^A-Z0-9_]/g, '_')
  return `${plain.slice(0, 7)}${index}.;1`
}

function both32(value: number): number[] {
  const little = [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255]
  return [...little, ...little.toReversed()]
}

function both16(value: number): number[] {
  return [value & 255, value >>> 8, value >>> 8, value & 255]
}

function latin(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0))
}

function utf16(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0)).flatMap((code) => [code >>> 8, code & 255])
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]))
}
