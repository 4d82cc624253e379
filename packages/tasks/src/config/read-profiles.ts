/** Reads the profiles of a configuration: `clusters/<name>.yaml` beside it. */

import { ConfigError } from '../errors.ts'
import { type ClusterProfile, clusterProfileSchema } from './cluster-profile.ts'
import { listProfiles, profileFile } from './list-profiles.ts'
import { invalid, readYamlSource, type YamlSource } from './read-yaml.ts'

/** A profile with the places of its values. */
export type ProfileFile = YamlSource<ClusterProfile>

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
