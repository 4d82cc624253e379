import { dirname } from 'node:path'
import { listGuests } from '@proxkit/pve-client/guests'
import { belongsTo, checkAmong, checkLive, type ProfileProblem, placed } from '../../config/check-profiles.ts'
import { type ClusterConfig, clusterConfigSchema } from '../../config/cluster-config.ts'
import { findConfig } from '../../config/find-config.ts'
import { listProfiles, type ProfileFile, profileFile, readProfile } from '../../config/read-profiles.ts'
import { problemLine, readYaml } from '../../config/read-yaml.ts'
import { ConfigError } from '../../errors.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderTable } from '../output/table.ts'

/** A profile that cannot be read is a warning, and the others are listed. */
export async function clusterList(context: CommandContext): Promise<CommandResult> {
  const { folder, config } = await configurationOf(context)
  const { sources, problems } = await readAll(folder)
  const warnings = problems.map(problemLine)
  for (const warning of warnings) context.say(`Warning: ${warning}`)
  const profiles = sources
    .map(({ data }) => data)
    .filter((profile) => belongsTo(profile, config))
    .map((profile) => ({
      name: profile.name,
      type: profile.type,
      controlPlanes: profile.controlPlanes?.count ?? 0,
      workers: profile.workers?.count ?? 0,
      template: profile.template,
      talos: profile.type === 'talos' ? profile.talos.version : null,
      kubernetes: profile.type === 'talos' ? profile.talos.kubernetes : null,
      tags: profile.tags,
    }))
  if (profiles.length === 0)
    return { data: { profiles, warnings }, text: `There is no profile: ${profileFile(folder, '<name>')}` }
  const table = renderTable(
    profiles,
    [
      { title: 'PROFILE', value: ({ name }) => name, whole: true },
      { title: 'TYPE', value: ({ type }) => type },
      { title: 'TALOS', value: ({ talos }) => talos ?? '-' },
      { title: 'KUBERNETES', value: ({ kubernetes }) => kubernetes ?? '-' },
      { title: 'CONTROL PLANES', value: ({ controlPlanes }) => controlPlanes, align: 'right' },
      { title: 'WORKERS', value: ({ workers }) => workers, align: 'right' },
      { title: 'TEMPLATE', value: ({ template }) => template, align: 'right' },
      { title: 'TAGS', value: ({ tags }) => tags.join(' ') },
    ],
    context.width,
  )
  return { data: { profiles, warnings }, text: table }
}

/** The cluster is asked only about profiles whose files are free of errors. */
export async function clusterValidate(
  context: CommandContext,
  { profile, offline }: { readonly profile: string | undefined; readonly offline: boolean },
): Promise<CommandResult> {
  const { folder, config } = await configurationOf(context)
  const { sources, problems: unread } = await readAll(folder)
  if (profile !== undefined) await refuseUnknown(folder, profile)
  const own = sources.filter(({ data }) => belongsTo(data, config))
  const wanted = own.filter(({ data }) => profile === undefined || data.name === profile)
  const checked = await Promise.all(wanted.map((source) => checkAmong(source, own, config)))
  const problems = [
    // Whether one overlaps a file that cannot be read is not known: so that is a problem of every profile.
    ...unread,
    ...checked.flat(),
  ]
  const isSound = !problems.some(({ severity }) => severity === 'error')
  const live = isSound && !offline ? await askCluster(context, wanted) : []
  return report(
    wanted.map(({ data }) => data.name),
    [...problems, ...live],
  )
}

function report(profiles: readonly string[], problems: readonly ProfileProblem[]): CommandResult {
  const ok = problems.every(({ severity }) => severity !== 'error')
  const lines = problems.map(
    (problem) => `${problem.severity === 'error' ? 'error' : 'warning'}  ${problemLine(problem)}`,
  )
  const count = profiles.length === 1 ? `Profile ${profiles[0]} is` : `${profiles.length} profiles are`
  return {
    data: { ok, profiles, problems },
    text: [...lines, ...(ok ? [`${count} sound.`] : [])].join('\n'),
    exitCode: ok ? exitCodes.ok : exitCodes.configuration,
  }
}

async function askCluster(
  context: CommandContext,
  sources: readonly ProfileFile[],
): Promise<readonly ProfileProblem[]> {
  if (sources.length === 0) return []
  const { pve } = await context.environment()
  const guests = await listGuests(pve)
  return sources.flatMap((source) => placed(source, checkLive(source.data, guests)))
}

/** Without the token, where there is a file. */
async function configurationOf({
  flags,
  terminal,
  environment,
}: CommandContext): Promise<{ readonly config: ClusterConfig; readonly folder: string }> {
  if (flags.sim) return environment()
  const file = await findConfig({ cwd: terminal.cwd(), config: flags.config, env: flags.env })
  return { config: await readYaml(file, clusterConfigSchema), folder: dirname(file) }
}

async function readAll(folder: string): Promise<{
  readonly sources: readonly ProfileFile[]
  readonly problems: readonly ProfileProblem[]
}> {
  const names = await listProfiles(folder)
  const read = await Promise.all(
    names.map((name) =>
      readProfile(folder, name).then(
        (source) => ({ sources: [source], problems: [] }),
        (error: unknown) => ({ sources: [], problems: problemsOf(error, folder, name) }),
      ),
    ),
  )
  return {
    sources: read.flatMap(({ sources }) => sources),
    problems: read.flatMap(({ problems }) => problems),
  }
}

function problemsOf(error: unknown, folder: string, profile: string): ProfileProblem[] {
  if (!(error instanceof ConfigError)) throw error
  const { problems, place = profileFile(folder, profile), message } = error
  const all = problems.length > 0 ? problems : [{ place, path: [], message }]
  return all.map((problem) => ({ profile, severity: 'error', ...problem }))
}

async function refuseUnknown(folder: string, profile: string): Promise<void> {
  if (!(await listProfiles(folder)).includes(profile)) await readProfile(folder, profile)
}
