// An API for your own server: from its schema to a value, or to a file with its types

export { builtInApis } from '../src/api/built-in-apis.ts'
export { apiFromDump } from './api-from-dump.ts'
export { type ApiModuleOptions, apiModule } from './generate.ts'
export { type NormaliseOptions, normalise } from './normalise.ts'
export { type DumpNode, parseDump, type ReadDumpOptions, readDump } from './read-dump.ts'

// What changed between two APIs

export type { ApiChange, ApiDiff } from './api-diff.ts'
export { diffApis } from './diff-apis.ts'

// Its parts

export { answerTable } from './answer-table.ts'
export type { ApiModel, Method, PropertyStringKey, PropertyStringKeys, Schema, Verb } from './model.ts'
export type { Override } from './overrides/override.ts'
export { ruleTable, tableModule, wireTable, wireText } from './tables.ts'

// Facts

export { describePermissions } from '../src/model/describe-permissions.ts'
export { type Facts, fromFacts, toFacts } from './facts.ts'
export { withHistory } from './history.ts'

// Errors

export { CodegenError } from './codegen-error.ts'
