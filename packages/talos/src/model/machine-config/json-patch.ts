/** JSON patches (RFC 6902), which Talos applies to a configuration of a single document. */

import { MachineConfigError } from '../../errors.ts'
import { type ConfigDocument, type ConfigValue, isDocument, isValueList } from './documents.ts'

export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: ConfigValue }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string }

/**
 * The document after all operations, or none of them.
 *
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG` at the first operation that cannot be done
 */
export function applyJsonPatch(
  document: ConfigDocument,
  operations: readonly JsonPatchOperation[],
): ConfigDocument {
  let result: ConfigValue = document
  for (const operation of operations) result = applied(result, operation)
  if (isDocument(result)) return result
  throw new MachineConfigError('(document)', 'the patch leaves no map of fields', 'correct the patch')
}

function applied(root: ConfigValue, operation: JsonPatchOperation): ConfigValue {
  const path = tokensOf(operation.path)
  switch (operation.op) {
    case 'add':
      return changed(root, path, operation.path, (parent, token) => inserted(parent, token, operation.value))
    case 'remove':
      return changed(root, path, operation.path, removed)
    case 'replace':
      valueAt(root, path, operation.path)
      return changed(root, path, operation.path, (parent, token) => replaced(parent, token, operation.value))
    case 'test':
      if (isEqual(valueAt(root, path, operation.path), operation.value)) return root
      throw failed(operation.path, 'the value is not the one that the patch expects')
    case 'copy':
      return applied(root, {
        op: 'add',
        path: operation.path,
        value: valueAt(root, tokensOf(operation.from), operation.from),
      })
    case 'move': {
      const value = valueAt(root, tokensOf(operation.from), operation.from)
      return applied(applied(root, { op: 'remove', path: operation.from }), {
        op: 'add',
        path: operation.path,
        value,
      })
    }
    default:
      throw failed('(patch)', `there is no operation ${JSON.stringify((operation as { op: unknown }).op)}`)
  }
}

type Change = (parent: ConfigValue, token: string) => ConfigValue | undefined

function changed(root: ConfigValue, path: readonly string[], place: string, change: Change): ConfigValue {
  const [token, ...rest] = path
  if (token === undefined) {
    // The whole document is the field of nothing.
    const wrapped = change({ '': root }, '')
    return (isDocument(wrapped) ? wrapped[''] : undefined) ?? {}
  }
  if (rest.length === 0) {
    const result = change(root, token)
    if (result === undefined) throw failed(place, 'there is no such place')
    return result
  }
  return replaced(root, token, changed(valueAt(root, [token], place), rest, place, change)) ?? null
}

function inserted(parent: ConfigValue, token: string, value: ConfigValue): ConfigValue | undefined {
  if (isDocument(parent)) return { ...parent, [token]: value }
  if (!isValueList(parent)) return undefined
  const index = token === '-' ? parent.length : indexOf(token)
  return index === undefined || index > parent.length
    ? undefined
    : [...parent.slice(0, index), value, ...parent.slice(index)]
}

function removed(parent: ConfigValue, token: string): ConfigValue | undefined {
  if (isDocument(parent)) {
    if (parent[token] === undefined) return undefined
    const { [token]: _, ...rest } = parent
    return rest
  }
  const index = indexOf(token)
  if (!isValueList(parent) || index === undefined || index >= parent.length) return undefined
  return parent.filter((_, at) => at !== index)
}

function replaced(parent: ConfigValue, token: string, value: ConfigValue): ConfigValue | undefined {
  if (isDocument(parent)) return { ...parent, [token]: value }
  const index = indexOf(token)
  if (!isValueList(parent) || index === undefined) return undefined
  return parent.map((item, at) => (at === index ? value : item))
}

function valueAt(root: ConfigValue, path: readonly string[], place: string): ConfigValue {
  let value: ConfigValue | undefined = root
  for (const token of path) {
    if (isDocument(value)) value = Object.hasOwn(value, token) ? value[token] : undefined
    else value = isValueList(value) ? value[indexOf(token) ?? -1] : undefined
    if (value === undefined) throw failed(place, 'there is no such place')
  }
  return value
}

function tokensOf(pointer: string): string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) throw failed(pointer, 'a path of a JSON patch starts with a slash')
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function indexOf(token: string): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : undefined
}

/** Whatever the order of the fields. */
function isEqual(a: ConfigValue | undefined, b: ConfigValue | undefined): boolean {
  if (isValueList(a) && isValueList(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]))
  if (isDocument(a) && isDocument(b)) {
    const names = Object.keys(a)
    return names.length === Object.keys(b).length && names.every((name) => isEqual(a[name], b[name]))
  }
  return a === b
}

function failed(place: string, reason: string): MachineConfigError {
  return new MachineConfigError(place, reason, 'correct the JSON patch')
}
