/** Finds and reads the profiles of a configuration: `clusters/<name>.yaml` beside it. */

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../errors.ts'
import { type ClusterProfile, clusterProfileSchema } from './cluster-profile.ts'
import { invalid, readYamlSource, type YamlSource } from './read-yaml.ts'

/** A profile with the places of its values. */
export type ProfileFile = YamlSource<ClusterProfile>

/** @param folder of the configuration */
export function profileFile(folder: string, name: string): string {
  return join(folder, 'clusters', `${name}.yaml`)
}

/** The names of all profiles of a folder, whatever is in them. */
export async function listProfiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'clusters')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .toSorted((a, b) => a.localeCompare(b))
}

/**
 * Reads one, by itself: how it fits the configuration and the other profiles is for {@link checkProfiles}.
 *
 * @throws ConfigError `CONFIG_MISSING`, or with line and column of what is wrong
 */
export async function readProfile(folder: string, name: string): Promise<ProfileFile> {
  const known = await listProfiles(folder)
  const file = profileFile(folder, name)
  if (!known.includes(name))
    throw new ConfigError(
      'CONFIG_MISSING',
      `Unable to find the profile ${name}: there is no ${file} (${known.length === 0 ? 'write one' : `there are ${known.join(', ')}`})`,
      { place: file },
    )
  const source = await readYamlSource(file, clusterProfileSchema)
  const path = ['name']
  const found = source.data.name
  if (found !== name)
    throw invalid(file, [
      {
        place: source.place(path),
        path,
        message: `the file is called ${name}.yaml (rename one of them) (found ${JSON.stringify(found)})`,
      },
    ])
  return source
}
