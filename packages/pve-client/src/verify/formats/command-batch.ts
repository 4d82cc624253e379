/** Calls in a batch, as `POST /nodes/{node}/execute` takes them: a JSON array in a string. */

import type { Format } from './format.ts'

export const commandFormats: Readonly<Record<string, Format>> = { 'pve-command-batch': batchProblem }

const refused = 'commands is not a valid array of commands: 400 Parameter verification failed.\n'

function batchProblem(text: string): string | undefined {
  let commands: unknown
  try {
    commands = JSON.parse(text)
  } catch {
    return `commands param did not contain valid JSON: ${jsonProblem(text)} at /usr/share/perl5/PVE/API2/Nodes.pm line 99.\n`
  }
  if (!Array.isArray(commands)) return `${refused}_root: type check ('array') failed\n`
  const problems = commands.flatMap((command, i) =>
    commandProblems(command).map(([path, text]) => `[${i}]${path}: ${text}\n`),
  )
  return problems.length === 0 ? undefined : refused + problems.join('')
}

function commandProblems(command: unknown): [path: string, problem: string][] {
  if (typeof command !== 'object' || command === null || Array.isArray(command))
    return [['', "type check ('object') failed"]]
  const { path, method, args } = command as Record<string, unknown>
  const problems: [path: string, problem: string][] = []
  for (const [name, value] of Object.entries({ path, method }))
    if (value === undefined || value === null)
      problems.push([`.${name}`, 'property is missing and it is not optional'])
  if (typeof method === 'string' && !/^(?:DELETE|GET|POST|PUT)\n?$/.test(method))
    problems.push(['.method', 'value does not match the regex pattern'])
  if (args !== undefined && args !== null && (typeof args !== 'object' || Array.isArray(args)))
    problems.push(['.args', "type check ('object') failed"])
  return problems
}

/** In the words of Perl's parser as long as nothing can be read; it stops later where the text begins well. */
function jsonProblem(text: string): string {
  const before = text === '' ? '(end of string)' : text
  const [, start] = /^\s*([ntf])/.exec(text) ?? []
  const literal = { n: 'null', t: 'true', f: 'false' }[start as 'n' | 't' | 'f']
  const expected =
    literal === undefined
      ? 'malformed JSON string, neither tag, array, object, number, string or atom,'
      : `'${literal}' expected,`
  return `${expected} at character offset 0 (before "${before}")`
}
