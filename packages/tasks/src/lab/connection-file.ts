/** How commands find a simulator that serves their configuration: a private file beside it, there while the simulator runs. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reveal, type Secret, secret } from '@proxkit/kernel'
import * as z from 'zod'
import { isAlive } from '../files/is-alive.ts'

const programsSchema = z.object({
  talosctl: z.string(),
  kubectl: z.string(),
  flux: z.string(),
  factoryUrl: z.url(),
  timeScale: z.number().positive(),
})

const connectionSchema = z.object({
  url: z.url(),
  ca: z.string(),
  token: z.string(),
  pid: z.int(),
  programs: programsSchema,
})

/** Of the Talos world behind the simulator: programs, the factory, and how much faster than real time things happen. */
export type ProgramPaths = z.output<typeof programsSchema>

export interface Connection {
  readonly url: string
  /** PEM */
  readonly ca: string
  readonly token: Secret
  readonly programs: ProgramPaths
}

/** Undefined when no simulator serves this folder; a file left behind by one that was killed does not count. */
export async function readConnection(folder: string): Promise<Connection | undefined> {
  let text: string
  try {
    text = await readFile(fileIn(folder), 'utf8')
  } catch {
    return undefined
  }
  const { success, data } = connectionSchema.safeParse(JSON.parse(text))
  if (!success || !isAlive(data.pid)) return undefined
  const { url, ca, token, programs } = data
  return { url, ca, token: secret(token, 'simulator-token'), programs }
}

export interface WrittenConnection {
  /** The authority to trust, for other clients. */
  readonly caFile: string
  forget(): Promise<void>
}

export async function writeConnection(folder: string, connection: Connection): Promise<WrittenConnection> {
  const file = fileIn(folder)
  const caFile = join(folder, '.proxkit', 'simulator-ca.pem')
  await mkdir(join(folder, '.proxkit'), { recursive: true, mode: 0o700 })
  await writeFile(
    file,
    JSON.stringify({ ...connection, token: reveal(connection.token), pid: process.pid }),
    { mode: 0o600 },
  )
  await writeFile(caFile, connection.ca)
  return {
    caFile,
    async forget() {
      await Promise.all([rm(file, { force: true }), rm(caFile, { force: true })])
    },
  }
}

function fileIn(folder: string): string {
  return join(folder, '.proxkit', 'simulator.json')
}
