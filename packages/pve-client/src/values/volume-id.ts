/** Volume IDs: `local:iso/debian-13.iso`, `local-lvm:vm-104-disk-0`. */

import { volumeIdSource } from '../verify/formats/storage.ts'
import { ValueError, type ValueProblem } from './value-error.ts'

/** The kinds of content that stand in an ID. Disks have no such part, whatever storage they are on. */
export type VolumeFolder = (typeof folders)[number]

export interface VolumeId {
  readonly storage: string
  /** The kind of content, where the ID names it. */
  readonly content?: VolumeFolder
  /** Everything behind it: `debian-13.iso`, `vm-104-disk-0`, `104/vm-104-disk-0.qcow2`. */
  readonly name: string
}

export interface ParsedVolumeId extends VolumeId {
  /** The guest that the name says it belongs to. */
  readonly vmid?: number
}

const folders = ['iso', 'vztmpl', 'backup', 'snippets', 'import'] as const

/**
 * The parts of a volume ID.
 *
 * @throws ValueError for text that is none, such as a path
 */
export function parseVolumeId(text: string): ParsedVolumeId {
  const parts = partsOf(text)
  if (parts === undefined) throw noVolumeId('parse', text)
  const vmid = guestOf(parts)
  return vmid === undefined ? parts : { ...parts, vmid: Number(vmid) }
}

/**
 * The volume ID of these parts.
 *
 * @throws ValueError where the result would be none, or would be read as other parts
 */
export function formatVolumeId({ storage, content, name }: VolumeId): string {
  const text = `${storage}:${content === undefined ? '' : `${content}/`}${name}`
  const read = partsOf(text)
  if (read === undefined) throw noVolumeId('format', text)
  if (read.storage === storage && read.content === content && read.name === name) return text
  throw new ValueError({
    verb: 'format',
    place: 'volume ID',
    value: text,
    reason: 'it would be read as other parts',
    remedy: 'give the kind of content as content, and the rest as name',
  })
}

const volumeId = new RegExp(`^${volumeIdSource}$`, 'i')

function partsOf(text: string): VolumeId | undefined {
  const [, storage, volume] = volumeId.exec(text) ?? []
  if (storage === undefined || volume === undefined) return undefined
  const content = folders.find(
    (folder) => volume.startsWith(`${folder}/`) && volume.length > folder.length + 1,
  )
  return content === undefined
    ? { storage, name: volume }
    : { storage, content, name: volume.slice(content.length + 1) }
}

/** Where folder and file disagree, the server goes by the folder. */
function guestOf({ content, name }: VolumeId): string | undefined {
  if (content === 'backup') return /^(?:vzdump-(?:qemu|lxc|openvz)-|(?:vm|ct)\/)(\d+)[-/]/.exec(name)?.[1]
  if (content !== undefined) return undefined
  const [file = '', folder] = name.split('/').reverse()
  return folder !== undefined && /^\d+$/.test(folder)
    ? folder
    : /^(?:vm|base|subvol|basevol)-(\d+)-/.exec(file)?.[1]
}

function noVolumeId(verb: ValueProblem['verb'], value: string): ValueError {
  return new ValueError({
    verb,
    place: 'volume ID',
    value,
    reason: 'it is no storage, a colon and a name',
    remedy: "write it as 'local:iso/debian.iso' or 'local-lvm:vm-104-disk-0'",
  })
}
