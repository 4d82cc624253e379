import type { PveApi } from '@proxkit/pve-client'
import type { ApiChange, ApiDiff } from '@proxkit/pve-client/codegen'
import { UsageError } from '../../errors.ts'
import { readSchema } from '../../schema/read-schema.ts'
import { schemaSource } from '../../schema/schema-source.ts'
import type { CommandContext, CommandResult } from '../command.ts'

interface ApiDiffFlags {
  readonly breaking: boolean
  readonly ca: string | undefined
}

/** Lists what changed between two versions of the API, or between two servers; what answers hold stands behind an arrow. */
export async function apiDiff(
  context: CommandContext,
  options: ApiDiffFlags & { readonly before: string; readonly after: string },
): Promise<CommandResult> {
  const { before, after, breaking } = options
  const [was, is] = [await apiOf(before, context, options), await apiOf(after, context, options)]
  const { diffApis } = await import('@proxkit/pve-client/codegen')
  const diff = diffApis(was, is)
  const changes = breaking ? diff.changes.filter(({ breaking }) => breaking) : diff.changes
  return { data: { ...diff, changes }, text: report(diff, changes, context.width) }
}

async function apiOf(text: string, context: CommandContext, { ca }: ApiDiffFlags): Promise<PveApi> {
  const { apiFromDump, builtInApis } = await import('@proxkit/pve-client/codegen')
  const known = Object.hasOwn(builtInApis, text) ? builtInApis[text] : undefined
  if (known !== undefined) return known()
  if (/^\d+(?:\.\d+)?$/.test(text))
    throw new UsageError(
      `Unable to compare version ${text}: built in are ${Object.keys(builtInApis).join(', ')} (for another version name a node that runs it, or its apidoc.js in a file)`,
    )
  const source = await schemaSource(text, { cwd: context.terminal.cwd(), flags: context.flags, ca })
  context.say(`Reading the schema of ${source.place}`)
  return apiFromDump(await readSchema(source, context.signal), { version: source.name })
}

function report({ before, after, routes }: ApiDiff, changes: readonly ApiChange[], width: number): string {
  const { added, removed, changed } = routes
  if (added + removed + changed === 0) return `${before} and ${after} do not differ.`
  const breaking = changes.filter((change) => change.breaking).length
  const groups = Map.groupBy(changes, ({ route }) => route)
  return [
    `${before} → ${after}: ${added} routes added, ${removed} removed, ${changed} changed. ${breaking} changes may break a caller (!).`,
    ...[...groups].flatMap(([route, ofRoute]) => ['', ...group(route, ofRoute)]),
  ]
    .map((line) => cut(line, width))
    .join('\n')
}

function group(route: string, changes: readonly ApiChange[]): string[] {
  const [first] = changes
  if (first?.kind !== 'changed' && first?.parameter === undefined && first?.answer === undefined)
    return [`${first?.breaking ? '!' : ' '} ${route}  ${first?.kind}`]
  const names = changes.map(({ parameter = '', answer }) =>
    answer === undefined ? parameter : `→ ${answer}`.trimEnd(),
  )
  const width = Math.max(...names.map((name) => name.length))
  return [
    `  ${route}`,
    ...changes.map(
      (change, i) =>
        `${change.breaking ? '!' : ' '}   ${(names[i] ?? '').padEnd(width)}  ${describe(change)}`,
    ),
  ]
}

function describe({ kind, fact, before, after }: ApiChange): string {
  if (kind === 'added') return `added: ${shown(after)}`
  if (kind === 'removed') return `removed: ${shown(before)}`
  if (fact?.startsWith('may be ')) return after ? fact : `${fact.replace('may', 'will not')} any more`
  if (fact === 'required') return after ? 'is required' : 'is not required any more'
  if (fact === 'enum' && Array.isArray(before) && Array.isArray(after)) {
    const more = after.filter((word) => !before.includes(word)).map((word) => `+ ${word}`)
    const less = before.filter((word) => !after.includes(word)).map((word) => `- ${word}`)
    return `enum ${[...more, ...less].join(' ')}`
  }
  return `${fact} ${shown(before)} → ${shown(after)}`
}

function shown(value: ApiChange['before']): string {
  if (value === undefined) return 'none'
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function cut(line: string, width: number): string {
  return line.length > width ? `${line.slice(0, width - 1)}…` : line
}
