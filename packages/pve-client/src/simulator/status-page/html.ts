/** Text as HTML: everything that is filled in is escaped, unless it is HTML of this kind already. */

export interface Html {
  readonly html: string
}

export type Fill = Html | string | number | undefined | readonly Fill[]

/** A template tag. */
export function html(texts: TemplateStringsArray, ...fills: readonly Fill[]): Html {
  return { html: texts.map((text, n) => text + (n < fills.length ? shown(fills[n]) : '')).join('') }
}

function shown(fill: Fill): string {
  if (fill === undefined) return ''
  if (typeof fill === 'string' || typeof fill === 'number') return escaped(String(fill))
  return 'html' in fill ? fill.html : fill.map(shown).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char)
}
