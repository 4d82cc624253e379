export { isTalosError, SchematicError, type SchematicProblem, TalosError } from './errors.ts'
export type { Schematic, SchematicOption } from './model/schematic.ts'
export { canonicalSchematic, parseSchematic, schematicId } from './schematic.ts'
