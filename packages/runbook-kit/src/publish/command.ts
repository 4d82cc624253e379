/** Gives each message to a program, as JSON on its standard input. No shell is involved. */

import { spawn } from 'node:child_process'
import { DeliveryError } from '../errors.ts'
import type { Channel } from './channel.ts'

export interface CommandOptions {
  readonly name: string
  /** The program and its arguments, each as it is. */
  readonly command: readonly [string, ...string[]]
  /** Default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
}

/** Exit code 0 is a receipt. */
export function commandChannel<Message extends { readonly id: string }>({
  name,
  command,
  env,
  cwd,
}: CommandOptions): Channel<Message> {
  return {
    name,
    async send(message, signal) {
      const reason = await run(command, JSON.stringify(message), signal, {
        ...(env === undefined ? {} : { env }),
        ...(cwd === undefined ? {} : { cwd }),
      })
      if (reason !== undefined) throw new DeliveryError(name, message.id, `${command[0]} → ${reason}`)
    },
  }
}

/** Resolves to what went wrong. */
function run(
  [program, ...parameters]: CommandOptions['command'],
  input: string,
  signal: AbortSignal,
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string },
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      ...options,
      stdio: ['pipe', 'ignore', 'pipe'],
      // In a group of its own: an interrupt at the terminal is for the run, and must not end the notice of it.
      detached: process.platform !== 'win32',
    })
    let said = ''
    const stop = () => {
      child.kill('SIGKILL')
      // A grandchild may hold the pipe open.
      child.stderr.destroy()
    }
    signal.addEventListener('abort', stop, { once: true })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-mostShown)
    })
    // A program that does not read its input has decided already; its exit code counts.
    child.stdin.on('error', () => undefined).end(input)
    child.on('error', (error) => resolve(error.message))
    child.on('close', (exitCode, killedBy) => {
      signal.removeEventListener('abort', stop)
      const end = killedBy === null ? `exit code ${exitCode}` : `ended by ${killedBy}`
      resolve(exitCode === 0 ? undefined : `${end}${said.trim() === '' ? '' : `: ${said.trim()}`}`)
    })
  })
}

/** Of what the program says about it. */
const mostShown = 500
