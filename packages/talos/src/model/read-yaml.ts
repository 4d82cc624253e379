/** Reads a YAML or JSON document, and refuses what Go's YAML reader would take for something else. */

import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseAllDocuments, type Scalar } from 'yaml'
import { SchematicError, type SchematicProblem } from '../errors.ts'
import { readsAsValue } from './go-scalar.ts'
import { type Path, pathText } from './path.ts'

/** The document as plain data. A null among the fields of the factory is left out, as Go does; among options it stays. */
export function readYaml(text: string): unknown {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })
  const root = documents[0]?.contents
  for (const { errors, warnings } of documents)
    for (const { pos, message } of [...errors, ...warnings]) {
      const { line, col } = lines.linePos(pos[0])
      throw bad({
        path: `line ${line}, column ${col}`,
        value: 'YAML',
        reason: message,
        remedy: 'mend the syntax',
      })
    }
  if (root === undefined || root === null)
    throw bad({
      ...whole,
      reason: 'it is empty',
      remedy: 'write {} for the schematic that customises nothing',
    })
  if (documents.length > 1) throw bad({ ...whole, reason: 'it holds several documents', remedy: 'keep one' })
  return toValue(root, [])
}

const whole = { path: '(document)', value: 'YAML' }

function bad(problem: SchematicProblem): SchematicError {
  return new SchematicError('TALOS_BAD_SCHEMATIC', [problem])
}

function toValue(node: ParsedNode | null, path: Path): unknown {
  if (node === null) return null
  const refuse = (value: string, reason: string, remedy: string) =>
    bad({ path: pathText(path), value, reason, remedy })
  if (node.tag !== undefined) throw refuse('a tag', 'tags are not supported', 'remove it')
  if (isSeq<ParsedNode>(node)) return node.items.map((item, index) => toValue(item, [...path, index]))
  if (isMap<ParsedNode, ParsedNode | null>(node))
    return Object.fromEntries(
      node.items.flatMap(({ key, value }) => {
        const name = toValue(key, path)
        if (typeof name !== 'string') throw refuse('a key', 'keys must be text', 'put it in quotes')
        const entry = toValue(value, [...path, name])
        return entry === null && !isOption(path) ? [] : [[name, entry]]
      }),
    )
  if (!isScalar(node)) throw refuse('an alias', 'aliases are not supported', 'repeat the value')
  if (isMisread(node))
    throw refuse(
      String(node.source),
      'the factory reads this word, number or date in another way',
      'put it in quotes, or write the number in plain decimal digits',
    )
  return node.value
}

function isOption(path: Path): boolean {
  return path[0] === 'overlay' && path[1] === 'options'
}

/** A bare word that is one thing in YAML 1.2 and another in Go, which reads octal in 012, a number in 1_0, and dates. */
function isMisread({ type, source, value }: Scalar.Parsed): boolean {
  if (type !== 'PLAIN') return false
  if (typeof value === 'string') return readsAsValue(source)
  // Go keeps 1e3 and 1.0 as floating-point numbers and writes them in another way than 1000 and 1.
  return typeof value === 'number' && !plainNumber.test(source)
}

const plainNumber = /^(?:0|-?[1-9][0-9]*|-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]|0x[0-9a-fA-F]+)$/
