/**
 * Regenerates what is derived from the committed facts of the Proxmox VE API.
 *
 *     npm run codegen                                  types and tables, from packages/pve-client/spec
 *     npm run codegen -- --check                       fails if that would change a file
 *     npm run codegen -- facts --dump <file|https://node:8006> --version 9.2 [--earlier 8.4=<file> …]
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { type Facts, fromFacts, toFacts } from '../packages/pve-client/codegen/facts.ts'
import { formatJson } from '../packages/pve-client/codegen/format-json.ts'
import { generatedFiles } from '../packages/pve-client/codegen/generate.ts'
import { withHistory } from '../packages/pve-client/codegen/history.ts'
import { normalise } from '../packages/pve-client/codegen/normalise.ts'
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
    },
  })
  if (positionals[0] === 'facts') {
    if (values.dump === undefined || values.version === undefined)
      return usage('facts needs --dump <file|https://node:8006> and --version <9.2>')
    await writeFacts(values.dump, values.version, values.earlier)
  } else if (positionals.length > 0) return usage(`there is no ${positionals[0]}`)
  await derive(values.check)
}

async function writeFacts(dump: string, version: string, earlier: readonly string[]): Promise<void> {
  const model = normalise(await readDump(dump), { version, expired: 'fail' })
  const past = await Promise.all(
    earlier.map(async (entry) => {
      const [name = '', file = ''] = entry.split(/=(.*)/s)
      return normalise(await readDump(file), { version: name, overrides: [] })
    }),
  )
  const file = join(specFolder, `pve-${version}.json`)
  await mkdir(specFolder, { recursive: true })
  await writeFile(file, `${formatJson(toFacts(withHistory(model, past)))}\n`)
  console.log(`${relative(root, file)}: ${model.methods.length} methods`)
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
    `${problem}\n\nnpm run codegen [-- --check]\nnpm run codegen -- facts --dump <file|https://node:8006> --version 9.2 [--earlier 8.4=<file> …]`,
  )
  process.exitCode = 64
}
