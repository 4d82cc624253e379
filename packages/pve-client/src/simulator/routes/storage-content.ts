/** Bringing files to a storage: uploads and downloads. */

import { STATUS_CODES } from 'node:http'
import { refuse, refuseParameters } from '../refusal.ts'
import { newContents, type Origin } from '../state/contents.ts'
import { MiB } from '../state/sizes.ts'
import {
  addVolume,
  contentOf,
  kindOf,
  pathOf,
  requireSpace,
  requireStorage,
  type Storage,
} from '../state/storages.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { copyMs } from '../tasks/copy-time.ts'
import { type Call, fork, type Handler, required, text } from './call.ts'

export const storageContentRoutes: Readonly<Record<string, Handler>> = {
  'POST /nodes/{node}/storage/{storage}/upload': (call) => upload(call),
  'POST /nodes/{node}/storage/{storage}/download-url': (call) => download(call),
  'GET /nodes/{node}/query-url-metadata': (call) => {
    const url = new URL(required(call, 'url'))
    const { status, sizeBytes: size = downloadBytes } = call.world.companion?.download?.(url.href) ?? {}
    if (status === undefined && isLoopback(url)) refuse(`invalid server response: '500 ${refusedBy(url)}'`)
    if (status !== undefined && status !== 200)
      refuse(`invalid server response: '${status} ${reasonOf(status)}'`)
    return { filename: lastSegment(url), mimetype: 'application/octet-stream', size }
  },
}

const extensions: Readonly<Record<string, RegExp>> = {
  iso: /\.(?:iso|img)$/i,
  vztmpl: /\.tar\.(?:gz|xz|zst|bz2)$/i,
  import: /\.(?:ova|ovf|qcow2|raw|vmdk)$/i,
}

/** What stands for a file of the Internet, which the simulator does not ask. */
const downloadBytes = 512 * MiB

function upload(call: Call): string {
  const { world, file } = call
  const node = required(call, 'node')
  const { storage, volid, content } = target(call, node, file?.name ?? '')
  const temporary = `/var/tmp/pveupload-${world.random.hex(32)}`
  const { sizeBytes = 0, digest = '', bytes } = file ?? {}
  const expected = text(call, 'checksum')
  const path = pathOf(storage, volid)
  return fork(call, 'imgcopy', '', function* (task) {
    task.lines.push(`starting file import from: ${temporary}`)
    yield 0
    if (expected !== undefined) {
      task.lines.push('calculating checksum...')
      if (expected.toLowerCase() !== digest)
        refuse(`checksum mismatch: got '${digest}' != expect '${expected}'`)
      task.lines[task.lines.length - 1] = 'calculating checksum...OK, checksum verified'
    }
    task.lines.push(
      `target node: ${node}`,
      `target file: ${path}`,
      `file size is: ${sizeBytes}`,
      `command: cp -- ${temporary} ${path}`,
    )
    yield copyMs(world, sizeBytes, storage.storage)
    addFile(world, node, storage, { volid, content, sizeBytes }, bytes === undefined ? {} : { bytes })
    task.lines.push('finished file import successfully')
  })
}

/**
 * What a companion does not know leads to a file of half a GiB, except on the node itself: nothing listens there. A checksum
 * always matches.
 */
function download(call: Call): string {
  const { world, node } = call
  const { storage, volid, content } = target(call, node, required(call, 'filename'))
  const url = new URL(required(call, 'url'))
  const path = pathOf(storage, volid)
  const name = path.slice(path.lastIndexOf('/') + 1)
  const algorithm = text(call, 'checksum-algorithm')
  return fork(call, 'download', name, function* (task) {
    task.lines.push(`downloading ${url.href} to ${path}`)
    yield 0
    const known = world.companion?.download?.(url.href)
    const status = known?.status ?? (isLoopback(url) ? undefined : 200)
    if (status !== undefined && status !== 200) task.lines.push(`ERROR ${status}: ${reasonOf(status)}.`)
    if (status !== 200)
      refuse(
        // 4 is a failure of the network, 8 an error that the server answered.
        `download failed: command 'wget --progress=dot:giga -O ${path}.tmp_dwnl.${task.pid} ${url.href}' failed: exit code ${status === undefined ? 4 : 8}`,
      )
    const sizeBytes = known?.sizeBytes ?? downloadBytes
    requireSpace(world, storage, node, sizeBytes)
    yield copyMs(world, sizeBytes, storage.storage)
    if (algorithm !== undefined) task.lines.push('calculating checksum...OK, checksum verified')
    addFile(world, node, storage, { volid, content, sizeBytes }, { url: url.href })
    task.lines.push('download finished')
  })
}

function target(call: Call, node: string, given: string) {
  const storage = requireStorage(call.world, required(call, 'storage'), node)
  if (!kindOf(storage).files)
    refuse(`can't upload to storage type '${storage.type}', not a file based storage!`)
  const content = required(call, 'content')
  const name = given.replace(/^.*[/\\]/s, '').replace(/[^-a-zA-Z0-9_.]/gu, '_')
  if (!extensions[content]?.test(name)) refuseParameters({ filename: 'wrong file extension' })
  if (!contentOf(storage).includes(content))
    refuseParameters({
      storage: `storage '${storage.storage}' is not configured for content-type '${content}'`,
    })
  return { storage, content, volid: `${storage.storage}:${content}/${name}` }
}

/** A file of the same name is replaced. */
function addFile(
  world: World,
  node: string,
  storage: Storage,
  file: { readonly volid: string; readonly content: string; readonly sizeBytes: number },
  origin: Origin,
): void {
  requireSpace(world, storage, node, file.sizeBytes)
  const extension = /\.([a-z0-9]+)$/i.exec(file.volid)?.[1]?.toLowerCase() ?? 'raw'
  addVolume(world, node, {
    ...file,
    usedBytes: file.sizeBytes,
    format: file.content === 'vztmpl' ? `t${extension}` : extension === 'img' ? 'iso' : extension,
    ctime: nowSeconds(world),
    holds: newContents(world, origin),
  })
}

function reasonOf(status: number): string {
  return STATUS_CODES[status] ?? 'Unknown'
}

function isLoopback({ hostname }: URL): boolean {
  return /^(?:127\.[\d.]+|localhost|\[::1\])$/.test(hostname)
}

function refusedBy(url: URL): string {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  return `Can't connect to ${url.hostname}:${port} (Connection refused)`
}

function lastSegment({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf('/') + 1)
}
