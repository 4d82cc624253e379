/** Debian's clients of Proxmox VE as programs: whether they are there, and how they are pointed at a simulator. */

import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ListeningSimulator, Simulator } from '@proxkit/pve-client/simulator'

const run = promisify(execFile)

export const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Installs them where it can. @returns why they are not there, undefined where they are */
export async function installClients(): Promise<string | undefined> {
  try {
    await run('sh', [here('install.sh')])
    return undefined
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return `${stdout}${stderr}`.trim() || String(error)
  }
}

export interface Served {
  readonly simulator: Simulator
  readonly listening: ListeningSimulator
  readonly password: string
  /** For what is written on the way. */
  readonly folder: string
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'proxkit foreign-'))
}

/** @returns what it printed; fails, with all that it said, where it failed. The clients verify the server's certificate. */
export async function runClient(served: Served, program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(program, args, { env: environment(served), maxBuffer: 2 ** 26 })
  return stdout
}

function environment({ simulator, listening, password, folder }: Served): NodeJS.ProcessEnv {
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, listening.ca)
  const [, user = '', name = '', secret = ''] = /^(.*)!(.*)=(.*)$/.exec(simulator.token.reveal()) ?? []
  return {
    // Debian's Python, not one that happens to be installed beside it.
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C.UTF-8',
    HOME: folder,
    TMPDIR: folder,
    REQUESTS_CA_BUNDLE: ca,
    PROXMOX_HOST: new URL(listening.url).host,
    PROXMOX_URL: listening.url,
    PROXMOX_USER: user,
    PROXMOX_PASSWORD: password,
    PROXMOX_TOKEN_ID: name,
    PROXMOX_TOKEN_SECRET: secret,
    ANSIBLE_HOME: folder,
    ANSIBLE_LOCAL_TEMP: folder,
    ANSIBLE_REMOTE_TEMP: folder,
    ANSIBLE_PYTHON_INTERPRETER: '/usr/bin/python3',
    ANSIBLE_STDOUT_CALLBACK: 'json',
    ANSIBLE_LOCALHOST_WARNING: 'false',
    ANSIBLE_PIPELINING: 'true',
  }
}
