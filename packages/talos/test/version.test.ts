import { expect, test } from 'vitest'
import { compareVersions, formatVersion, parseVersion } from '../src/index.ts'

test('a version is read with and without its v', () => {
  const version = { major: 1, minor: 14, patch: 0, prerelease: 'beta.1' }
  expect(parseVersion('v1.14.0-beta.1')).toEqual(version)
  expect(parseVersion('1.14.0-beta.1')).toEqual(version)
  expect(formatVersion(version)).toBe('v1.14.0-beta.1')
})

test.each([
  ['', 'it is empty'],
  ['1.14', 'it needs all of major, minor and patch'],
  ['v1.14.0+build', 'build metadata cannot stand in an image tag'],
  ['latest', 'it is no version'],
  ['v1.014.0', 'it is no version'],
  ['v1.14.0/../../x', 'it is no version'],
  [' v1.14.0', 'it is no version'],
  ['v1.14.0\n', 'it is no version'],
])('%j is refused with the reason', (text, reason) => {
  expect(() => parseVersion(text)).toThrow(
    expect.objectContaining({
      code: 'TALOS_BAD_VERSION',
      value: text,
      message: `Unable to read Talos version ${JSON.stringify(text)}: ${reason} (write it as v1.14.0)`,
    }),
  )
})

test('versions are ordered by number, pre-releases before their release', () => {
  const ordered = [
    '1.9.5',
    '1.10.0-alpha.2',
    '1.10.0-alpha.10',
    '1.10.0-alpha.10.x',
    '1.10.0-beta.1',
    '1.10.0',
  ]
  const shuffled = ordered.toReversed().map((text) => parseVersion(text))
  expect(shuffled.sort(compareVersions).map(formatVersion)).toEqual(ordered.map((text) => `v${text}`))
  expect(compareVersions(parseVersion('v1.2.3'), parseVersion('1.2.3'))).toBe(0)
})
