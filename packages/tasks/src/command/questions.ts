/** Questions to the person at the terminal, one line each. */

import { createInterface, type Interface } from 'node:readline'
import type { Terminal } from './command.ts'

export interface Questions {
  /** @param fallback what an empty answer means */
  text(question: string, fallback?: string): Promise<string>
  /** True only for exactly this word. */
  says(word: string, question: string, signal?: AbortSignal): Promise<boolean>
}

interface Lines {
  readonly reader: Interface
  readonly next: () => Promise<IteratorResult<string, undefined>>
}

/** One reader for all questions of a command: lines that were typed ahead belong to the next question. */
const readers = new WeakMap<Terminal['stdin'], Lines>()

export function questionsTo({ stdin, stderr }: Terminal): Questions {
  const ask = async (question: string, signal?: AbortSignal): Promise<string> => {
    stderr.write(question)
    const line = linesOf(stdin).next()
    const { value } = await (signal === undefined ? line : Promise.race([line, aborted(signal)]))
    return value?.trim() ?? ''
  }
  return {
    async text(question, fallback) {
      const shown = fallback === undefined || fallback === '' ? '' : ` [${fallback}]`
      const answer = await ask(`${question}${shown}: `)
      return answer === '' ? (fallback ?? '') : answer
    },
    says: async (word, question, signal) => (await ask(question, signal)) === word,
  }
}

/** Lets go of the terminal, which would keep the process alive. */
export function endQuestions({ stdin }: Terminal): void {
  readers.get(stdin)?.reader.close()
  readers.delete(stdin)
}

function linesOf(stdin: Terminal['stdin']): Lines {
  let lines = readers.get(stdin)
  if (lines === undefined) {
    const reader = createInterface({ input: stdin })
    const iterator = reader[Symbol.asyncIterator]()
    lines = { reader, next: () => iterator.next() as Promise<IteratorResult<string, undefined>> }
    readers.set(stdin, lines)
  }
  return lines
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
