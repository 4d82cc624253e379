/** Texts and values that nobody would pass on purpose. */

import fc from 'fast-check'

const pieces = [
  ...[
    '',
    ' ',
    '\n',
    '\t',
    '\0',
    ',',
    ';',
    '=',
    ':',
    '/',
    '.',
    '..',
    '-',
    '_',
    '+',
    '%',
    '&',
    '?',
    '#',
    '!',
    '@',
  ],
  ...['0', '1', '00', '-1', '1e3', '1e999', '0x10', '007', 'NaN', 'Infinity', '9007199254740993', '٣', '1.5'],
  ...[
    'a',
    'Z',
    'é',
    '日',
    '👍',
    '\ud800',
    '\udc00',
    '\ufeff',
    '\u2028',
    '\u0085',
    '%2F',
    '%zz',
    '%00',
    '%C3',
  ],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'prototype', 'then', '*', '[n]', '{node}'],
  ...['net0', 'net31', 'net32', 'net01', 'scsi0', 'order=', 'virtio=', 'local:', 'G', 'dhcp', 'fe80::1%eth0'],
  ...['true', 'yes', 'null', 'undefined', '[]', '{}', '{"a":1}', '-----BEGIN X-----', '10.0.0.0/8', '-list'],
]

const piece = fc.constantFrom(...pieces)

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  piece,
  fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  // Also halves of surrogate pairs.
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
  fc.tuple(piece, fc.nat(2000), piece).map(([part, count, end]) => part.repeat(count) + end),
)

/** JSON, with keys such as `__proto__`. */
export const hostileJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    hostileText,
    fc.constantFrom(null, true, false, 0, 1, -1, 0.1, 2 ** 53, 1e300),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .array(fc.tuple(hostileText, tie('json')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).json

/** Anything that a program can hold. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileJson,
  fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withTypedArray: true,
  }),
  fc.constantFrom(
    Number.NaN,
    -0,
    Number.NEGATIVE_INFINITY,
    Symbol('s'),
    () => 1,
    /x/,
    new Error('e'),
    cycle(),
  ),
  fc.nat(3000).map((length) => Array.from({ length }, (_, i) => i)),
  fc.tuple(fc.nat(2000), fc.boolean()).map(([depth, isArray]) => nested(depth, isArray)),
)

function nested(depth: number, isArray: boolean): unknown {
  let value: unknown = 'x'
  for (let i = 0; i < depth; i += 1) value = isArray ? [value] : { a: value }
  return value
}

function cycle(): object {
  const value: Record<string, unknown> = {}
  // Wide as well: following every path to a depth of eight would take years.
  for (let i = 0; i < 1000; i += 1) value[`k${i}`] = value
  return value
}
