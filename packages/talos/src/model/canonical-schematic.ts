/** A schematic's canonical form and ID, computed without the Image Factory. */

import { createHash } from 'node:crypto'
import type * as z from 'zod'
import { SchematicError, type SchematicProblem } from '../errors.ts'
import { type SchematicEncoder, schematicEncoders, toGoYaml, type YamlValue } from './go-yaml.ts'
import { type Path, pathText } from './path.ts'
import { readYaml } from './read-yaml.ts'
import { type Schematic, schematicShape } from './schematic.ts'
import { findUndecided } from './undecided.ts'

export interface SchematicEncoding {
  /**
   * The version of Go's YAML encoder in the factory; they differ on YAML 1.1 booleans (`off`), base-60 numbers (`12:30`), `<<`
   * and white space around line feeds. Default: the newest.
   */
  readonly encoder?: SchematicEncoder
}

/**
 * The schematic in a YAML or JSON document, or the given value, checked.
 *
 * @throws {@link SchematicError} with code `TALOS_BAD_SCHEMATIC` and every problem
 */
export function parseSchematic(schematic: Schematic | string): Schematic {
  const value = typeof schematic === 'string' ? readYaml(schematic) : schematic
  const parsed = schematicShape.safeParse(value)
  if (parsed.success) return parsed.data
  throw refusal(
    'TALOS_BAD_SCHEMATIC',
    parsed.error.issues.flatMap((issue) => problemsOf(issue, value)),
  )
}

/**
 * The bytes that the Image Factory hashes: the document as Go's YAML encoder writes it, empty fields left out. The order
 * of extensions and kernel arguments is kept, since it is part of the ID.
 *
 * @throws {@link SchematicError} `TALOS_BAD_SCHEMATIC`, or `TALOS_NO_OFFLINE_ID` where the bytes are not known here
 */
export function canonicalSchematic(
  schematic: Schematic | string,
  { encoder = schematicEncoders[0] }: SchematicEncoding = {},
): string {
  const { owner, overlay, customization = {} } = parseSchematic(schematic)
  const { meta, systemExtensions, secureboot, diskImage } = customization
  const document = struct({
    owner,
    overlay: overlay && struct({ image: overlay.image, name: overlay.name, options: overlay.options }),
    customization: struct({
      embeddedMachineConfiguration: customization.embeddedMachineConfiguration,
      extraKernelArgs: customization.extraKernelArgs,
      meta: meta?.map(
        ({ key, value }) =>
          new Map<string, YamlValue>([
            ['key', key],
            ['value', value],
          ]),
      ),
      systemExtensions:
        systemExtensions && struct({ officialExtensions: systemExtensions.officialExtensions }),
      bootloader: customization.bootloader === 'none' ? undefined : customization.bootloader,
      secureboot:
        secureboot &&
        struct({
          enrollKeys: secureboot.enrollKeys,
          includeWellKnownCertificates: secureboot.includeWellKnownCertificates,
        }),
      diskImage: diskImage && struct({ sectorSize: diskImage.sectorSize }),
    }),
  })
  if (!document.has('customization')) document.set('customization', new Map())
  const undecided = findUndecided(document).map(({ path, value, reason }) => ({
    path: pathText(path),
    value: shown(value, path),
    reason,
    remedy: 'change it, or register the schematic and use the ID that the factory answers',
  }))
  if (undecided.length > 0) throw refusal('TALOS_NO_OFFLINE_ID', undecided)
  return toGoYaml(document, encoder)
}

/**
 * The schematic's ID, as `POST /schematics` of the Image Factory answers: the SHA-256 of {@link canonicalSchematic} in hex.
 * There is no image behind it until the schematic has been registered. An Enterprise factory adds the owner, and so
 * another ID.
 *
 * @throws as {@link canonicalSchematic}
 */
export function schematicId(schematic: Schematic | string, encoding: SchematicEncoding = {}): string {
  return createHash('sha256').update(canonicalSchematic(schematic, encoding)).digest('hex')
}

/**
 * The IDs that factories of all ages give the schematic, the newest first: almost always one.
 *
 * @throws as {@link canonicalSchematic}
 */
export function schematicIds(schematic: Schematic | string): readonly [string, ...string[]] {
  const parsed = parseSchematic(schematic)
  const ids = schematicEncoders.map((encoder) => schematicId(parsed, { encoder }))
  return [...new Set(ids)] as [string, ...string[]]
}

/** The fields in their order, without those that are absent or empty, as Go's `omitempty` does. */
function struct(fields: Readonly<Record<string, YamlValue | undefined>>): Map<string, YamlValue> {
  return new Map(Object.entries(fields).filter((field): field is [string, YamlValue] => !isZero(field[1])))
}

function isZero(value: YamlValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return !value
  return (value instanceof Map ? value.size : Object.keys(value).length) === 0
}

function refusal(code: SchematicError['code'], problems: readonly SchematicProblem[]): SchematicError {
  return new SchematicError(code, problems as [SchematicProblem, ...SchematicProblem[]])
}

function problemsOf(issue: z.core.$ZodIssue, root: unknown): SchematicProblem[] {
  const path = issue.path as Path
  const at = (place: Path) => ({ path: pathText(place), value: shown(valueAt(root, place), place) })
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      ...at([...path, key]),
      reason: 'the factory knows no such field',
      remedy: 'remove it, or correct its name',
    }))
  const reason = issue.message.replace(/^\w+ \w+: |^Too \w+: /, '')
  const isBareScalar = issue.code === 'invalid_type' && issue.expected === 'string'
  return [
    { ...at(path), reason, remedy: isBareScalar ? 'write text, in quotes if need be' : 'correct the value' },
  ]
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<string | number, unknown> | undefined)?.[part],
    root,
  )
}

/** Machine configurations, META values and kernel arguments hold join tokens and keys: only their length is told. */
function shown(value: unknown, path: Path): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'a map'
  const isSensitive = ['embeddedMachineConfiguration', 'extraKernelArgs', 'meta'].includes(String(path[1]))
  const isHidden = typeof value === 'string' && (isSensitive || value.length > 80)
  return isHidden ? `text of ${value.length} characters` : JSON.stringify(value)
}
