/** HTML in which everything that is not written here is escaped. */

/** Finished HTML; only {@link html} makes it. */
export interface Markup {
  readonly markup: string
}

type Slot = string | number | Markup | readonly Markup[]

/** A template whose slots are escaped, unless they were made by this function. Attributes stand in double quotes. */
export function html(parts: TemplateStringsArray, ...slots: readonly Slot[]): Markup {
  let [markup = ''] = parts
  for (const [index, slot] of slots.entries()) markup += render(slot) + parts[index + 1]
  return { markup }
}

export const nothing: Markup = { markup: '' }

/** The markup of a list, or nothing if it is empty. */
export function unlessEmpty<Item>(
  items: readonly Item[],
  markup: (items: readonly Item[]) => Markup,
): Markup {
  return items.length === 0 ? nothing : markup(items)
}

function render(slot: Slot): string {
  if (typeof slot === 'string' || typeof slot === 'number') return escaped(String(slot))
  if ('markup' in slot) return slot.markup
  let all = ''
  for (const { markup } of slot) all += markup
  return all
}

function escaped(text: string): string {
  // Most of it is names and times.
  if (/^[\w .,:;/@()+-]*$/.test(text)) return text
  // Line ends and tabs stay, for logs; whatever else steers a reader is shown as a space.
  return text
    .toWellFormed()
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, ' ')
    .replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
