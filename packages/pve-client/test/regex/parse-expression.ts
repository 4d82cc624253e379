/** Reads the source of a regular expression into a tree. Only what our expressions use; anything else is an error. */

export type Node =
  /** One character. */
  | { readonly kind: 'one'; readonly accepts: (char: string) => boolean; readonly source: string }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | {
      readonly kind: 'repeat'
      readonly node: Node
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'look'; readonly node: Node; readonly behind: boolean; readonly negative: boolean }

export function parseExpression(source: string, flags: string): Node {
  const tokens = source.match(tokenPattern) ?? []
  let at = 0

  const choice = (): Node => {
    const nodes = [sequence()]
    while (tokens[at] === '|') {
      at += 1
      nodes.push(sequence())
    }
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: 'choice', nodes }
  }
  const sequence = (): Node => {
    const nodes: Node[] = []
    while (at < tokens.length && tokens[at] !== '|' && tokens[at] !== ')') nodes.push(repeated(atom()))
    return { kind: 'sequence', nodes }
  }
  const repeated = (node: Node): Node => {
    const [, min, comma, max] = /^(?:\{(\d+)(,?)(\d*)\}|[*+?])\??$/.exec(tokens[at] ?? '') ?? []
    const token = tokens[at] ?? ''
    const bounds = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[token[0] ?? '']
    if (min === undefined && bounds === undefined) return node
    at += 1
    const [least = 0, most = 0] = bounds ?? [
      Number(min),
      comma === '' ? Number(min) : max === '' ? Infinity : Number(max),
    ]
    return { kind: 'repeat', node, min: least, max: most, lazy: token.length > 1 && token.endsWith('?') }
  }
  const atom = (): Node => {
    const token = tokens[at] ?? ''
    at += 1
    if (token === '^') return { kind: 'start' }
    if (token === '$') return { kind: 'end' }
    if (token.startsWith('(')) {
      const node = choice()
      if (tokens[at] !== ')') throw new TypeError(`unclosed group in ${source}`)
      at += 1
      const [, behind, sign] = /^\(\?(<?)([=!])$/.exec(token) ?? []
      if (sign !== undefined) return { kind: 'look', node, behind: behind === '<', negative: sign === '!' }
      if (token !== '(' && token !== '(?:') throw new TypeError(`unknown group ${token} in ${source}`)
      return node
    }
    if (/^\\[bBkK1-9]/.test(token)) throw new TypeError(`unknown escape ${token} in ${source}`)
    return one(token, flags)
  }

  const tree = choice()
  if (at !== tokens.length || tokens.join('') !== source)
    throw new TypeError(`unreadable expression ${source}`)
  return tree
}

/** Groups, classes, escapes, quantifiers, and single characters. */
const tokenPattern =
  /\(\?(?:[:=!]|<[=!])|\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]+\}|\\u\{[0-9a-fA-F]+\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|\{\d+(?:,\d*)?\}\??|[*+?]\??|[\s\S]/gu

function one(token: string, flags: string): Node {
  const expression = new RegExp(`^${token}$`, flags.replace(/[gmy]/g, ''))
  const known = new Map<string, boolean>()
  const accepts = (char: string) => {
    let verdict = known.get(char)
    if (verdict === undefined) known.set(char, (verdict = expression.test(char)))
    return verdict
  }
  return { kind: 'one', accepts, source: token }
}
