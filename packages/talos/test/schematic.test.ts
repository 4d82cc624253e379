import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import {
  canonicalSchematic,
  isTalosError,
  parseSchematic,
  type Schematic,
  schematicId,
  schematicIds,
} from '../src/index.ts'
import { schematicEncoders } from '../src/model/go-yaml.ts'
import goYaml from './fixtures/go-yaml.json' with { type: 'json' }
import differences from './fixtures/go-yaml-encoders.json' with { type: 'json' }
import published from './fixtures/published-schematics.json' with { type: 'json' }

describe('an offline schematic ID', () => {
  test.each(published)('is the published one: $id, $source', ({ id, schematic, canonical }) => {
    expect(canonicalSchematic(schematic)).toBe(canonical)
    expect(schematicId(schematic)).toBe(id)
  })

  test('is the same for the canonical document itself, and for the schematic as a value', () => {
    for (const { id, schematic, canonical } of published) {
      expect(schematicId(canonical)).toBe(id)
      expect(schematicId(parseSchematic(schematic))).toBe(id)
    }
  })

  test('depends on the order of the extensions, which is never changed', () => {
    const withExtensions = (...officialExtensions: string[]) =>
      schematicId({ customization: { systemExtensions: { officialExtensions } } })
    expect(withExtensions('siderolabs/drbd', 'siderolabs/zfs')).toBe(
      '98442b5bb4e8d050f30978ce3e6ec22e7bf534d57cafcd51313235128057e612',
    )
    expect(withExtensions('siderolabs/zfs', 'siderolabs/drbd')).not.toBe(
      '98442b5bb4e8d050f30978ce3e6ec22e7bf534d57cafcd51313235128057e612',
    )
  })
})

describe('the canonical document', () => {
  test(`has the bytes of Go's encoder (${goYaml.length} documents)`, () => {
    const written = goYaml.map(({ schematic }) => canonicalSchematic(schematic as Schematic))
    expect(written).toEqual(goYaml.map(({ canonical }) => canonical))
    expect(written.length).toBeGreaterThan(200)
  })

  test.each(schematicEncoders)(
    `has the bytes of the encoder %s where others differ (${differences.length} texts)`,
    (encoder) => {
      const written = differences.map(({ value }) =>
        canonicalSchematic(
          {
            overlay: { image: 'i', name: value },
            customization: { extraKernelArgs: [value], meta: [{ key: 7, value }] },
          },
          { encoder },
        ),
      )
      expect(written).toEqual(differences.map(({ canonical }) => canonical[encoder]))
    },
  )

  test('is that of the newest encoder, unless another one is named', () => {
    const off = { customization: { secureboot: { enrollKeys: 'off' } } } as const
    expect(canonicalSchematic(off)).toBe('customization:\n    secureboot:\n        enrollKeys: "off"\n')
    expect(canonicalSchematic(off, { encoder: '4.0.0-rc.6' })).toContain("enrollKeys: 'off'\n")
    expect(schematicIds(off)).toEqual([schematicId(off), schematicId(off, { encoder: '4.0.0-rc.6' })])
    expect(schematicIds({})).toEqual([schematicId({})])
  })

  test('read again is the same document, whatever it was made from', () => {
    fc.assert(
      fc.property(schematics, (schematic) => {
        const canonical = canonicalSchematic(schematic)
        expect(canonicalSchematic(canonical)).toBe(canonical)
        expect(canonicalSchematic(JSON.stringify(schematic))).toBe(canonical)
        expect(canonicalSchematic(stringify(schematic, quoted))).toBe(canonical)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  test('has every field, in the order of the factory', () => {
    expect(
      canonicalSchematic({
        customization: {
          diskImage: { sectorSize: 4096 },
          secureboot: { includeWellKnownCertificates: true, enrollKeys: 'if-safe' },
          bootloader: 'dual-boot',
          systemExtensions: { officialExtensions: ['siderolabs/zfs'] },
          meta: [{ value: 'v', key: 10 }],
          extraKernelArgs: ['quiet'],
          embeddedMachineConfiguration: 'machine: {}\n',
        },
        overlay: { options: { b: [1], a: true }, name: 'board', image: 'image' },
        owner: 'me',
      }),
    ).toBe(
      `owner: me
overlay:
    image: image
    name: board
    options:
        a: true
        b:
            - 1
customization:
    embeddedMachineConfiguration: |
        machine: {}
    extraKernelArgs:
        - quiet
    meta:
        - key: 10
          value: v
    systemExtensions:
        officialExtensions:
            - siderolabs/zfs
    bootloader: dual-boot
    secureboot:
        enrollKeys: if-safe
        includeWellKnownCertificates: true
    diskImage:
        sectorSize: 4096
`,
    )
  })

  test('leaves out what is empty, and keeps customization', () => {
    for (const schematic of [
      '{}',
      'customization:',
      'overlay: ~\ncustomization: {systemExtensions: {officialExtensions: []}, meta: [], bootloader: none}',
      'customization: {secureboot: {includeWellKnownCertificates: false}, diskImage: {sectorSize: 0}}',
      {},
      { customization: { extraKernelArgs: [], embeddedMachineConfiguration: '' } },
    ])
      expect(canonicalSchematic(schematic)).toBe('customization: {}\n')
  })
})

describe('a bad schematic', () => {
  const extensions = (list: string) =>
    `customization:\n  systemExtensions:\n    officialExtensions: ${list}\n`
  const misread =
    'the factory reads this word, number or date in another way (put it in quotes, or write the number in plain decimal digits)'
  test.each([
    ['', '(document) = YAML: it is empty (write {} for the schematic that customises nothing)'],
    ['{}\n---\n{}', '(document) = YAML: it holds several documents (keep one)'],
    ['a: 1\na: 2', 'line 2, column 1 = YAML: Map keys must be unique (mend the syntax)'],
    ['[]', '(document) = a list: expected object, received array (correct the value)'],
    [
      extensions('[siderolabs/zfs, 3]'),
      'customization.systemExtensions.officialExtensions[1] = 3: expected string, received number (write text, in quotes if need be)',
    ],
    [
      extensions('siderolabs/zfs'),
      'customization.systemExtensions.officialExtensions = "siderolabs/zfs": expected array, received string (correct the value)',
    ],
    [
      'customization: {systemExtension: {}}',
      'customization.systemExtension = a map: the factory knows no such field (remove it, or correct its name)',
    ],
    [
      'customization: {bootloader: lilo}',
      'customization.bootloader = "lilo": expected one of "none"|"dual-boot"|"sd-boot"|"grub" (correct the value)',
    ],
    [
      'customization: {meta: [{key: 256, value: x}]}',
      'customization.meta[0].key = 256: expected number to be <=255 (correct the value)',
    ],
    ['customization: {meta: [{key: 012, value: x}]}', `customization.meta[0].key = 012: ${misread}`],
    [
      'customization: {extraKernelArgs: [2026-01-01]}',
      `customization.extraKernelArgs[0] = 2026-01-01: ${misread}`,
    ],
    ['overlay: {image: i, name: b, options: {size: 1e3}}', `overlay.options.size = 1e3: ${misread}`],
    [
      'overlay: {image: i, name: b, options: {size: 9007199254740993}}',
      'overlay.options.size = 9007199254740992: an integer beyond 2^53 has lost digits, and needs quotes (correct the value)',
    ],
    [
      'overlay: {image: i, name: b, options: {1: x}}',
      'overlay.options = a key: keys must be text (put it in quotes)',
    ],
    [
      'overlay: &x {image: i, name: b}\ncustomization: *x',
      'customization = an alias: aliases are not supported (repeat the value)',
    ],
    ['overlay: {image: i, name: !!str 1}', 'overlay.name = a tag: tags are not supported (remove it)'],
  ])('is refused with place, value, reason and remedy: %j', (schematic, message) => {
    expect(refusal(schematic)).toMatchObject({
      code: 'TALOS_BAD_SCHEMATIC',
      message: `Unable to read schematic: ${message}`,
    })
  })

  test('tells all that is wrong', () => {
    const error = refusal({ customization: { bootloader: 'x', foo: 1 }, overlay: { image: '' } } as never)
    expect(error.message).toContain(', and 3 more')
    expect(error.toJSON()).toMatchObject({
      problems: [
        { path: 'overlay.image', value: '""' },
        { path: 'overlay.name', value: 'nothing' },
        { path: 'customization.bootloader', value: '"x"' },
        { path: 'customization.foo', value: '1' },
      ],
    })
  })

  test('keeps machine configurations, META values and kernel arguments out of the error', () => {
    const schematic = {
      customization: {
        embeddedMachineConfiguration: 'a\u2028b',
        extraKernelArgs: ['token=hunter2\u2028x'],
        meta: [{ key: 1, value: '\u2028hunter2' }],
      },
    }
    const error = refusal(schematic)
    expect(JSON.stringify(error)).not.toContain('hunter2')
    expect(error.toJSON()).toMatchObject({
      code: 'TALOS_NO_OFFLINE_ID',
      problems: [
        { path: 'customization.embeddedMachineConfiguration', value: 'text of 3 characters' },
        { path: 'customization.extraKernelArgs[0]', value: 'text of 15 characters' },
        { path: 'customization.meta[0].value', value: 'text of 8 characters' },
      ],
    })
  })
})

describe('a schematic whose written form is not known', () => {
  const oddKey = { overlay: { image: 'i', name: 'b', options: { 'x\n': 1 } } }
  test.each<[string, Schematic]>([
    ['overlay.name', { overlay: { image: 'i', name: 'a\u0085' } }],
    ['customization.extraKernelArgs[1]', { customization: { extraKernelArgs: ['ok', 'a\u2028b'] } }],
    ['customization.extraKernelArgs[0]', { customization: { extraKernelArgs: ['\ud800'] } }],
    ['overlay.options.x\n', oddKey],
  ])('has no offline ID: %s', (path, schematic) => {
    const error = refusal(schematic)
    expect(error).toMatchObject({ code: 'TALOS_NO_OFFLINE_ID', problems: [{ path }] })
    expect(error.message).toMatch(
      /^Unable to compute the ID of schematic offline: .* \(change it, or register the/s,
    )
  })
})

/** The library does not know which bare words Go takes for something else. */
const quoted = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' } as const
/** Text of which the written form is known. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 24 })
  .filter((value) => !/[\u0085\u2028\u2029\uFEFF]/.test(value))
const odd = fc.constantFrom(
  'off',
  '12:30',
  '<<',
  '0x1F',
  '1_000',
  '~',
  'a: b',
  '- x',
  '"',
  '# y',
  '2026-01-01',
  'k=v',
  '😀',
)
const anyText = fc.oneof(text, odd)
const name = anyText.filter((value) => value !== '')
const schematics: fc.Arbitrary<Schematic> = fc.record(
  {
    overlay: fc.record({
      image: name,
      name,
      options: fc.dictionary(
        fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/),
        fc.oneof(anyText, fc.boolean(), fc.integer(), fc.array(anyText, { maxLength: 3 })),
        { maxKeys: 3 },
      ),
    }),
    customization: fc.record(
      {
        embeddedMachineConfiguration: anyText,
        extraKernelArgs: fc.array(anyText, { maxLength: 4 }),
        meta: fc.array(fc.record({ key: fc.integer({ min: 0, max: 255 }), value: anyText }), {
          maxLength: 2,
        }),
        systemExtensions: fc.record({ officialExtensions: fc.array(name, { maxLength: 4 }) }),
        bootloader: fc.constantFrom('none', 'dual-boot', 'sd-boot', 'grub'),
        secureboot: fc.record({ enrollKeys: fc.constantFrom('off', 'manual', 'if-safe', 'force') }),
        diskImage: fc.record({ sectorSize: fc.constantFrom(0, 512, 4096) }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

function refusal(schematic: Schematic | string) {
  try {
    canonicalSchematic(schematic)
  } catch (error) {
    if (isTalosError(error)) return error
    throw error
  }
  throw new Error('the schematic was accepted')
}
