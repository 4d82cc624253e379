import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import {
  type Parameter,
  type ProcedureInput,
  parseProcedure,
  procedureInput,
  reviewProcedure,
  procedureSource as sourceOf,
} from '@proxkit/runbook-kit/markdown'
import { up } from 'empathic/package'
import { UsageError } from '../../errors.ts'
import * as published from '../../index.ts'
import { writtenProcedureRunbook } from '../../runbooks/written-procedure.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { renderTable } from '../output/table.ts'
import { runRunbook } from '../run-runbook.ts'

interface ProcedureRef {
  readonly procedure: string
}

export async function procedureList({ width }: CommandContext): Promise<CommandResult> {
  const found = await Promise.all(
    (await shippedNames()).map(async (name) => {
      const { title, parameters } = parseProcedure(await readFile(shippedFile(name), 'utf8')).procedure
      return { name, title, parameters: parameters.map((parameter) => parameter.name) }
    }),
  )
  const table = renderTable(
    found,
    [
      { title: 'NAME', value: ({ name }) => name, whole: true },
      { title: 'WHAT IT DOES', value: ({ title }) => title },
      { title: 'PARAMETERS', value: ({ parameters }) => parameters.join(', ') },
    ],
    width,
  )
  return { data: found, text: table }
}

export async function procedureReview(
  context: CommandContext,
  { procedure: name }: ProcedureRef,
): Promise<CommandResult> {
  const parsed = parseProcedure(await readProcedure(context, name))
  return { data: parsed, text: reviewProcedure(published.kit, parsed).trimEnd() }
}

export async function procedureSource(
  context: CommandContext,
  { procedure: name, out }: ProcedureRef & { readonly out: string | undefined },
): Promise<CommandResult> {
  const { procedure } = parseProcedure(await readProcedure(context, name))
  const source = sourceOf(procedure, { kitFrom: 'proxkit', steps: publishedSteps() })
  if (out === undefined) return { data: { source }, text: source.trimEnd() }
  const file = resolve(context.terminal.cwd(), out)
  try {
    await writeFile(file, source, { flag: 'wx' })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'EEXIST' ? 'there is a file already' : String(code)
    throw new UsageError(`Unable to write ${file}: ${why} (name another with --out)`)
  }
  return { data: { file }, text: `Written to ${file}. Read every line before you use it.` }
}

export async function procedureRun(
  context: CommandContext,
  { procedure: name, set, ...flags }: ProcedureRef & PlanFlags & { readonly set: readonly string[] },
): Promise<CommandResult> {
  const text = await readProcedure(context, name)
  const { procedure } = parseProcedure(text)
  const given = Object.fromEntries(set.map((one) => parameterOf(one, procedure.parameters)))
  const checked = procedureInput(procedure).safeParse(given)
  if (!checked.success) {
    const wrong = checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new UsageError(
      `Unable to carry out ${procedure.title}: ${wrong.join('; ')} (give it with --set <name>=<value>; see proxkit procedure review ${name})`,
    )
  }
  return runRunbook(context, writtenProcedureRunbook, { procedure: text, values: checked.data }, flags)
}

/** `bay=4`: what the parameter is makes it a number, a text, yes or no. */
function parameterOf(text: string, parameters: readonly Parameter[]): [string, ProcedureInput[string]] {
  const at = text.indexOf('=')
  const [name, value] = [text.slice(0, at), text.slice(at + 1)]
  const parameter = parameters.find((one) => one.name === name)
  if (at < 1 || parameter === undefined) {
    const known = parameters.map((one) => one.name).join(', ')
    throw new UsageError(
      `Unable to use --set ${text}: ${at < 1 ? 'it is not name=value' : `there is no parameter ${name}`} (it has ${known === '' ? 'none' : known})`,
    )
  }
  if (parameter.type === 'number' && value.trim() !== '' && Number.isFinite(Number(value)))
    return [name, Number(value)]
  if (parameter.type === 'boolean' && /^(?:true|false|yes|no)$/.test(value))
    return [name, value === 'true' || value === 'yes']
  return [name, value]
}

async function readProcedure({ terminal }: CommandContext, name: string): Promise<string> {
  // As with plans: a name without a dot or a slash is none of a file.
  const isFile = /[/.]/.test(name)
  const file = isFile ? resolve(terminal.cwd(), name) : shippedFile(name)
  return readFile(file, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is none' : String(error.code)
    const remedy = isFile ? 'check the path' : `there is ${(await shippedNames()).join(', ')}; or name a file`
    throw new UsageError(`Unable to read the procedure ${isFile ? file : name}: ${why} (${remedy})`)
  })
}

async function shippedNames(): Promise<readonly string[]> {
  const names = await readdir(dirname(shippedFile('any')))
  return names.map((name) => basename(name, '.md')).toSorted((a, b) => a.localeCompare(b))
}

/** Beside `package.json`, wherever the bundler has put this module. */
function shippedFile(name: string): string {
  return join(dirname(up({ cwd: import.meta.dirname }) ?? ''), 'procedures', `${name}.md`)
}

/** `guest.start@1` → how a program imports it. */
function publishedSteps(): Record<string, { readonly name: string; readonly from: string }> {
  return Object.fromEntries(
    Object.entries(published).flatMap(([name, value]) =>
      isStep(value) ? [[`${value.id}@${value.version}`, { name, from: 'proxkit' }]] : [],
    ),
  )
}

function isStep(value: unknown): value is { readonly id: string; readonly version: number } {
  return typeof value === 'object' && value !== null && 'risk' in value && 'version' in value
}
