/** Schematics for a version of Talos: an order that does not depend on who wrote them, and fields that it knows. */

import { SchematicError, type SchematicProblem } from './errors.ts'
import { parseSchematic } from './model/canonical-schematic.ts'
import type { Schematic } from './model/schematic.ts'
import { formatVersion, isAtLeast, parseVersion } from './model/version.ts'

/**
 * The schematic with its extensions in alphabetical order, each once, as the factory's web page writes them. The ID
 * changes with the order; kernel arguments keep theirs, since the last of two wins.
 *
 * @throws {@link SchematicError} `TALOS_BAD_SCHEMATIC`
 */
export function sorted(schematic: Schematic | string): Schematic {
  const parsed = parseSchematic(schematic)
  const extensions = parsed.customization?.systemExtensions?.officialExtensions
  if (extensions === undefined) return parsed
  // By code unit and not by locale, so that every machine gets the same ID.
  const officialExtensions = [...new Set(extensions)].sort((a, b) => (a < b ? -1 : 1))
  return { ...parsed, customization: { ...parsed.customization, systemExtensions: { officialExtensions } } }
}

/**
 * Refuses a schematic with a field that this version of Talos does not know: the factory registers it all the same, and
 * then builds no image or one without it.
 *
 * @throws {@link SchematicError} `TALOS_UNSUPPORTED_FIELD`, or `TALOS_BAD_SCHEMATIC`
 */
export function verifySchematicFor(version: string, schematic: Schematic | string): void {
  const parsed = parseVersion(version)
  const { overlay, customization } = parseSchematic(schematic)
  const used: readonly [path: string, floor: `${number}.${number}`, isUsed: boolean][] = [
    ['overlay', '1.7', overlay !== undefined],
    [
      'customization.embeddedMachineConfiguration',
      '1.12',
      (customization?.embeddedMachineConfiguration ?? '') !== '',
    ],
  ]
  const problems = used.flatMap(([path, floor, isUsed]): SchematicProblem[] =>
    !isUsed || isAtLeast(parsed, floor)
      ? []
      : [
          {
            path,
            value: 'set',
            reason: `Talos ${formatVersion(parsed)} does not know it`,
            remedy: `take ${floor} or later, or remove it`,
          },
        ],
  )
  const [first, ...more] = problems
  if (first !== undefined) throw new SchematicError('TALOS_UNSUPPORTED_FIELD', [first, ...more])
}
