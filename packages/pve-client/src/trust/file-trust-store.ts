/** A trust store in a folder: a small file for each host, so that processes cannot overwrite each other's entries. */

import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { messageOf } from '@proxkit/kernel'
import { PveError } from '../errors.ts'
import type { TrustedCertificate, TrustStore } from './trust-store.ts'

/**
 * Keeps what is trusted in `folder`, which is made when it is needed: readable by its owner alone, each entry written whole or
 * not at all. To forget a host, delete its file. Errors are `PveError` with the code `PVE_BAD_TRUST_STORE`.
 */
export function fileTrustStore(folder: string): TrustStore {
  const fileOf = (host: string) => join(folder, fileName(host))
  return {
    get: (host) => read(fileOf(host)),
    async add(host, certificate) {
      const file = fileOf(host)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = join(folder, `.${randomUUID()}`)
      try {
        await write(draft, `${JSON.stringify({ host, ...certificate }, null, 2)}\n`)
        // Unlike a rename, a link never replaces what another process has put there in the meantime.
        await link(draft, file)
        return certificate
      } catch (error) {
        const first = codeOf(error) === 'EEXIST' ? await read(file) : undefined
        if (first === undefined) throw badStore(file, messageOf(error), 'check that it can be written', error)
        return first
      } finally {
        await rm(draft, { force: true })
      }
    },
    forget: (host) => rm(fileOf(host), { force: true }),
  }
}

/** `pve1.example.org:8006` → `pve1.example.org_8006.json` */
function fileName(host: string): string {
  if (!/^[\w.:[\]-]+:\d+$/.test(host))
    throw badStore(JSON.stringify(host), 'it is no host with a port', 'write it as pve1.example.org:8006')
  return `${host.replaceAll(':', '_')}.json`
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function read(file: string): Promise<TrustedCertificate | undefined> {
  try {
    const entry = JSON.parse(await readFile(file, 'utf8')) as TrustedCertificate | null
    if (!/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(String(entry?.fingerprint)))
      throw new Error('it names no SHA-256 fingerprint')
    // Whoever may write to the folder may put another file in its place.
    for (const place of [dirname(file), file])
      if (((await stat(place)).mode & 0o022) !== 0) throw new Error(`others may write to ${place}`)
    const { fingerprint, subject, validTo, trustedAt } = entry as TrustedCertificate
    return { fingerprint, subject, validTo, trustedAt }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw badStore(file, messageOf(error), 'mend it, or delete the file to be asked again', error)
  }
}

function badStore(place: string, reason: string, remedy: string, cause?: unknown): PveError {
  return new PveError(`Unable to use the trust store: ${place}: ${reason} (${remedy})`, {
    code: 'PVE_BAD_TRUST_STORE',
    ...(cause === undefined ? {} : { cause }),
  })
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code
}
