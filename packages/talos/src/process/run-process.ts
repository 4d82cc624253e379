/** Runs a program: arguments as a vector, no shell, both streams told as they come, ended by a signal. */

import { spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import type { ProcessResult, RunOptions } from '../model/program-runner.ts'
import { removeAbandonedFolders } from './private-files.ts'

/** @throws the reason of the signal, or the system's error when the program cannot be started */
export async function runProcess(
  path: string,
  args: readonly string[],
  { env, signal, onStdout, onStderr }: RunOptions,
): Promise<ProcessResult> {
  await removeAbandonedFolders()
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const child = spawn(path, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    })
    const output = { stdout: '', stderr: '' }
    for (const [name, listener] of [
      ['stdout', onStdout],
      ['stderr', onStderr],
    ] as const) {
      // A character may be torn between two chunks.
      const decoder = new StringDecoder('utf8')
      child[name].on('data', (chunk: Buffer) => {
        const text = decoder.write(chunk)
        output[name] += text
        listener?.(text)
      })
    }
    child.once('error', (error) => reject(signal?.aborted ? signal.reason : error))
    child.once('close', (exitCode) => {
      if (signal?.aborted) reject(signal.reason)
      else resolve({ ...output, exitCode: exitCode ?? undefined })
    })
  })
}
