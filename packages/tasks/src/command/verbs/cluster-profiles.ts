import { dirname } from 'node:path'
import { listGuests } from '@proxkit/pve-client/guests'
import {
  checkAmong,
  checkLive,
  type ProfileProblem,
  placed,
  readProfiles,
  requireProfile,
} from '../../config/check-profiles.ts'
import { type ClusterConfig, clusterConfigSchema } from '../../config/cluster-config.ts'
import { findConfig } from '../../config/find-config.ts'
import { profileFile } from '../../config/list-profiles.ts'
import type { ProfileFile } from '../../config/read-profiles.ts'
import { problemLine, readYaml } from '../../config/read-yaml.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderTable } from '../output/table.ts'

/** A profile that cannot be read is a warning, and the others are listed. */
export async function clusterList(context: CommandContext): Promise<CommandResult> {
  const { folder, config } = await configurationOf(context)
  const { sources, unread } = await readProfiles(folder, config)
  const warnings = unread.map(problemLine)
  for (const warning of warnings) context.say(`Warning: ${warning}`)
  const profiles = sources.map(({ data: profile }) => ({
    name: profile.name,
    type: profile.type,
    controlPlanes: profile.controlPlanes?.count ?? 0,
    workers: profile.workers?.count ?? 0,
    template: profile.template,
    talos: profile.type === 'talos' ? profile.talos.version : null,
    kubernetes: profile.type === 'talos' ? profile.talos.kubernetes : null,
    tags: profile.tags,
  }))
  if (profiles.length === 0) return none(folder, { profiles, warnings })
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
  const { sources, unread } = await readProfiles(folder, config)
  const known = [...sources.map(({ data }) => data.name), ...unread.map(({ profile: name }) => name)]
  // Says that there is none, or of which environment it is.
  if (profile !== undefined && !known.includes(profile)) await requireProfile(folder, config, profile)
  const wanted = sources.filter(({ data }) => profile === undefined || data.name === profile)
  const checked = await Promise.all(wanted.map((source) => checkAmong(source, sources, config)))
  // Whether one overlaps a file that cannot be read is not known: so that is a problem of every profile.
  const problems = [...unread, ...checked.flat()]
  if (wanted.length + problems.length === 0) return none(folder, { ok: true, profiles: [], problems })
  const isSound = !problems.some(({ severity }) => severity === 'error')
  const live = isSound && !offline ? await askCluster(context, wanted) : []
  return report(
    wanted.map(({ data }) => data.name),
    [...problems, ...live],
  )
}

function none(folder: string, data: unknown): CommandResult {
  return { data, text: `There is no profile: ${profileFile(folder, '<name>')}` }
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
