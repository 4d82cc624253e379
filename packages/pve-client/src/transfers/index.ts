/** Files to and from a cluster. */

export { type Download, download } from './download.ts'
export { type DownloadUrlOptions, downloadUrl } from './download-url.ts'
export type { UploadSource } from './source.ts'
export {
  type Checksum,
  type ChecksumAlgorithm,
  type FileTarget,
  type StoredFile,
  sendUpload,
  type UploadOptions,
  type UploadProgress,
  type UploadRequest,
  upload,
} from './upload.ts'
