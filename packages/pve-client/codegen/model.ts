/**
 * The generator's intermediate representation: an API after normalisation and before any output. The facts file is this
 * model written as OpenAPI; types, tables and `apiFromDump` are derived from it. It holds facts and no prose.
 */

export interface ApiModel {
  /** `'9.2'` */
  readonly version: string
  /** In the order of their routes. */
  readonly methods: readonly Method[]
}

export type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Method {
  /** The key of everything: `'GET /nodes/{node}/qemu'`. */
  readonly route: string
  readonly verb: Verb
  readonly path: string
  /** Always an object schema; path parameters included and required. */
  readonly parameters: Schema
  readonly returns: Schema
  /** The returned string is a UPID: always, or unless the server had nothing to do. */
  readonly upid?: 'always' | 'maybe'
  /** As the schema gives it; absent means root@pam only. */
  readonly permissions?: unknown
  /** False where API tokens are refused. Default: true. */
  readonly allowToken?: boolean
  /** The first known version with this route, when it is not the earliest one compared. */
  readonly since?: string
  /** The name of the last path parameter when it may hold slashes: `volume` in `…/content/{volume}`. */
  readonly slashes?: string
  /** Not a plain call: a websocket upgrade, a multipart upload, or a download of raw bytes. */
  readonly transport?: 'websocket' | 'multipart' | 'download'
}

/** Proxmox's dialect of JSON Schema, cleaned: booleans are booleans, bounds are numbers, prose is gone. */
export interface Schema {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null'
  readonly optional?: boolean
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
  /** The discriminator of a union, and for which of its values this parameter exists. */
  readonly typeProperty?: string
  readonly instanceTypes?: readonly string[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  /** The version that introduced this parameter, when it is not as old as its route. */
  readonly since?: string
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
