/** Profiles for tests: one that is sound, and what becomes of it when something is changed. */

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAmong } from '../../src/config/check-profiles.ts'
import { type ClusterConfig, clusterConfigSchema } from '../../src/config/cluster-config.ts'
import { listProfiles } from '../../src/config/list-profiles.ts'
import { readProfile } from '../../src/config/read-profiles.ts'
import { problemLine } from '../../src/config/read-yaml.ts'

export const staging = `name: staging
type: talos
template: 900
tags: [staging]
controlPlanes:
  count: 3
  cores: 2
  memoryMiB: 4096
  diskGiB: 20
  startVmid: 2000
  startAddress: 192.0.2.11/24
workers:
  count: 2
  cores: 4
  memoryMiB: 8192
  diskGiB: 40
  startVmid: 2010
  startAddress: 192.0.2.21/24
  placement: pack
network:
  endpoint: https://192.0.2.10:6443
  gateway: 192.0.2.1
  pods: 10.244.0.0/16
  services: 10.96.0.0/12
talos:
  version: v1.14.1
  kubernetes: v1.34.1 # by the upgrade of May
  configDir: talos/staging
  vip: 192.0.2.10
flux:
  repository: https://git.example.org/ops/clusters
  path: clusters/staging
  credentials: { env: GIT_TOKEN }
`

/** Has nothing in common with staging. */
export const web = `name: web
type: generic
template: 100
tags: [web-farm]
workers: { count: 2, cores: 1, memoryMiB: 1024, diskGiB: 8 }
`

export const config: ClusterConfig = clusterConfigSchema.parse({
  name: 'home',
  nodes: ['pve1', 'pve2', 'pve3'].map((name, index) => ({ name, host: `192.0.2.${index + 2}` })),
  credentials: { env: 'PVE_TOKEN' },
})

/** A folder with these profiles, each in the file that is called as it. */
export async function folderOf(...profiles: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'proxkit-profiles-'))
  await mkdir(join(folder, 'clusters'))
  for (const text of profiles) {
    const name = /^name: (\S+)$/m.exec(text)?.[1]
    await writeFile(join(folder, 'clusters', `${name}.yaml`), text)
  }
  return folder
}

/** What is said of the first of them, with its severity, and places without the folder. */
export async function problemsOf(...profiles: readonly string[]): Promise<readonly string[]> {
  const folder = await folderOf(...profiles)
  const sources = await Promise.all((await listProfiles(folder)).map((name) => readProfile(folder, name)))
  const first = sources.find(({ data }) => profiles[0]?.includes(`name: ${data.name}\n`))
  if (first === undefined) throw new Error('the first one has no name')
  const problems = await checkAmong(first, sources, config)
  return problems.map((problem) =>
    `${problem.severity} ${problemLine(problem)}`.replace(join(folder, 'clusters', '/'), ''),
  )
}
