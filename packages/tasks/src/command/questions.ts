/** Questions to the person at the terminal, one line each. */

import { createInterface } from 'node:readline/promises'
import type { Terminal } from './command.ts'

export interface Questions {
  /** @param fallback what an empty answer means */
  text(question: string, fallback?: string): Promise<string>
  yes(question: string): Promise<boolean>
}

export function createQuestions({ stdin, stderr }: Terminal): Questions {
  // Lines that were typed ahead belong to the next question.
  const lines = createInterface({ input: stdin })[Symbol.asyncIterator]()
  const ask = async (question: string): Promise<string> => {
    stderr.write(question)
    const { value } = (await lines.next()) as IteratorResult<string, undefined>
    return value?.trim() ?? ''
  }
  return {
    async text(question, fallback) {
      const shown = fallback === undefined || fallback === '' ? '' : ` [${fallback}]`
      for (;;) {
        const answer = await ask(`${question}${shown}: `)
        if (answer !== '' || fallback !== undefined) return answer === '' ? (fallback ?? '') : answer
      }
    },
    async yes(question) {
      return (await ask(`${question} Type yes to agree: `)) === 'yes'
    },
  }
}
