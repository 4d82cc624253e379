/** Machine configurations as plain data: one or several YAML documents, of which the first one without a kind is the main one. */

import { parseAllDocuments, stringify } from 'yaml'
import { MachineConfigError } from '../../errors.ts'

/** What YAML holds. */
export type ConfigValue =
  | string
  | number
  | boolean
  | null
  | readonly ConfigValue[]
  | { readonly [field: string]: ConfigValue | undefined }

/** A document: the main one (`machine`, `cluster`) has no kind, all others have `apiVersion` and `kind`. */
export type ConfigDocument = { readonly [field: string]: ConfigValue | undefined }

/**
 * The documents of a machine configuration or of a patch, in their order; empty ones are left out.
 *
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG`; the text is never quoted, since it holds keys
 */
export function parseDocuments(text: string): ConfigDocument[] {
  return parseAllDocuments(text, { prettyErrors: false }).flatMap((document, index) => {
    const [problem] = [...document.errors, ...document.warnings]
    const place = `document ${index + 1}`
    if (problem !== undefined)
      // The message of the parser may quote what it stumbled over.
      throw new MachineConfigError(place, `it is no YAML: ${problem.code}`, 'mend the syntax')
    // Anchors of a hostile document could be multiplied without end.
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    if (value === null) return []
    if (isDocument(value)) return [value]
    throw new MachineConfigError(place, 'it is no map of fields', 'write fields, or remove it')
  })
}

/** YAML with the documents one after another. Undefined fields are left out. */
export function formatDocuments(documents: readonly ConfigDocument[]): string {
  return documents
    .map((document) => stringify(document, { indent: 4, lineWidth: 0, keepUndefined: false }))
    .join('---\n')
}

/** Two documents with the same key are one to Talos: `LinkConfig eth0`, or `v1alpha1` for the main one. */
export function documentKey({ apiVersion, kind, name }: ConfigDocument): string {
  if (kind === undefined) return 'v1alpha1'
  return [apiVersion, kind, name].filter((part) => typeof part === 'string').join(' ')
}

/** The main document, with `machine` and `cluster`; undefined where there is none. */
export function mainDocument(documents: readonly ConfigDocument[]): ConfigDocument | undefined {
  return documents.find(({ kind }) => kind === undefined)
}

/** The value at a path of fields; undefined where the way ends early. */
export function fieldAt(value: ConfigValue | undefined, ...path: readonly string[]): ConfigValue | undefined {
  return path.reduce<ConfigValue | undefined>(
    (inner, field) => (isDocument(inner) ? inner[field] : undefined),
    value,
  )
}

export function isDocument(value: unknown): value is ConfigDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isValueList(value: ConfigValue | undefined): value is readonly ConfigValue[] {
  return Array.isArray(value)
}
