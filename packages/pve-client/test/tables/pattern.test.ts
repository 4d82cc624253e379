import { describe, expect, test } from 'vitest'

import { anchoredPattern } from '../../codegen/tables-pattern.ts'

const matches = (perl: string, text: string) => new RegExp(anchoredPattern(perl), 'u').test(text)

describe('a Perl pattern keeps its verdicts in JavaScript', () => {
  test.each([
    ['a trailing newline passes', '[a-z]+', 'abc\n', true],
    ['a second one does not', '[a-z]+', 'abc\n\n', false],
    ['an alternation binds looser than the anchors', 'ab|cd', 'abx', true],
    ['on both sides', 'ab|cd', 'xcd', true],
    ['also where the last option repeats', 'ab|[a-z]\\d+', '!x12', true],
    ['up to the end', 'ab|[a-z]\\d+', 'x12!', false],
    ['or a newline there', 'ab|[a-z]\\d+', '!x12\n', true],
    ['and not inside of a group', '(ab|[a-z]\\d+)', '!x12', false],
    ['a missing lower bound is 0', '[A-Z]{,2}', '', true],
    ['and the upper one holds', '[A-Z]{,2}', 'ABC', false],
    ['flags hold in their group', '(?^i:ab)c', 'ABc', true],
    ['and end with it', '(?^i:ab)c', 'ABC', false],
    ['a caret resets them', '(?^i:a(?^:b))', 'AB', false],
    ['ranges ignore case too', '(?^i:[a-f]+)', 'aBcDeF', true],
    ['digits are Unicode digits', '\\d+', '٣', true],
    ['words are Unicode words', '\\w+', 'Grüße', true],
    ['a byte order mark is no blank', '\\S+', '\ufeff', true],
    ['a next-line character is one', '\\S+', '\u0085', false],
    ['a dot is anything but a newline', 'a.b', 'a\rb', true],
    ['a range of signs', '[\\)-_]', 'A', true],
    ['a hyphen beside a class', '[\\w-]+', 'a-b', true],
    ['needless escapes', '\\-\\@[\\-\\_\\.]', '-@_', true],
    ['a closing bracket first in a class', '[]a]+', ']a', true],
    ['an atomic group', '(?^u:^((?>[+-]?[\\w\\-\\._=]+,?)+)$)', '+a,-b=1+c,', true],
    ['whose parts are not empty', '(?^u:^((?>[+-]?[\\w\\-\\._=]+,?)+)$)', 'a,,b', false],
  ])('%s', (_, perl, text, verdict) => {
    expect(matches(perl, text)).toBe(verdict)
  })
})

test.each([['(?<=a)b'], ['a\\Kb'], ['(?^x: a b )'], ['(a)\\1']])(
  '%s is refused, since it was never seen',
  (perl) => {
    expect(() => anchoredPattern(perl)).toThrow(`Unable to translate pattern ${perl}: unknown`)
  },
)
