import { resolve } from 'node:path'
import type { ApiDiff } from '@proxkit/pve-client/codegen'
import { checkGeneratedFile, writeGeneratedFile } from '../../schema/generated-file.ts'
import { readSchema } from '../../schema/read-schema.ts'
import { schemaSource } from '../../schema/schema-source.ts'
import type { CommandContext, CommandResult } from '../command.ts'

interface CodegenFlags {
  readonly from: string
  readonly out: string
  readonly docs: boolean
  readonly ca: string | undefined
  readonly as: string | undefined
  readonly force: boolean
}

/** Writes types and tables for exactly one server. */
export async function codegen(context: CommandContext, options: CodegenFlags): Promise<CommandResult> {
  const { docs, force } = options
  const cwd = context.terminal.cwd()
  const out = resolve(cwd, options.out)
  await checkGeneratedFile(out, { force })
  const source = await schemaSource(options.from, { cwd, flags: context.flags, ca: options.ca })
  context.say(`Reading the schema of ${source.place}`)
  const dump = await readSchema(source, context.signal)

  const { apiModule, diffApis, normalise, ruleTable, wireTable } = await import('@proxkit/pve-client/codegen')
  const { api92 } = await import('@proxkit/pve-client/verify')
  const model = normalise(dump, { version: options.as ?? source.name, docs })
  const text = await apiModule(model, { command: commandLine(options), docs })
  context.signal.throwIfAborted()
  const { bytes, changed } = await writeGeneratedFile(out, text)

  const { version } = model
  const news = newsOf(diffApis(api92, { version, wire: wireTable(model), rules: ruleTable(model) }))
  return {
    data: { out, from: source.place, version, routes: model.methods.length, bytes, changed, docs, news },
    text: [
      `${changed ? 'Wrote' : 'Nothing new for'} ${options.out}: ${model.methods.length} routes of ${version}, ${Math.ceil(bytes / 1024)} KiB`,
      ...newsText(news),
      ...(docs
        ? ['Its comments are the prose of Proxmox, under AGPL-3.0: mind that before you publish the file.']
        : []),
    ].join('\n'),
  }
}

/** What this server has and has not, beside the version that is built in. */
interface News {
  readonly against: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Routes that both have, but not alike. */
  readonly changed: number
}

function newsOf({ before, routes, changes }: ApiDiff): News {
  const only = (kind: 'added' | 'removed') =>
    changes
      .filter((change) => change.kind === kind && change.parameter === undefined)
      .map(({ route }) => route)
  return { against: before, added: only('added'), removed: only('removed'), changed: routes.changed }
}

/** More would be a list, for which there is `api diff`. */
const mostNews = 10

function newsText({ against, added, removed, changed }: News): string[] {
  if (added.length + removed.length + changed === 0) return [`The same as the built-in ${against}.`]
  const lines = [...added.map((route) => `  + ${route}`), ...removed.map((route) => `  - ${route}`)]
  return [
    `Against the built-in ${against}: ${added.length} routes more, ${removed.length} fewer, ${changed} changed.`,
    ...lines.slice(0, mostNews),
    ...(lines.length > mostNews
      ? [`  and ${lines.length - mostNews} more: proxkit api diff ${against} …`]
      : []),
  ]
}

/** For the head of the file: how to make it again. */
function commandLine({ from, out, docs, ca, as }: CodegenFlags): string {
  const words = ['npx', 'proxkit', 'codegen', '--from', from, '--out', out]
  if (docs) words.push('--docs')
  if (ca !== undefined) words.push('--ca', ca)
  if (as !== undefined) words.push('--as', as)
  // It stands inside of a comment.
  return words.map(quoted).join(' ').replaceAll('*/', '*\\/')
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''").replace(/\s+/g, ' ')}'`
}
