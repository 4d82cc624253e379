/** What the Image Factory made, told by the URL that it was downloaded from. */

export interface FactoryImage {
  readonly schematicId: string
  readonly version: string
  readonly platform: string
  /** A disk to boot from, or a CD to install from. */
  readonly kind: 'disk' | 'cd'
}

/** Undefined for what is no image of Talos. The host does not matter: people run factories of their own. */
export function factoryImage(url: string): FactoryImage | undefined {
  const [, schematicId, tag, platform, format] = pattern.exec(url) ?? []
  if (schematicId === undefined || tag === undefined || platform === undefined) return undefined
  const version = tag.startsWith('v') ? tag : `v${tag}`
  return { schematicId, version, platform, kind: format === 'iso' ? 'cd' : 'disk' }
}

/** Whether a factory is asked for it, be the image there or not. */
export function isFactoryUrl(url: string): boolean {
  return /^https?:\/\/[^/]+\/image\/[^/]+\/[^/]+\/[^/]+$/.test(url)
}

const pattern =
  /^https?:\/\/[^/]+\/image\/([0-9a-f]{64})\/(v?\d+\.\d+\.\d+[\w.-]*)\/([a-z0-9-]+?)-(?:amd64|arm64)(?:-secureboot)?\.(iso|raw|qcow2)$/
