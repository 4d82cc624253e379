/**
 * Regenerates what is derived from the committed facts of the Proxmox VE API.
 *
 *     npm run codegen                                  types and tables, from packages/pve-client/spec
 *     npm run codegen -- --check                       fails if that would change a file
 *     npm run codegen -- facts --dump <file|https://node:8006> --version 8.4 [--earlier 7.4=<file> …] [--later 9.2=<file> …]
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { type Facts, fromFacts } from '../packages/pve-client/codegen/facts.ts'
import { factsOfDump, type VersionedDump } from '../packages/pve-client/codegen/facts-of-dump.ts'
import { formatJson } from '../packages/pve-client/codegen/format-json.ts'
import { generatedFiles } from '../packages/pve-client/codegen/generate.ts'
import { readDump } from '../packages/pve-client/codegen/read-dump.ts'
import { isPveError } from '../packages/pve-client/src/errors.ts'
import { root } from './packages.ts'

const packageFolder = join(root, 'packages/pve-client')
const specFolder = join(packageFolder, 'spec')

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!isPveError(error)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function main(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      dump: { type: 'string' },
      version: { type: 'string' },
      earlier: { type: 'string', multiple: true, default: [] },
      later: { type: 'string', multiple: true, default: [] },
    },
  })
  if (positionals[0] === 'facts') {
    if (values.dump === undefined || values.version === undefined)
      return usage('facts needs --dump <file|https://node:8006> and --version <9.2>')
    await writeFacts(values.dump, values.version, values)
  } else if (positionals.length > 0) return usage(`there is no ${positionals[0]}`)
  await derive(values.check)
}

async function writeFacts(
  dump: string,
  version: string,
  others: { readonly earlier: readonly string[]; readonly later: readonly string[] },
): Promise<void> {
  const [own, earlier, later] = await Promise.all([
    readDump(dump),
    readOthers(others.earlier),
    readOthers(others.later),
  ])
  const facts = factsOfDump({ version, dump: own }, { earlier, later })
  const file = join(specFolder, `pve-${version}.json`)
  await mkdir(specFolder, { recursive: true })
  await writeFile(file, `${formatJson(facts)}\n`)
  console.log(`${relative(root, file)}: ${Object.keys(facts.paths).length} paths`)
}

/** Each is given as `8.4=<file>`. */
function readOthers(dumps: readonly string[]): Promise<VersionedDump[]> {
  return Promise.all(
    dumps.map(async (entry) => {
      const [version = '', file = ''] = entry.split(/=(.*)/s)
      return { version, dump: await readDump(file) }
    }),
  )
}

async function derive(check: boolean): Promise<void> {
  const specs = (await readdir(specFolder)).filter((name) => name.endsWith('.json')).sort()
  let stale = 0
  for (const spec of specs) {
    const facts = JSON.parse(await readFile(join(specFolder, spec), 'utf8')) as Facts
    for (const [path, text] of Object.entries(await generatedFiles(fromFacts(facts)))) {
      const file = join(packageFolder, path)
      if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
      stale += 1
      console.log(
        `${relative(root, file)}: ${check ? 'is not what the facts give' : `${text.length} characters`}`,
      )
      if (check) continue
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
  }
  if (stale === 0) console.log(`up to date with ${specs.join(', ')}`)
  if (check && stale > 0) {
    console.error('run npm run codegen and commit the result')
    process.exitCode = 1
  }
}

function usage(problem: string): void {
  console.error(
    `${problem}\n\nnpm run codegen [-- --check]\nnpm run codegen -- facts --dump <file|https://node:8006> --version 8.4 [--earlier 7.4=<file> …] [--later 9.2=<file> …]`,
  )
  process.exitCode = 64
}
