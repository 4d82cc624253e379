import { describe, expect, test } from 'vitest'
import { imageFor, judgeUpgrade, type RunningNode, targetOf, verifyImage } from '../../src/index.ts'

const [own, other] = ['a'.repeat(64), 'b'.repeat(64)]
const node = { name: 'cp1', address: '10.9.0.11', role: 'controlplane' } as const
const before: RunningNode = {
  version: 'v1.13.3',
  bootId: 'boot-1',
  schematicId: own,
  extensions: ['qemu-guest-agent'],
  platform: 'nocloud',
  architecture: 'amd64',
  isSecureBoot: false,
}

test.each<[string, Partial<RunningNode>]>([
  ['pending', {}],
  ['upgraded', { version: 'v1.14.1', bootId: 'boot-2' }],
  ['rolled-back', { bootId: 'boot-2' }],
  ['wrong-schematic', { version: 'v1.14.1', bootId: 'boot-2', schematicId: other }],
  ['wrong-schematic', { version: 'v1.14.1', bootId: 'boot-2', schematicId: undefined }],
  ['wrong-version', { version: 'v1.13.7', bootId: 'boot-2' }],
])('a node is %s when it shows %j', (state, change) => {
  const target = { version: 'v1.14.1', schematicId: own }
  expect(judgeUpgrade(before, { ...before, ...change }, target)).toBe(state)
})

describe('the image of an upgrade', () => {
  test('has the schematic, platform and Secure Boot of the node', () => {
    expect(imageFor(before, '1.14.1', 'cp1')).toBe(`factory.talos.dev/nocloud-installer/${own}:v1.14.1`)
    const secure = { ...before, platform: 'metal', isSecureBoot: true }
    expect(imageFor(secure, 'v1.14.1', 'cp1', 'factory.example:5000')).toBe(
      `factory.example:5000/metal-installer-secureboot/${own}:v1.14.1`,
    )
  })

  test('is not guessed for a node that tells no schematic', () => {
    expect(() => imageFor({ ...before, schematicId: undefined }, 'v1.14.1', 'cp1')).toThrow(
      'Unable to name the installer of node cp1: it lists no schematic among its extensions (give the image yourself)',
    )
  })

  test('says its version and schematic, or is refused', () => {
    expect(targetOf(`factory.talos.dev/nocloud-installer/${own}:v1.14.1`)).toEqual({
      version: 'v1.14.1',
      schematicId: own,
    })
    expect(() => targetOf('ghcr.io/siderolabs/installer:v1.14.1')).toThrow(
      expect.objectContaining({ code: 'TALOS_BAD_ARGUMENT' }),
    )
  })

  test.each([
    ['metal-installer', 'the image is metal-installer, and the node needs nocloud-installer'],
    ['nocloud-installer-secureboot', 'the image is nocloud-installer-secureboot, and the node needs'],
    ['installer', 'the image is installer, and the node needs nocloud-installer'],
  ])('that is a %s is refused for a node of nocloud', (kind, reason) => {
    expect(() => verifyImage({ node, image: `factory.talos.dev/${kind}/${own}:v1.14.1` }, before)).toThrow(
      expect.objectContaining({ code: 'TALOS_BAD_ARGUMENT', message: expect.stringContaining(reason) }),
    )
  })

  test('of another schematic is refused unless that is meant', () => {
    const image = `factory.talos.dev/nocloud-installer/${other}:v1.14.1`
    expect(() => verifyImage({ node, image }, before)).toThrow(
      expect.objectContaining({
        code: 'TALOS_WRONG_SCHEMATIC',
        message: `Unable to upgrade node cp1: the image has schematic ${other}, and the node runs ${own} (take the image of imageFor, or say changesSchematic)`,
      }),
    )
    expect(() => verifyImage({ node, image, changesSchematic: true }, before)).not.toThrow()
  })
})
