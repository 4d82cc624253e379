/**
 * `npm run docs` writes `docs/routes/` from the committed facts; `npm run docs -- --check` only says what is not up to date.
 */

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { type Facts, fromFacts } from '../packages/pve-client/codegen/facts.ts'
import { routeFacts } from '../packages/pve-client/codegen/route-facts.ts'
import { root } from './packages.ts'

const folder = join(root, 'docs/routes')
const spec = join(root, 'packages/pve-client/spec/pve-9.2.json')

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const files = routeFacts(fromFacts(JSON.parse(await readFile(spec, 'utf8')) as Facts))
const known = await readdir(folder).catch(() => [])
await mkdir(folder, { recursive: true })

let stale = 0
for (const name of new Set([...Object.keys(files), ...known])) {
  const file = join(folder, name)
  const text = files[name]
  const before = await readFile(file, 'utf8').catch(() => undefined)
  if (before === text) continue
  stale += 1
  console.log(
    `${relative(root, file)}: ${values.check ? 'is not what the facts give' : (text?.length ?? 'removed')}`,
  )
  if (values.check) continue
  if (text === undefined) await rm(file)
  else await writeFile(file, text)
}
if (stale === 0) console.log('docs/routes is up to date')
if (values.check && stale > 0) {
  console.error('run npm run docs and commit the result')
  process.exitCode = 1
}
