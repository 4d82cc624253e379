/** Files to and from a cluster. */

export { type Download, download } from './download.ts'
export { type DownloadUrlOptions, downloadUrl } from './download-url.ts'
export type { UploadSource } from './source.ts'
export {
  type Checksum,
  type ChecksumAlgorithm,
  type FileTarget,
  type StoredFile,
  type UploadOptions,
  type UploadProgress,
  upload,
} from './upload.ts'
