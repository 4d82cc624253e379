/** Addresses, networks and ranges as Perl's Net::IP reads them, in its words. */

import { isIP, isIPv6 } from 'node:net'

/** True for an address, network or range of the sixth version. */
export function isIp6(text: string): boolean {
  return text.includes(':')
}

export function addressProblem(text: string): string | undefined {
  const value = text.trim()
  const [begin = '', end] = splitOnce('-', value)
  if (end !== undefined) return rangeProblem(begin.trim(), end.trim())
  const [network = '', bits = ''] = splitOnce('/', value)
  if (!/^\d+$/.test(bits)) return singleProblem(value)
  return singleProblem(network) ?? prefixProblem(network, Number(bits))
}

function splitOnce(separator: string, text: string): string[] {
  const at = text.indexOf(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function singleProblem(text: string): string | undefined {
  if (isIp6(text)) return isIPv6(text) && !text.includes('%') ? undefined : `Invalid address ${text}`
  if (!/^[\d.]+$/.test(text)) return `Invalid chars in IP ${text}`
  if (text.startsWith('.')) return `Invalid IP ${text} - starts with a dot`
  if (text.endsWith('.')) return `Invalid IP ${text} - ends with a dot`
  const quads = text.split('.')
  if (quads.length > 4) return `Invalid IP address ${text}`
  if (quads.includes('')) return `Empty quad in IP address ${text}`
  const invalid = quads.find((quad) => quads.length > 1 && Number(quad) > 255)
  return invalid === undefined ? undefined : `Invalid quad in IP address ${text} - ${invalid}`
}

function rangeProblem(begin: string, end: string): string | undefined {
  const problem = singleProblem(begin) ?? singleProblem(end)
  if (problem !== undefined) return problem
  if (isIp6(begin) !== isIp6(end)) return `IP addresses of different version: ${begin} - ${end}`
  return bitsOf(begin) > bitsOf(end)
    ? `Begin address is greater than End address ${begin} - ${end}`
    : undefined
}

/** The bits behind the prefix must be zero. */
function prefixProblem(network: string, length: number): string | undefined {
  const bits = bitsOf(network)
  if (length > bits.length) return `Invalid prefix length ${length}`
  return bits.slice(length).includes('1') ? `Invalid prefix ${bits}/${length}` : undefined
}

/** The address in binary digits; missing quads are zero. */
function bitsOf(text: string): string {
  if (!isIp6(text)) {
    const quads = [...text.split('.').map(Number), 0, 0, 0].slice(0, 4)
    return quads.map((quad) => quad.toString(2).padStart(8, '0')).join('')
  }
  const address = isIP(text) === 6 ? new URL(`http://[${text}]`).hostname.slice(1, -1) : '::'
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('')
}
