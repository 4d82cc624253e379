/** Rules of named property strings beyond their keys. */

import type { PveApi } from '../model/api.ts'

/** Returns the problem, if there is one, and brings `values` into the form in which the server hands them on. */
export type Validator = (values: Record<string, string>, api: PveApi) => string | undefined

export const validators: Readonly<Record<string, Validator>> = {
  'backup-fleecing': ({ enabled, storage }) =>
    enabled === '1' && storage === undefined
      ? "'storage' parameter is required when 'enabled' is set\n"
      : undefined,
  'prune-backups': normaliseRetention,
  'pve-vm-cpu-conf': cpuProblem,
}

/** Nothing to keep means to keep all. */
function normaliseRetention(values: Record<string, string>): string | undefined {
  const keepAll = values['keep-all'] === '1'
  for (const [key, value] of Object.entries(values)) if (Number(value) === 0) delete values[key]
  const kept = Object.keys(values).filter((key) => key !== 'keep-all')
  if (keepAll && kept.length > 0) return 'keep-all cannot be set together with other options.\n'
  if (kept.length === 0) values['keep-all'] = '1'
  return undefined
}

/** Those that a guest may set; the other flags belong to custom models. */
const guestCpuFlags = [
  ...['aes', 'amd-no-ssb', 'amd-ssbd', 'hv-evmcs', 'hv-tlbflush', 'ibpb', 'md-clear', 'nested-virt', 'pcid'],
  ...['pdpe1gb', 'spec-ctrl', 'ssbd', 'virt-ssbd'],
]

function cpuProblem(values: Record<string, string>, api: PveApi): string | undefined {
  const { cputype, flags = '' } = values
  if (cputype === undefined) return 'CPU is missing cputype\n'
  // Whether a custom model exists is known to the server only.
  if (!cputype.startsWith('custom-') && !isBuiltInCpu(cputype, api))
    return `Built-in cputype '${cputype}' is not defined (missing 'custom-' prefix?)\n`
  if (flags.split(';').some((flag) => flag !== '' && !guestCpuFlags.includes(flag.slice(1))))
    return `VM-specific CPU flags must be a subset of: ${guestCpuFlags.join(', ')}\n`
  if (values['reported-model'] !== undefined)
    return "Property 'reported-model' not allowed in VM-specific CPU config.\n"
  return undefined
}

/** What a custom model may report is every model there is, save for the levels of x86-64. */
function isBuiltInCpu(name: string, api: PveApi): boolean {
  const index = api.rules.propertyStrings['pve-vm-cpu-conf']?.['reported-model']
  const models = index === undefined ? [] : (api.rules.schemas[index]?.enum ?? [])
  return models.length === 0 || models.includes(name) || /^x86-64-v(?:[1-4]|2-AES)$/.test(name)
}
