import { expect, test } from 'vitest'

import { formatJson } from '../../codegen/format-json.ts'

test('what fits on a line stands on one', () => {
  expect(formatJson({ type: 'string', enum: ['a', 'b'] })).toBe('{"type":"string","enum":["a","b"]}')
})

test('what does not has one entry a line, each as short as it can be', () => {
  const long = 'x'.repeat(110)
  expect(formatJson({ short: { a: 1 }, list: [long, { b: 2 }], none: {} })).toBe(
    `{\n "short": {"a":1},\n "list": [\n  "${long}",\n  {"b":2}\n ],\n "none": {}\n}`,
  )
})

test('nothing is lost', () => {
  const value = { a: [null, true, 1.5, 'ä"\\', []], b: { c: { d: 'y'.repeat(130) } } }
  expect(JSON.parse(formatJson(value))).toEqual(value)
})
