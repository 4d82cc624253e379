/** The run-time tables of a generated API: plain JSON, made by `codegen/tables.ts`, read by encoder, decoder and verifier. */

/** What encoder and decoder need. Small, because every client carries it. */
export interface WireTable {
  /** By route; an empty object where nothing is special. */
  readonly routes: Readonly<Record<string, WireRoute>>
}

export interface WireRoute {
  /** The first known version that has the route, where an earlier one is known to lack it: `9.1`. */
  readonly since?: string
  /** The same for parameters that came later than their route: version → names, `net[n]` for a family. */
  readonly newer?: Readonly<Record<string, readonly string[]>>
  /** What the answer's values become. Absent: they stay as they are. */
  readonly returns?: Conversion
  /** The returned string is a UPID: always, or unless the server had nothing to do. */
  readonly upid?: 'always' | 'maybe'
  /** Parameters that are arrays. */
  readonly arrays?: readonly string[]
  /** Parameters that are one string holding a list. */
  readonly lists?: readonly string[]
  /** Parameters that are property strings, or arrays of them, and take objects for them; `net[n]` stands for a family. */
  readonly objects?: readonly string[]
  /** The last path parameter may hold slashes. */
  readonly slashes?: true
  /** Not a plain call: a websocket upgrade, a multipart upload, or a download of raw bytes. */
  readonly transport?: 'websocket' | 'multipart' | 'download'
}

/** What a value of an answer becomes: itself converted, each element of an array, or the named keys of an object (`*`: all others). */
export type Conversion = 'boolean' | 'number' | readonly [Conversion] | { readonly [key: string]: Conversion }

/** What verification needs, with equal schemas stored once. */
export interface RuleTable {
  readonly routes: Readonly<Record<string, RuleRoute>>
  readonly schemas: readonly RuleSchema[]
  /** Named formats that are property strings: their keys. */
  readonly propertyStrings: Readonly<Record<string, RuleKeys>>
  /** As the schema of the server gives them. */
  readonly permissions: readonly unknown[]
}

export interface RuleRoute {
  /** The schema of all parameters together. */
  readonly parameters: SchemaIndex
  /** Index into `permissions`; absent means root@pam only. */
  readonly permissions?: number
  /** False where API tokens are refused. Default: true. */
  readonly allowToken?: false
  /** The parameter that names the node which answers: `node`. Absent: the node that was asked. */
  readonly proxyTo?: string
  /** A daemon that runs as root answers, through the one that was asked. Default: false. */
  readonly protected?: true
}

/** Index into {@link RuleTable.schemas}. */
export type SchemaIndex = number

export type RuleKeys = Readonly<Record<string, SchemaIndex>>

/** A schema of the model whose inner schemas are indexes and whose pattern is JavaScript. */
export interface RuleSchema {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null'
  readonly optional?: true
  readonly enum?: readonly (string | number)[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  /** The source of a `u` expression that already holds the anchors. */
  readonly pattern?: string
  readonly format?: string | RuleKeys
  readonly items?: SchemaIndex
  readonly properties?: RuleKeys
  readonly additionalProperties?: false | SchemaIndex
  readonly requires?: string
  /** First and last index of a family such as `net[n]`. */
  readonly index?: readonly [number, number]
  readonly typeProperty?: string
  readonly typePropertySchema?: SchemaIndex
  readonly instanceTypes?: readonly string[]
  readonly oneOf?: readonly SchemaIndex[]
  readonly allOf?: readonly SchemaIndex[]
  readonly defaultKey?: true
  readonly alias?: string
  readonly keyAlias?: string
}

/** What answers hold as far as it is declared, with equal schemas stored once. For comparing versions; no call needs it. */
export interface AnswerTable {
  /** By route; routes that answer nothing or with a UPID are left out. */
  readonly routes: Readonly<Record<string, AnswerIndex>>
  readonly schemas: readonly AnswerSchema[]
}

/** Index into {@link AnswerTable.schemas}. */
export type AnswerIndex = number

export interface AnswerSchema {
  /** Absent: not declared. */
  readonly type?: RuleSchema['type']
  readonly optional?: true
  readonly nullable?: true
  readonly enum?: readonly (string | number)[]
  readonly items?: AnswerIndex
  readonly properties?: Readonly<Record<string, AnswerIndex>>
  /** Of the values whose keys are data. */
  readonly values?: AnswerIndex
  /** First and last index of a family such as `net[n]`. */
  readonly index?: readonly [number, number]
}
