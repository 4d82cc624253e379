// An API for your own server
export { apiFromDump } from './api-from-dump.ts'
export type { ApiModel, Method, PropertyStringKey, PropertyStringKeys, Schema, Verb } from './model.ts'
export { type NormaliseOptions, normalise } from './normalise.ts'
export { type DumpNode, parseDump, type ReadDumpOptions, readDump } from './read-dump.ts'
// Its parts
export { ruleTable, tableModule, wireTable } from './tables.ts'
