/** Patches of a machine configuration: strategic merge patches of one or many documents, and JSON patches. */

import { MachineConfigError } from '../../errors.ts'
import { type ConfigDocument, formatDocuments, isValueList, parseDocuments } from './documents.ts'
import { applyJsonPatch, type JsonPatchOperation } from './json-patch.ts'
import { mergePatch } from './merge-patch.ts'

/** A list is a JSON patch, or several documents to be merged; anything else is one document to be merged. */
export type ConfigPatch = ConfigDocument | readonly ConfigDocument[] | readonly JsonPatchOperation[]

/**
 * The configuration after all patches, in their order, as `talosctl machineconfig patch` would make it. The comments of the
 * configuration are lost.
 *
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG`
 */
export function patchMachineConfig(config: string, patches: readonly ConfigPatch[]): string {
  return formatDocuments(patches.reduce(applyPatch, parseDocuments(config)))
}

/** What a patch is in a file: YAML for documents, JSON for a JSON patch. `talosctl` takes both with `--config-patch @file`. */
export function formatPatch(patch: ConfigPatch): string {
  if (isJsonPatch(patch)) return `${JSON.stringify(patch, undefined, 2)}\n`
  return formatDocuments(isDocumentList(patch) ? patch : [patch as ConfigDocument])
}

/** The patch in a text, as `talosctl` reads it: a list is a JSON patch, all else are documents. */
export function parsePatch(text: string): ConfigPatch {
  const list = /^\s*\[/.test(text) || /^\s*- /.test(text)
  if (!list) return parseDocuments(text)
  const [wrapped] = parseDocuments(`operations:\n${text.replace(/^/gm, '  ')}`)
  const operations = wrapped?.operations
  if (isValueList(operations)) return operations as readonly JsonPatchOperation[]
  throw new MachineConfigError('(patch)', 'it is no list of operations', 'correct the JSON patch')
}

export function applyPatch(config: readonly ConfigDocument[], patch: ConfigPatch): ConfigDocument[] {
  if (!isJsonPatch(patch))
    return mergePatch(config, isDocumentList(patch) ? patch : [patch as ConfigDocument])
  const [document, ...others] = config
  if (document === undefined || others.length > 0)
    throw new MachineConfigError(
      '(patch)',
      'Talos applies JSON patches only to a configuration of a single document',
      'write a strategic merge patch',
    )
  return [applyJsonPatch(document, patch)]
}

function isDocumentList(patch: ConfigPatch): patch is readonly ConfigDocument[] {
  return Array.isArray(patch)
}

function isJsonPatch(patch: ConfigPatch): patch is readonly JsonPatchOperation[] {
  return Array.isArray(patch) && patch.length > 0 && patch.every((item) => 'op' in item && 'path' in item)
}
