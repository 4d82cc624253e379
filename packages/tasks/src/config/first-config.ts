/** The configuration that `proxkit init` writes: what was answered, and in comments what else there is. */

import { stringify } from 'yaml'
import type { CredentialReference } from './cluster-config.ts'

export interface FirstConfig {
  readonly name: string
  readonly nodes: readonly { readonly name: string; readonly host: string }[]
  readonly credentials: CredentialReference
  readonly ca: string | undefined
  /** Node → fingerprint. */
  readonly fingerprints: Readonly<Record<string, string>> | undefined
}

export function firstConfig({ name, nodes, credentials, ca, fingerprints }: FirstConfig): string {
  const tls = ca !== undefined ? { ca } : fingerprints !== undefined ? { fingerprints } : {}
  return `# yaml-language-server: $schema=https://unpkg.com/proxkit/schema/cluster-config.schema.json
# How proxkit reaches this cluster, and how guests are made on it.
${stringify({ name, nodes, credentials, ...(Object.keys(tls).length === 0 ? {} : { tls }) }).trimEnd()}

# Where new guests get their VMIDs.
# vmids: { templates: 100-999, guests: 1000-9999 }

# How guests are made where nothing else is said.
# defaults:
#   storage: local-lvm
#   imageStorage: local
#   bridge: vmbr0
#   gateway: 192.0.2.1

# What cloud-init tells new guests.
# cloudInit: { user: ops, sshKeys: [ssh-ed25519 AAAA… ops@home] }

# Who is told when a run is held or fails.
# notify: { webhook: https://example.org/hook }

# production decides less by itself than development: approvals need a reason, and what destroys a guest a backup.
policy:
  environment: production
# When disruptive and destructive steps may begin.
#  window: { days: [sat], from: "22:00", to: "02:00", timeZone: Europe/Berlin }
`
}
