/** What there is to upgrade to, and with. */

import { clustersOf, kit } from '../../kit.ts'

/** `talos-releases:all`: of the Image Factory, pre-releases left out. */
export const talosReleasesFact = kit.fact({
  kind: 'talos-releases',
  key: () => 'all',
  async read(
    services,
    _id,
    signal,
  ): Promise<{ readonly versions: readonly string[]; readonly broken: readonly string[] }> {
    const factory = await clustersOf(services).factory()
    const [versions, broken] = await Promise.all([
      factory.versions({ signal }),
      factory.brokenVersions({ signal }),
    ])
    return { versions: versions.filter((version) => !version.includes('-')), broken }
  },
})

export interface TalosImageRef {
  readonly schematicId: string
  readonly version: string
  readonly platform: string
  readonly architecture: 'amd64' | 'arm64'
}

/** `talos-image:<schematic>/v1.14.1/nocloud-amd64`: whether the factory builds it. That is how a schematic nobody registered is found out. */
export const talosImageFact = kit.fact({
  kind: 'talos-image',
  key: ({ schematicId, version, platform, architecture }: TalosImageRef) =>
    `${schematicId}/${version}/${platform}-${architecture}`,
  async read(services, id, signal): Promise<{ readonly exists: boolean }> {
    const [schematicId = '', version = '', kind = ''] = id.split('/')
    const [platform = '', arch = ''] = kind.split('-')
    const factory = await clustersOf(services).factory()
    const architecture = arch as TalosImageRef['architecture']
    const image = { schematicId, version, platform, architecture, format: 'raw.xz' } as const
    return { exists: (await factory.findImage(image, { signal })) !== undefined }
  },
})

/** `talosctl:staging`: the version of the program. */
export const talosctlFact = kit.fact({
  kind: 'talosctl',
  key: (cluster: string) => cluster,
  async read(services, cluster, signal): Promise<{ readonly version: string }> {
    const talosctl = await clustersOf(services).talosctl(cluster)
    const { version } = await talosctl.client({ signal })
    return { version }
  },
})
