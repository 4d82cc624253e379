/** Translates a Perl expression of the schema into the source of a JavaScript one with the `u` flag and the same verdicts. */

/**
 * The server tests `/^$pattern$/` without a group, so an alternation binds looser than the anchors: `ab|cd` accepts
 * `abx`. Perl's `$` also stands before a trailing newline.
 *
 * @throws TypeError for a construct that no schema has used so far; guessing would change verdicts silently
 */
export function anchoredPattern(perl: string): string {
  const { source, lastOption } = translate(perl)
  const last = source.slice(lastOption)
  if (lastOption === 0 || !/[*+]|\{\d+,\}/.test(last)) return `^${source}${end}`
  // Trying an option that may begin anywhere at every place is quadratic; looking back from the end finds the same.
  return `^${source.slice(0, lastOption)}${end}(?<=${last})`
}

const end = '(?=\\n?$)'

/** Perl matches text as Unicode, JavaScript's own classes are ASCII. */
const classes: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  w: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}',
  s: '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
}

/**
 * Parts that can match the same text in exponentially many ways, with an equivalent that cannot. Perl gets out of the worst
 * by remembering failed positions; JavaScript has no such memory.
 */
const hostile: readonly (readonly [part: string, equivalent: string])[] = [
  // An empty separator between two runs is the same as one longer run.
  ['(?:(?:[._]|__|[-]*)[a-z\\d]+)*', '(?:(?:[._]|__|-+)[a-z\\d]+)*'],
  // An atomic group; a new part can only be told from the one before by its `,` or `+`.
  ['((?>[+-]?[\\w\\-\\._=]+,?)+)', '\\+?[\\w\\-\\._=]+(?:(?:,\\+?|\\+)[\\w\\-\\._=]+)*,?'],
]

function translate(perl: string): { readonly source: string; readonly lastOption: number } {
  const source = hostile.reduce((text, [part, equivalent]) => text.replaceAll(part, equivalent), perl)
  const fail = (what: string) => new TypeError(`Unable to translate pattern ${perl}: unknown ${what}`)
  /** For each open group whether it ignores case. */
  const scopes = [false]
  const ignoresCase = () => scopes.at(-1) === true
  let out = ''
  let lastOption = 0
  for (const token of source.match(tokens) ?? []) {
    const group = /^\(\?(\^?)([a-z]*):$/.exec(token)
    if (group !== null) {
      const [, fresh, flags = ''] = group
      if (/[^aiu]/.test(flags)) throw fail(`flags ${flags}`)
      scopes.push(flags.includes('i') || (fresh === '' && ignoresCase()))
      out += '(?:'
    } else if (token === '(') {
      scopes.push(ignoresCase())
      out += '(?:'
    } else if (token.startsWith('(')) {
      throw fail(`group ${token}`)
    } else if (token === ')') {
      scopes.pop()
      out += ')'
    } else if (token.startsWith('[')) {
      out += classText(token, ignoresCase(), fail)
    } else if (token.startsWith('\\')) {
      out += escapeText(token, fail)
    } else if (token === '.') {
      out += '[^\\n]'
    } else if (token === '$') {
      out += end
    } else if (token.startsWith('{,')) {
      out += token.replace('{,', '{0,')
    } else if (token === '|') {
      out += token
      if (scopes.length === 1) lastOption = out.length
    } else if (token.length > 1) {
      out += token
    } else {
      out += ignoresCase() ? bothCases(token) : /[{}\]]/.test(token) ? `\\${token}` : token
    }
  }
  return { source: out, lastOption }
}

/** Group openings, character classes, escapes, counted quantifiers, and single characters. */
const tokens =
  /\(\?\^?[a-z]*:|\(\?.|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\\x[0-9A-Fa-f]{2}|\\[\s\S]|\{(?:\d+(?:,\d*)?|,\d+)\}|[\s\S]/g

type Fail = (what: string) => TypeError

function escapeText(token: string, fail: Fail): string {
  const name = token.slice(1)
  const known = classes[name] ?? classes[name.toLowerCase()]
  if (known !== undefined) return `[${name in classes ? '' : '^'}${known}]`
  return plainEscape(token, /[\^$\\.*+?()[\]{}|/]/, fail)
}

function classText(token: string, ignoreCase: boolean, fail: Fail): string {
  const [, negation = '', body = ''] = /^\[(\^?)([\s\S]*)\]$/.exec(token) ?? []
  const atoms = (body.match(/\\x[0-9A-Fa-f]{2}|\\[\s\S]|[\s\S]/g) ?? []).map((atom) => {
    const known = atom.length === 2 ? classes[atom.slice(1)] : undefined
    return known ?? (atom.startsWith('\\') ? plainEscape(atom, inClass, fail) : atom)
  })
  let out = ''
  for (let i = 0; i < atoms.length; i += 1) {
    const [first = '', dash, last] = atoms.slice(i, i + 3)
    // A hyphen beside a class such as `\w` stands for itself in Perl.
    if (dash === '-' && last !== undefined && first.length < 5 && last.length < 5) {
      const range = `${literal(first)}-${literal(last)}`
      out += ignoreCase && /^[a-z]-[a-z]$/i.test(range) ? range.toLowerCase() + range.toUpperCase() : range
      i += 2
    } else {
      out += ignoreCase
        ? first.replace(/^[a-z]$/i, (char) => char.toLowerCase() + char.toUpperCase())
        : literal(first)
    }
  }
  return `[${negation}${out}]`
}

const inClass = /[\^\-\][\\]/

function literal(atom: string): string {
  return atom.length === 1 && inClass.test(atom) ? `\\${atom}` : atom
}

/** The `u` flag refuses escapes that are not needed, so those lose their backslash. */
function plainEscape(token: string, needed: RegExp, fail: Fail): string {
  const char = token.slice(1)
  if (/^(?:x..|[nrtf0])$/.test(char)) return token
  if (/[A-Za-z0-9]/.test(char)) throw fail(`escape ${token}`)
  return needed.test(char) ? token : char
}

function bothCases(char: string): string {
  return /[a-z]/i.test(char) ? `[${char.toLowerCase()}${char.toUpperCase()}]` : char
}
