/**
 * Strategic merge patches, as Talos applies them: maps are merged, lists are appended to, with a few exceptions that
 * stand in the tables below.
 */

import { MachineConfigError } from '../../errors.ts'
import { type ConfigDocument, type ConfigValue, documentKey, isDocument, isValueList } from './documents.ts'

/**
 * The configuration with the documents of the patch merged into those of the same kind and name; others are added.
 * `$patch: delete` in a document, or in an item of a list that has a key, removes it.
 *
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG` when something to be deleted is not there, or types differ
 */
export function mergePatch(
  config: readonly ConfigDocument[],
  patch: readonly ConfigDocument[],
): ConfigDocument[] {
  const merged = [...config]
  for (const document of patch) {
    const key = documentKey(document)
    const at = merged.findIndex((candidate) => documentKey(candidate) === key)
    const target = merged[at]
    if (document.$patch === 'delete') {
      if (target === undefined) throw new MachineConfigError(key, 'there is nothing to delete', 'remove it')
      merged.splice(at, 1)
    } else if (target === undefined) merged.push(document)
    else merged[at] = mergeMaps(target, document, kindOf(document), [])
  }
  return merged
}

function kindOf({ kind }: ConfigDocument): string {
  return typeof kind === 'string' ? kind : ''
}

/** What a patch replaces as a whole, by the end of its path or by its kind and path; all other lists are appended to. */
const replaced = new Set([
  'network.podSubnets',
  'network.serviceSubnets',
  'apiServer.auditPolicy',
  'KubeNetworkConfig.podSubnets',
  'KubeNetworkConfig.serviceSubnets',
  'KubeAuditPolicyConfig.configuration',
  'KubeAuthenticationConfig.configuration',
  'KubeCredentialProviderConfig.configuration',
  'KubeStaticPodConfig.pod',
  'CRIBaseRuntimeSpecConfig.overrides',
  'ResolverConfig.searchDomains.domains',
  'NetworkRuleConfig.ingress',
  'NetworkRuleConfig.portSelector.ports',
  'BGPInstanceConfig.advertise',
  'BGPInstanceConfig.importRoutes',
  'BGPInstanceConfig.neighbors',
])

/** Lists whose items are known by one of these fields, and merged with the one that has the same. */
const keyedLists: Readonly<Record<string, readonly string[]>> = {
  'network.interfaces': ['interface', 'deviceSelector'],
  'interfaces.vlans': ['vlanId'],
  'apiServer.admissionControl': ['name'],
  'ExtensionServiceConfig.configFiles': ['mountPath'],
}

function mergeMaps(
  left: ConfigDocument,
  right: ConfigDocument,
  kind: string,
  path: readonly string[],
): ConfigDocument {
  const merged: Record<string, ConfigValue | undefined> = { ...left }
  for (const [field, value] of Object.entries(right)) {
    if (value === undefined) continue
    if (isDocument(value) && value.$patch === 'delete') {
      if (merged[field] === undefined)
        throw new MachineConfigError(
          [...path, field].join('.'),
          'there is nothing to delete',
          'remove $patch: delete',
        )
      delete merged[field]
    } else merged[field] = mergeValues(merged[field], value, kind, [...path, field])
    // A list that has lost its last item is no field any more.
    const before = left[field]
    const after = merged[field]
    if (isValueList(after) && after.length === 0 && isValueList(before) && before.length > 0)
      delete merged[field]
  }
  return merged
}

function mergeValues(
  left: ConfigValue | undefined,
  right: ConfigValue,
  kind: string,
  path: readonly string[],
): ConfigValue {
  if (left === undefined || left === null) return right
  if (right === null) return left
  const place = `${kind}.${path.join('.')}`
  if (replaced.has(endOf(path)) || replaced.has(place)) return right
  if (isDocument(right) && isDocument(left)) return mergeMaps(left, right, kind, path)
  if (isValueList(right) && isValueList(left)) {
    const keys = keyedLists[endOf(path)] ?? keyedLists[place]
    return keys === undefined ? [...left, ...right] : mergeKeyed(left, right, keys, kind, path)
  }
  if (typeof left !== typeof right || isValueList(left) !== isValueList(right))
    throw new MachineConfigError(
      path.join('.'),
      'the patch has a value of another type',
      'give it the type of the configuration',
    )
  return right
}

/** `network.interfaces` of `machine.network.interfaces`; the place inside a list does not count. */
function endOf(path: readonly string[]): string {
  return path.slice(-2).join('.')
}

function mergeKeyed(
  left: readonly ConfigValue[],
  right: readonly ConfigValue[],
  keys: readonly string[],
  kind: string,
  path: readonly string[],
): ConfigValue[] {
  const merged = [...left]
  for (const item of right) {
    const at = isDocument(item) ? merged.findIndex((candidate) => hasSameKey(candidate, item, keys)) : -1
    const target = merged[at]
    if (!isDocument(item) || !isDocument(target)) merged.push(item)
    else if (item.$patch === 'delete') merged.splice(at, 1)
    else merged[at] = mergeMaps(target, item, kind, path)
  }
  return merged
}

function hasSameKey(candidate: ConfigValue, item: ConfigDocument, keys: readonly string[]): boolean {
  const key = keys.find((name) => item[name] !== undefined)
  return (
    key !== undefined &&
    isDocument(candidate) &&
    candidate[key] !== undefined &&
    JSON.stringify(candidate[key]) === JSON.stringify(item[key])
  )
}
