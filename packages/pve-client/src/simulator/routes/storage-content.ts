/** Bringing files to a storage: uploads and downloads. */

import { refuse, refuseParameters } from '../refusal.ts'
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
    if (isLoopback(url)) refuse(`invalid server response: '500 ${refusedBy(url)}'`)
    return { filename: lastSegment(url), mimetype: 'application/octet-stream', size: downloadBytes }
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
  const { sizeBytes = 0, digest = '' } = file ?? {}
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
    addFile(world, node, storage, { volid, content, sizeBytes })
    task.lines.push('finished file import successfully')
  })
}

/** Every URL leads to a file of half a GiB that matches any checksum, except on the node itself: nothing listens there. */
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
    if (isLoopback(url))
      refuse(
        `download failed: command 'wget --progress=dot:giga -O ${path}.tmp_dwnl.${task.pid} ${url.href}' failed: exit code 4`,
      )
    requireSpace(world, storage, node, downloadBytes)
    yield copyMs(world, downloadBytes, storage.storage)
    if (algorithm !== undefined) task.lines.push('calculating checksum...OK, checksum verified')
    addFile(world, node, storage, { volid, content, sizeBytes: downloadBytes })
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
): void {
  requireSpace(world, storage, node, file.sizeBytes)
  const extension = /\.([a-z0-9]+)$/i.exec(file.volid)?.[1]?.toLowerCase() ?? 'raw'
  addVolume(world, node, {
    ...file,
    usedBytes: file.sizeBytes,
    format: file.content === 'vztmpl' ? `t${extension}` : extension === 'img' ? 'iso' : extension,
    ctime: nowSeconds(world),
  })
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
