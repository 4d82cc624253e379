import fc from 'fast-check'
import { expect, test } from 'vitest'

import { api92 } from '../../src/api/v9.2.ts'
import { losslessNumber } from '../../src/model/lossless-number.ts'
import type { RuleSchema } from '../../src/model/tables.ts'
import { findFormat, type PropertyStringFormat } from '../../src/property-string/find-format.ts'
import { formatPropertyString } from '../../src/property-string/format-property-string.ts'
import { type PropertyStringName, propertyStringNames } from '../../src/property-string/names.ts'
import { parsePropertyString } from '../../src/property-string/parse-property-string.ts'
import { PropertyStringError } from '../../src/property-string/property-string-error.ts'
import type { PropertyValues } from '../../src/property-string/types.ts'
import { normalDiskSize } from '../../src/values/disk-size.ts'
import { propertyStringRows } from '../recordings.ts'
import { hostileText, hostileValue } from './hostile.ts'
import { propertiesOf } from './parameters.ts'
import { holdsForEach, timeoutMs } from './runs.ts'

const names = Object.keys(propertyStringNames) as PropertyStringName[]
const formats: PropertyStringFormat[] = [...names, ...Object.keys(api92.rules.propertyStrings)]
const rows = propertyStringRows()

test('what a format prints parses back to the same values', { timeout: timeoutMs }, () => {
  let inputs = 0
  let printed = 0
  holdsForEach(formats, valuesOf, (format, values) => {
    inputs += 1
    const text = printedText(format, values)
    if (text === undefined) return
    printed += 1
    const parsed = parsePropertyString(format, text)
    expect(formatPropertyString(format, parsed), text).toBe(text)
    for (const [key, value] of Object.entries(values))
      if (value !== undefined && !isNormalised(format, key))
        expect(parsed, text).toHaveProperty([key], typed(format, key, value))
  })
  expect(printed / inputs).toBeGreaterThan(0.2)
})

test('any text parses to values that print and parse to themselves, or is refused in a sentence', {
  timeout: timeoutMs,
}, () => {
  let inputs = 0
  let parsed = 0
  holdsForEach(formats, textsOf, (format, text) => {
    inputs += 1
    const values = parsedValues(format, text)
    if (values === undefined) return
    parsed += 1
    // The value of a default key may hold newlines where it stands alone: no other form keeps them.
    if (Object.values(values).some((value) => String(value).includes('\n'))) return
    // A startup order of nothing passes as a blank, and has no other form.
    if (format === 'qemu-startup' && Object.keys(values).length === 0) return
    const printed = formatPropertyString(format, values)
    expect(parsePropertyString(format, printed)).toEqual(withNormalSizes(format, values))
  })
  expect(parsed / inputs).toBeGreaterThan(0.05)
})

test('any values print to a text that parses, or are refused in a sentence', { timeout: timeoutMs }, () => {
  const values = fc.oneof(
    hostileValue,
    fc
      .array(fc.tuple(hostileText, hostileValue), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  )
  holdsForEach(
    formats,
    () => values,
    (format, value) => {
      const text = printedText(format, value)
      if (text !== undefined) parsePropertyString(format, text)
    },
  )
})

/** Values that the format takes, most of the time. */
function valuesOf(format: PropertyStringFormat): fc.Arbitrary<Record<string, unknown>> {
  const { keys, name = '' } = findFormat(api92, format)
  if (keys !== undefined) {
    const known = recordedInputs(format).flatMap((input) => {
      const values = parsedValues(format, input)
      return values === undefined ? [] : [values]
    })
    const overlaid = fc
      .tuple(fc.constantFrom<PropertyValues[]>({}, ...known), propertiesOf(api92, keys), fc.nat(2))
      .map(([base, more, count]) => ({
        ...base,
        ...Object.fromEntries(Object.entries(more).slice(0, count)),
      }))
    return fc.oneof(overlaid, propertiesOf(api92, keys))
  }
  const plain: Record<string, fc.Arbitrary<unknown>> = {
    'pve-startup-order': fc.record(
      { order: fc.nat(), up: fc.nat(), down: fc.nat() },
      { requiredKeys: ['order'] },
    ),
    'pve-hotplug-features': fc.record({
      network: fc.boolean(),
      usb: fc.boolean(),
      cloudinit: fc.constant(true),
    }),
    'pve-cpuset': fc.constantFrom('0', '0-3,8', '4-5'),
    'pve-qm-bootdisk': fc.constantFrom('scsi0', 'ide3'),
  }
  const list = fc.array(fc.constantFrom('web', 'prod', 'a1', 'net0'), { maxLength: 4 })
  return (plain[name] ?? list) as fc.Arbitrary<Record<string, unknown>>
}

function textsOf(format: PropertyStringFormat): fc.Arbitrary<string> {
  const { keys = {} } = findFormat(api92, format)
  const key = fc.oneof(fc.constantFrom('', ...Object.keys(keys)), hostileText)
  const part = fc
    .tuple(key, fc.oneof(hostileText, fc.constantFrom('1', '0', 'on', 'local:1')))
    .map(([k, v]) => `${k}=${v}`)
  return fc.oneof(
    hostileText,
    fc
      .array(fc.oneof(part, fc.constantFrom('', ...recordedInputs(format))), { maxLength: 5 })
      .map((parts) => parts.join(',')),
  )
}

/** What was recorded, accepted or not. */
function recordedInputs(format: PropertyStringFormat): string[] {
  return rows.flatMap((row) => (row.format === format ? [row.input] : []))
}

function printedText(format: PropertyStringFormat, values: unknown): string | undefined {
  return orRefused(() => formatPropertyString(format, values as never))
}

function parsedValues(format: PropertyStringFormat, text: string): PropertyValues | undefined {
  return orRefused(() => parsePropertyString(format, text) as PropertyValues)
}

function orRefused<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (
      error instanceof PropertyStringError &&
      /^Unable to \w+ property string .+ \(.+\)$/s.test(error.message)
    )
      return undefined
    throw error
  }
}

function schemaOf(format: PropertyStringFormat, key: string): RuleSchema | undefined {
  return api92.rules.schemas[findFormat(api92, format).keys?.[key] ?? -1]
}

/** Aliases become what they stand for, sizes their largest unit, and a retention without numbers keeps all. */
function isNormalised(format: PropertyStringFormat, key: string): boolean {
  const schema = schemaOf(format, key)
  return (
    schema === undefined ||
    schema.alias !== undefined ||
    schema.format === 'disk-size' ||
    format === 'prune-backups'
  )
}

function typed(format: PropertyStringFormat, key: string, value: unknown): unknown {
  const type = schemaOf(format, key)?.type
  if (type === 'boolean') return value
  return type === 'integer' || type === 'number' ? losslessNumber(String(value)) : String(value)
}

function withNormalSizes(format: PropertyStringFormat, values: PropertyValues): unknown {
  if (Array.isArray(values) || typeof values === 'string') return values
  const entries = Object.entries(values).map(([key, value]) =>
    schemaOf(format, key)?.format === 'disk-size' ? [key, normalDiskSize(String(value))] : [key, value],
  )
  return Object.fromEntries(entries)
}
