/** A program in place of `talosctl`, or of another: it prints what a test gave it on the real streams, with the real exit codes. */

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface StandInAnswer {
  /** The start of the command line: `etcd members`, `get members`. */
  readonly command: string
  /** Only for this node. */
  readonly node?: string
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number
  /** Prints, and then waits to be killed. */
  readonly hangs?: boolean
  /** Written before it exits: to the value of a flag, or to the last argument. */
  readonly writes?: { readonly to: string; readonly name?: string; readonly text: string }[]
}

export interface StandIn {
  readonly path: string
  readonly folder: string
  /** The arguments of each call so far. */
  calls(): string[][]
  /** The files that arguments named, as they were when the program ran. */
  files(): { readonly path: string; readonly mode: string; readonly text: string }[]
  /** Whether the last process of an answer that hangs is still there. */
  isRunning(): boolean
  /** How many were running at once at most. */
  mostAtOnce(): number
}

export function createStandIn(
  answers: readonly StandInAnswer[],
  version = 'v1.14.0',
  name = 'talosctl',
): StandIn {
  const folder = mkdtempSync(join(tmpdir(), 'talosctl-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  const log = join(folder, 'calls.log')
  writeFileSync(log, '')
  writeFileSync(join(folder, 'files.log'), '')
  const client = { command: 'version --client', stdout: clientText(version) }
  writeFileSync(
    path,
    `#!${process.execPath}
const { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } = require('node:fs')
const args = process.argv.slice(2)
for (const argument of args) {
  const path = /^(?:--[\\w-]+=@?)?(\\/.*)$/.exec(argument)?.[1]
  if (path === undefined) continue
  try {
    const entry = { path, mode: (statSync(path).mode & 0o777).toString(8), text: readFileSync(path, 'utf8') }
    appendFileSync(${JSON.stringify(join(folder, 'files.log'))}, JSON.stringify(entry) + '\\n')
  } catch {}
}
appendFileSync(${JSON.stringify(log)}, JSON.stringify(args) + '\\n')
const line = args.join(' ')
const answer = ${JSON.stringify([...answers, client])}.find(
  ({ command, node }) => line.startsWith(command) && (node === undefined || args.includes('--nodes=' + node)),
)
if (answer === undefined) {
  process.stderr.write('unknown command "' + line + '" for "${name}"\\n')
  process.exitCode = 1
} else {
  process.exitCode = answer.exitCode ?? 0
  if (answer.hangs) {
    writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid))
    setInterval(() => {}, 1000)
  }
  for (const { to, name, text } of answer.writes ?? []) {
    const target = args.find((one) => one.startsWith('--' + to + '='))?.slice(to.length + 3) ?? args[Number(to)]
    if (name !== undefined) mkdirSync(target, { recursive: true })
    writeFileSync(name === undefined ? target : target + '/' + name, text, { mode: 0o644 })
  }
  process.stdout.write(answer.stdout ?? '')
  process.stderr.write(answer.stderr ?? '')
  if (!answer.hangs) setTimeout(() => appendFileSync(${JSON.stringify(log)}, 'end\\n'), 30)
}
`,
  )
  chmodSync(path, 0o755)
  const lines = () => readFileSync(log, 'utf8').split('\n').slice(0, -1)
  return {
    path,
    folder,
    calls: () => lines().flatMap((line) => (line === 'end' ? [] : [JSON.parse(line)])),
    files: () =>
      readFileSync(join(folder, 'files.log'), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    isRunning() {
      try {
        // Signal 0 only asks whether the process exists.
        return process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
        throw error
      }
    },
    mostAtOnce() {
      let running = 0
      return Math.max(...lines().map((line) => (running += line === 'end' ? -1 : 1)))
    },
  }
}

export function clientText(version: string): string {
  return `Client:\n\tTag:         ${version}\n\tSHA:         0a1b2c3d\n\tBuilt:       \n\tGo version:  go1.26.0\n\tOS/Arch:     linux/amd64\n`
}

export function versionText(client: string, node: string, server: string): string {
  return `${clientText(client)}Server:\n\tNODE:        ${node}\n\tTag:         ${server}\n\tSHA:         4e5f6a7b\n\tBuilt:       \n\tGo version:  go1.26.0\n\tOS/Arch:     linux/amd64\n\tEnabled:     RBAC\n`
}
