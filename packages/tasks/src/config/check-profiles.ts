/** Judges the profiles of a configuration, each by itself and beside all others. */

import type { Guest } from '@proxkit/pve-client/guests'
import { ConfigError, type ConfigProblem } from '../errors.ts'
import { checkOverlap } from './check-overlap.ts'
import { checkProfile, error, type Problem } from './check-profile.ts'
import type { ClusterConfig } from './cluster-config.ts'
import type { ClusterProfile } from './cluster-profile.ts'
import { listProfiles, profileFile } from './list-profiles.ts'
import { type ProfileFile, readProfile } from './read-profiles.ts'
import { invalid } from './read-yaml.ts'

export interface ProfileProblem extends Problem, ConfigProblem {
  readonly profile: string
}

/**
 * All profiles of this environment, and what is wrong with the files that are none.
 *
 * @param folder of the configuration
 */
export async function readProfiles(
  folder: string,
  config: ClusterConfig,
): Promise<{ readonly sources: readonly ProfileFile[]; readonly unread: readonly ProfileProblem[] }> {
  const read = await Promise.all(
    (await listProfiles(folder)).map((name) =>
      readProfile(folder, name).then(
        (source) => ({ sources: [source], unread: [] }),
        (thrown: unknown) => ({ sources: [], unread: unreadable(thrown, profileFile(folder, name), name) }),
      ),
    ),
  )
  return {
    sources: read.flatMap(({ sources }) => sources).filter(({ data }) => belongsTo(data, config)),
    unread: read.flatMap(({ unread }) => unread),
  }
}

/** All that is wrong with one profile, in the order of its file's sections. */
export async function checkAmong(
  source: ProfileFile,
  all: readonly ProfileFile[],
  config: ClusterConfig,
): Promise<readonly ProfileProblem[]> {
  const profile = source.data
  const others = all.map(({ data }) => data).filter(({ name }) => name !== profile.name)
  return placed(source, [
    ...(await checkProfile(profile, config)),
    ...others
      .filter((other) => belongsTo(other, config))
      .flatMap((other) => checkOverlap(profile, other, config)),
  ])
}

/** What only the cluster can say of a profile. */
export function checkLive(profile: ClusterProfile, guests: readonly Guest[]): readonly Problem[] {
  const template = guests.find(({ vmid }) => vmid === profile.template)
  const found =
    template === undefined
      ? 'there is no such guest'
      : template.type === 'lxc'
        ? 'it is a container'
        : template.template
          ? undefined
          : `${template.name} is no template`
  return found === undefined
    ? []
    : [error(['template'], `${profile.template}: ${found} (${templateRemedy(profile, guests)})`)]
}

function templateRemedy(profile: ClusterProfile, guests: readonly Guest[]): string {
  const templates = guests.filter((guest) => guest.template && guest.type === 'qemu')
  const names = templates.map(({ vmid, name }) => `${vmid} ${name}`).join(', ')
  const others = names === '' ? '' : `; there are ${names}`
  if (profile.type === 'generic') return `make one: proxkit template create${others}`
  const { version } = profile.talos
  return `make it: proxkit talos template talos-${version.slice(1)} ${version} --vmid ${profile.template}${others}`
}

/** Whether it is meant for this configuration, and not for another one in the same folder. */
function belongsTo({ environment }: ClusterProfile, { name }: ClusterConfig): boolean {
  return environment === undefined || environment === name
}

/**
 * The profile of that name, free of errors, also beside the others: what is about to be worked with.
 *
 * @param folder of the configuration
 * @throws ConfigError with line and column of everything that is wrong, also where another profile cannot be read
 */
export async function requireProfile(
  folder: string,
  config: ClusterConfig,
  name: string,
): Promise<ProfileFile> {
  const source = await readProfile(folder, name)
  if (!belongsTo(source.data, config))
    throw invalid(source.file, placed(source, [elsewhere(source.data, config)]))
  const names = await listProfiles(folder)
  const others = names.filter((other) => other !== name)
  const all = await Promise.all(others.map((other) => readProfile(folder, other)))
  const errors = (await checkAmong(source, all, config)).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return source
  throw invalid(source.file, errors)
}

export function placed(source: ProfileFile, problems: readonly Problem[]): readonly ProfileProblem[] {
  return problems.map((problem) => ({
    profile: source.data.name,
    place: source.place(problem.path),
    ...problem,
  }))
}

function elsewhere({ environment }: ClusterProfile, { name }: ClusterConfig): Problem {
  return error(
    ['environment'],
    `it belongs to ${environment}, and this is ${name} (name that configuration with --env or --config)`,
  )
}

function unreadable(thrown: unknown, file: string, profile: string): ProfileProblem[] {
  if (!(thrown instanceof ConfigError)) throw thrown
  const { problems, place = file, message } = thrown
  const all = problems.length > 0 ? problems : [{ place, path: [], message }]
  return all.map((problem) => ({ profile, severity: 'error', ...problem }))
}
