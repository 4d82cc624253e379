import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { expect, test } from 'vitest'
import { bullets, code, codeBlock, markdownTable } from '../src/report/markdown.ts'

const letters = fc.constantFrom(...'\\`*_[]<>|&~#+-=.)(!:"1a é日 '.split(''), '&amp;', '---', '1.', '```')
const texts = fc
  .array(letters, { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '')

test('text from outside reads as it is in a list, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 3 }), (given) => {
      const [list, ...others] = fromMarkdown(bullets(given)).children
      const items = list?.type === 'list' ? list.children : []
      expect(others).toEqual([])
      expect(items.map(({ children }) => children)).toEqual(
        given.map((value) => [
          expect.objectContaining({
            type: 'paragraph',
            children: [expect.objectContaining({ type: 'text', value })],
          }),
        ]),
      )
    }),
    { numRuns: 1_000 },
  )
})

test('text from outside reads as it is in a table, whatever it is', () => {
  fc.assert(
    fc.property(fc.tuple(texts, texts), ([one, other]) => {
      const root = fromMarkdown(markdownTable(['a', 'b'], [[one, other]]), {
        extensions: [gfmTable()],
        mdastExtensions: [gfmTableFromMarkdown()],
      })
      const [table] = root.children
      const cells = table?.type === 'table' ? table.children[1]?.children : []
      expect(cells?.map(({ children }) => children)).toEqual(
        [one, other].map((value) => [expect.objectContaining({ type: 'text', value })]),
      )
    }),
    { numRuns: 1_000 },
  )
})

test('code from outside reads as it is', () => {
  fc.assert(
    fc.property(texts, fc.array(texts, { minLength: 1 }), (value, lines) => {
      const [paragraph] = fromMarkdown(code(value)).children
      expect(paragraph).toMatchObject({ type: 'paragraph', children: [{ type: 'inlineCode', value }] })
      expect(fromMarkdown(codeBlock(lines)).children).toEqual([
        expect.objectContaining({ type: 'code', value: lines.join('\n') }),
      ])
    }),
    { numRuns: 500 },
  )
})
