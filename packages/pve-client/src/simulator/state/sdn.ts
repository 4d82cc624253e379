/** Software-defined networks: what is configured, and what was last applied. */

import { isDeepStrictEqual } from 'node:util'

export type SdnKind = 'zones' | 'vnets' | 'subnets' | 'controllers'

export type SdnValue = string | number | readonly string[]

/** `type`, `zone`, `tag`, … without the name. */
export type SdnObject = ReadonlyMap<string, SdnValue>

export type SdnConfig = Readonly<Record<SdnKind, Map<string, SdnObject>>>

export interface Sdn {
  config: SdnConfig
  running: SdnConfig
  /** Who holds it may change things, and nobody else. */
  lockToken?: string
  /** Addresses that are given away: by zone and address, with the MAC address. */
  readonly addresses: Map<string, SdnAddress>
}

export interface SdnAddress {
  readonly zone: string
  readonly vnet: string
  readonly subnet: string
  readonly ip: string
  readonly mac?: string
}

export function createSdn(): Sdn {
  return { config: emptyConfig(), running: emptyConfig(), addresses: new Map() }
}

export function copyConfig(config: SdnConfig): SdnConfig {
  return {
    zones: new Map(config.zones),
    vnets: new Map(config.vnets),
    subnets: new Map(config.subnets),
    controllers: new Map(config.controllers),
  }
}

export function hasPendingChanges({ config, running }: Sdn): boolean {
  return (['zones', 'vnets', 'subnets', 'controllers'] as const).some(
    (kind) => !isDeepStrictEqual(config[kind], running[kind]),
  )
}

/** `new`, `changed` or `deleted`; undefined for what is applied. */
export function pendingState(old: SdnObject | undefined, now: SdnObject | undefined): string | undefined {
  if (now === undefined) return 'deleted'
  if (old === undefined) return 'new'
  return isDeepStrictEqual(old, now) ? undefined : 'changed'
}

function emptyConfig(): SdnConfig {
  return { zones: new Map(), vnets: new Map(), subnets: new Map(), controllers: new Map() }
}
