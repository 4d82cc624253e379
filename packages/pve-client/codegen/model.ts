/**
 * The generator's intermediate representation: an API after normalisation and before any output. The facts file is this
 * model written as OpenAPI; types, tables and `apiFromDump` are derived from it. It holds facts and no prose.
 */

export interface ApiModel {
  /** `'9.2'` */
  readonly version: string
  /** By path, then GET, POST, PUT, DELETE. */
  readonly methods: readonly Method[]
  /** The property strings that schemas refer to by name: `'pve-qm-boot'`. */
  readonly formats?: Readonly<Record<string, PropertyStringKeys>>
  /** Routes that earlier versions had and this one lacks, with the last known version of each. */
  readonly removed?: Readonly<Record<string, string>>
}

export type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Method {
  /** The key of everything: `'GET /nodes/{node}/qemu'`. */
  readonly route: string
  readonly verb: Verb
  readonly path: string
  /**
   * Always an object schema; path parameters included and required. Newer servers give the properties of a few routes
   * not in `properties` but in the members of `allOf`, one of which may hold `oneOf`: a union told apart by
   * `typeProperty`.
   */
  readonly parameters: Schema
  /** Without a type: not declared. `optional`: may be null. */
  readonly returns: Schema
  /**
   * The returned string is a UPID: always, or unless the server had nothing to do. It then answers with null (when
   * `returns` is optional) or with one of `returns.enum`. A returned property that holds a UPID has the format `upid`.
   */
  readonly upid?: 'always' | 'maybe'
  /** As the schema gives it; absent means root@pam only. */
  readonly permissions?: unknown
  /** False where API tokens are refused. Default: true. */
  readonly allowToken?: boolean
  /** The first known version with this route, when it is not the earliest one compared. */
  readonly since?: string
  /** The last known version with this route, when a later one lacks it. */
  readonly until?: string
  /** The name of the last path parameter when it may hold slashes: `volume` in `…/content/{volume}`. */
  readonly slashes?: string
  /** The parameter that names the node which answers: `node`. Absent: the node that was asked. */
  readonly proxyTo?: string
  /** A daemon that runs as root answers; the one that was asked passes call and answer on. Default: false. */
  readonly protected?: boolean
  /** Parameters that earlier versions had, with the last known version of each. */
  readonly removed?: Readonly<Record<string, string>>
  /** Prose, only in a user's own run that asked for it. */
  readonly description?: string
  /** Not a plain call: a websocket upgrade, a multipart upload, or a download of raw bytes. */
  readonly transport?: 'websocket' | 'multipart' | 'download'
}

/** Proxmox's dialect of JSON Schema, cleaned: booleans are booleans, bounds are numbers, prose is gone. */
export interface Schema {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null'
  readonly optional?: boolean
  /** The server may answer null in its place. */
  readonly nullable?: boolean
  readonly enum?: readonly (string | number)[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  /** A Perl expression as the schema gives it; Perl anchors it as `^(?:…)$` without the group: `/^$pattern$/`. */
  readonly pattern?: string
  /** A named format, or the keys of a property string. */
  readonly format?: string | PropertyStringKeys
  readonly default?: string | number | boolean
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  /** False: unknown keys are refused. Default: they are accepted. */
  readonly additionalProperties?: boolean | Schema
  /** The name of another parameter that must be present with this one. */
  readonly requires?: string
  /** Families such as `net[n]`: present on a parameter whose key in `properties` ends in `[n]`. */
  readonly index?: { readonly first: number; readonly last: number }
  /** The discriminator of a union, and for which of its values this parameter or variant exists. */
  readonly typeProperty?: string
  readonly instanceTypes?: readonly string[]
  /** The discriminator's own schema, where it is not declared as a property. */
  readonly typePropertySchema?: Schema
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  /** The version that introduced this parameter, when it is not as old as its route. */
  readonly since?: string
  /** The last known version that has this parameter, when a later one has its route without it. */
  readonly until?: string
  /** Of a property of an answer: a later version that declares it, while this one may answer it already. */
  readonly declaredSince?: string
  /** Prose, only in a user's own run that asked for it. */
  readonly description?: string
}

export type PropertyStringKeys = Readonly<Record<string, PropertyStringKey>>

export interface PropertyStringKey extends Schema {
  /** Its value may stand without `key=`. */
  readonly defaultKey?: boolean
  /** This key is only another name of that one. */
  readonly alias?: string
  /** The key under which the name used (an alias) is stored: `virtio=MAC` gives `model` and `macaddr`. */
  readonly keyAlias?: string
}
