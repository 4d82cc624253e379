// Values of several parts in one text. No table is loaded for them.

export { formatBootOrder, parseBootOrder } from './boot-order.ts'
export { formatDiskSize, parseDiskSize } from './disk-size.ts'
export { formatList, parseList } from './list.ts'
export { decodeSshKeys, encodeSshKeys } from './ssh-keys.ts'
export { formatTags, normaliseTags, parseTags, type TagStyle } from './tags.ts'
export { ValueError } from './value-error.ts'
export {
  formatVolumeId,
  type ParsedVolumeId,
  parseVolumeId,
  type VolumeFolder,
  type VolumeId,
} from './volume-id.ts'
