/** Reads what `talosctl version` prints. */

import { parseVersion } from '../model/version.ts'

export interface TalosctlVersion {
  /** `v1.14.0` */
  readonly client: string
  /** Absent with `--client`. */
  readonly server?: {
    readonly node: string
    readonly version: string
    readonly osArch: string
    readonly isRbacEnabled: boolean
  }
}

/** Undefined for text that is something else, or that speaks of several nodes. */
export function parseVersionText(text: string): TalosctlVersion | undefined {
  const [client = '', server] = text.split(/^Server:$/m)
  const clientFields = fieldsOf(client.replace(/^Client:\s*$/m, ''))
  if (!/^Client:\s*$/m.test(client) || !isVersion(clientFields.Tag)) return undefined
  if (server === undefined) return { client: clientFields.Tag }
  if ((server.match(/^\s+NODE:/gm) ?? []).length !== 1) return undefined
  const { NODE: node, Tag: version, 'OS/Arch': osArch = '', Enabled: enabled = '' } = fieldsOf(server)
  if (node === undefined || !isVersion(version)) return undefined
  const isRbacEnabled = /\bRBAC\b/.test(enabled)
  return { client: clientFields.Tag, server: { node, version, osArch, isRbacEnabled } }
}

function fieldsOf(text: string): Record<string, string | undefined> {
  return Object.fromEntries(
    [...text.matchAll(/^\s+([^:\n]+):[ \t]*(.*)$/gm)].map(([, name, value]) => [name, value?.trim()]),
  )
}

function isVersion(text: string | undefined): text is string {
  if (text === undefined) return false
  try {
    parseVersion(text)
    return true
  } catch {
    return false
  }
}
