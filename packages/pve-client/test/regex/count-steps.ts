/** Matches as a backtracking engine does, and counts its steps: work that does not depend on the machine. */

import type { Node } from './parse-expression.ts'

export interface Count {
  /** Undefined where the budget was spent before there was a verdict. */
  readonly matches: boolean | undefined
  readonly steps: number
}

export function countSteps(tree: Node, text: string, budget: number): Count {
  const chars = Array.from(text)
  let steps = 0
  const step = () => {
    steps += 1
    if (steps > budget) throw exhausted
  }

  /** Tries `node` at `at`, forwards or, when looking behind, backwards, and what follows wherever it ends. */
  const run = (node: Node, at: number, way: 1 | -1, then: (at: number) => boolean): boolean => {
    step()
    switch (node.kind) {
      case 'one':
        return accepted(node, at, way) && then(at + way)
      case 'start':
        return at === 0 && then(at)
      case 'end':
        return at === chars.length && then(at)
      case 'look':
        return run(node.node, at, node.behind ? -1 : 1, () => true) !== node.negative && then(at)
      case 'choice':
        return node.nodes.some((option) => run(option, at, way, then))
      case 'sequence': {
        const nodes = way === 1 ? node.nodes : node.nodes.toReversed()
        const next = (index: number, from: number): boolean => {
          const inner = nodes[index]
          return inner === undefined ? then(from) : run(inner, from, way, (to) => next(index + 1, to))
        }
        return next(0, at)
      }
      case 'repeat':
        return node.node.kind === 'one' && !node.lazy
          ? repeatOne({ ...node, node: node.node }, at, way, then)
          : repeat(node, 0, at, way, then)
    }
  }

  const accepted = (one: One, at: number, way: 1 | -1): boolean => {
    const char = chars[way === 1 ? at : at - 1]
    return char !== undefined && one.accepts(char)
  }

  const repeat = (
    node: Repeat,
    count: number,
    at: number,
    way: 1 | -1,
    then: (at: number) => boolean,
  ): boolean => {
    const again = () =>
      count < node.max &&
      run(node.node, at, way, (to) => {
        // An empty repetition beyond the least number is none.
        return (to !== at || count < node.min) && repeat(node, count + 1, to, way, then)
      })
    if (count < node.min) return again()
    return node.lazy ? then(at) || again() : again() || then(at)
  }

  /** The same for single characters, without recursion. */
  const repeatOne = (
    { node, min, max }: Repeat & { readonly node: One },
    at: number,
    way: 1 | -1,
    then: (at: number) => boolean,
  ): boolean => {
    let count = 0
    while (count < max && accepted(node, at + count * way, way)) {
      step()
      count += 1
    }
    for (; count >= min; count -= 1) {
      step()
      if (then(at + count * way)) return true
    }
    return false
  }

  try {
    for (let from = 0; from <= chars.length; from += 1)
      if (run(tree, from, 1, () => true)) return { matches: true, steps }
    return { matches: false, steps }
  } catch (error) {
    if (error !== exhausted) throw error
    return { matches: undefined, steps }
  }
}

type One = Node & { readonly kind: 'one' }
type Repeat = Node & { readonly kind: 'repeat' }

const exhausted = new Error('exhausted')
