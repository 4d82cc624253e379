/** Texts that make an expression backtrack: what leads to a repetition, what it repeats, very often, and then a mismatch. */

import type { Node } from './parse-expression.ts'

export interface Attack {
  readonly head: string
  readonly pump: string
  readonly tail: string
}

export function attackText({ head, pump, tail }: Attack, length: number): string {
  return head + pump.repeat(Math.ceil(length / Array.from(pump).length)) + tail
}

export function attacksOn(tree: Node): Attack[] {
  const attacks = new Map<string, Attack>()
  const common = overlapping(tree)
  for (const { head, body } of repetitions(tree, '')) {
    const samples = [...new Set([...samplesOf(body), ...common])].filter((sample) => sample !== '')
    const pumps = new Set([...samples, ...samples.flatMap((a) => samples.slice(0, 4).map((b) => a + b))])
    for (const pump of pumps)
      for (const tail of ['\0', '\n\n']) attacks.set(JSON.stringify([head, pump, tail]), { head, pump, tail })
  }
  return [...attacks.values()]
}

function* repetitions(node: Node, head: string): Generator<{ readonly head: string; readonly body: Node }> {
  switch (node.kind) {
    case 'repeat':
      if (node.max > 8) yield { head, body: node.node }
      yield* repetitions(node.node, head)
      break
    case 'choice':
      for (const option of node.nodes) yield* repetitions(option, head)
      break
    case 'sequence': {
      let before = head
      for (const inner of node.nodes) {
        yield* repetitions(inner, before)
        before += shortest(inner)
      }
      break
    }
    case 'look':
      yield* repetitions(node.node, head)
      break
    default:
  }
}

const alphabet = Array.from('a0-_.:;,/=+@% AfzZ9"\'!~\\{[(ü٣日\n\t')

/** The characters that most places take: they can be divided between two repetitions in many ways. */
function overlapping(tree: Node): string[] {
  const places = onesIn(tree)
  const count = (char: string) => places.filter((place) => place.accepts(char)).length
  return alphabet
    .filter((char) => count(char) > 0)
    .sort((a, b) => count(b) - count(a))
    .slice(0, 4)
}

function onesIn(node: Node): (Node & { kind: 'one' })[] {
  if (node.kind === 'one') return [node]
  if (node.kind === 'repeat' || node.kind === 'look') return onesIn(node.node)
  return node.kind === 'choice' || node.kind === 'sequence' ? node.nodes.flatMap(onesIn) : []
}

function samplesOf(node: Node): string[] {
  switch (node.kind) {
    case 'one':
      return charsOf(node).slice(0, 4)
    case 'choice':
      return node.nodes.flatMap((option) => samplesOf(option).slice(0, 2))
    case 'sequence': {
      const parts = node.nodes.map(samplesOf)
      const most = Math.max(1, ...parts.map((part) => part.length))
      return Array.from({ length: Math.min(most, 4) }, (_, i) =>
        parts.map((part) => part[i % part.length] ?? '').join(''),
      )
    }
    case 'repeat':
      return [
        ...samplesOf(node.node).map((sample) => sample.repeat(Math.max(1, node.min))),
        ...(node.min === 0 ? [''] : []),
      ]
    default:
      return ['']
  }
}

function shortest(node: Node): string {
  switch (node.kind) {
    case 'one':
      return charsOf(node)[0] ?? ''
    case 'choice':
      return node.nodes.map(shortest).sort((a, b) => a.length - b.length)[0] ?? ''
    case 'sequence':
      return node.nodes.map(shortest).join('')
    case 'repeat':
      return shortest(node.node).repeat(node.min)
    default:
      return ''
  }
}

function charsOf({ accepts, source }: Node & { kind: 'one' }): string[] {
  const chars = [...alphabet, source.replace(/^\\/, '')].filter(
    (char) => Array.from(char).length === 1 && accepts(char),
  )
  if (chars.length > 0) return chars
  return Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code))
    .filter(accepts)
    .slice(0, 4)
}
