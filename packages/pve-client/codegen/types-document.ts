/**
 * The document from which openapi-typescript makes the types: two objects keyed by route, so that looking a call up costs the
 * compiler no more than a property access, and one keyed by the names of property strings. What openapi-typescript cannot know
 * is named under `x-type`.
 */

import { describePermissions } from '../src/model/describe-permissions.ts'
import { parametersOf } from './input-types.ts'
import type { ApiModel, Method } from './model.ts'
import { resultOf } from './output-types.ts'
import { namedPropertyStrings } from './property-string-types.ts'
import { lifetimeNotes, type TypeSchema } from './type-schema.ts'

export interface TypesDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string }
  readonly components: {
    readonly schemas: {
      readonly PropertyStrings: TypeSchema
      readonly Parameters: TypeSchema
      readonly Results: TypeSchema
    }
  }
}

export function typesDocument(model: ApiModel, options: { readonly docs?: boolean } = {}): TypesDocument {
  const context = { formats: model.formats ?? {}, docs: options.docs ?? false }
  const required = model.methods.map(({ route }) => route)
  const byRoute = (make: (method: Method) => TypeSchema): TypeSchema => ({
    type: 'object',
    required,
    properties: Object.fromEntries(model.methods.map((method) => [method.route, make(method)])),
  })
  return {
    openapi: '3.1.0',
    info: { title: 'Proxmox VE', version: model.version },
    components: {
      schemas: {
        PropertyStrings: namedPropertyStrings(model, context),
        Parameters: byRoute((method) => ({ ...parametersOf(method, context), ...commentOn(method) })),
        Results: byRoute((method) => resultOf(method, context)),
      },
    },
  }
}

function commentOn(method: Method) {
  const { path, permissions, allowToken, description } = method
  const notes = [
    `Privileges: ${describePermissions(permissions)}.`,
    ...(allowToken === false ? ['Tokens are refused.'] : []),
    ...lifetimeNotes(method),
  ]
  return {
    title: `${description === undefined ? '' : `${description}\n`}${notes.join(' ')}`,
    // Not as `@see`: the compiler parses comments with that tag, which takes longer than all else in the file.
    summary: `[API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#${path})`,
  }
}
