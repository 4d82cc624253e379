/** Certificates and keys as text. */

import type { Format } from './format.ts'

export const certificateFormats: Readonly<Record<string, Format>> = {
  'pem-string': (text) => pemProblem(text, /.+/, 1),
  'pem-certificate': (text) => pemProblem(text, /^CERTIFICATE$/, 1),
  'pem-certificate-chain': (text) => pemProblem(text, /^CERTIFICATE$/, Number.POSITIVE_INFINITY),
}

/** Read line by line: one expression over the whole text could be made to backtrack for minutes. */
function pemProblem(text: string, labels: RegExp, most: number): string | undefined {
  const refused = 'not a valid PEM-formatted string.\n'
  let label: string | undefined
  let body = ''
  let blocks = 0
  for (const line of text.split('\n').map((part) => part.trim())) {
    const [, kind, name = ''] = /^-----(BEGIN|END) (.+)-----$/.exec(line) ?? []
    if (kind === undefined) {
      if (line !== '' && label === undefined) return refused
      body += line
    } else if (kind === 'BEGIN') {
      if (label !== undefined || !labels.test(name)) return refused
      label = name
      body = ''
    } else {
      if (name !== label || !/^[0-9A-Za-z+/]+={0,2}$/.test(body)) return refused
      label = undefined
      blocks += 1
    }
  }
  return label === undefined && blocks >= 1 && blocks <= most ? undefined : refused
}
