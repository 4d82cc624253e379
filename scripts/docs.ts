/**
 * `npm run docs` writes what is made from facts, from the grammar of the command and from schemas; `npm run docs -- --check`
 * only says what is not up to date.
 */

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Facts, fromFacts } from '../packages/pve-client/codegen/facts.ts'
import { routeFacts } from '../packages/pve-client/codegen/route-facts.ts'
import { api92 } from '../packages/pve-client/src/api/v9.2.ts'
import {
  scenarioJsonSchema,
  simulatorDocs,
} from '../packages/pve-client/test/simulator/docs/simulator-docs.ts'
import { clusterConfigSchema } from '../packages/tasks/src/config/cluster-config.ts'
import { clusterProfileSchema } from '../packages/tasks/src/config/cluster-profile.ts'
import { commandReference } from './command-reference.ts'
import { root } from './packages.ts'
import { runbookDocs } from './runbook-docs.ts'
import { taskfile } from './taskfile.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const made: Record<string, string | undefined> = {
  ...(await routes()),
  'Taskfile.yml': taskfile(),
  'docs/commands.md': commandReference(),
  ...(await runbooks()),
  'docs/simulator.md': await simulator(),
  'packages/pve-client/scenario.schema.json': scenarioJsonSchema(),
  'packages/tasks/schema/cluster-config.schema.json': jsonSchema(clusterConfigSchema),
  'packages/tasks/schema/cluster-profile.schema.json': jsonSchema(clusterProfileSchema),
}

let stale = 0
for (const [name, text] of Object.entries(made)) {
  const file = join(root, name)
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
  stale += 1
  console.log(`${name}: ${values.check ? 'is not up to date' : text === undefined ? 'removed' : 'written'}`)
  if (values.check) continue
  await mkdir(dirname(file), { recursive: true })
  if (text === undefined) await rm(file)
  else await writeFile(file, text)
}
if (stale === 0) console.log('what is generated is up to date')
if (values.check && stale > 0) {
  console.error('run npm run docs and commit the result')
  process.exitCode = 1
}

/** A file that no longer belongs there is `undefined`. */
async function routes(): Promise<Record<string, string | undefined>> {
  const folder = 'docs/routes'
  const spec = await readFile(join(root, 'packages/pve-client/spec/pve-9.2.json'), 'utf8')
  const files = routeFacts(fromFacts(JSON.parse(spec) as Facts))
  const known = await readdir(join(root, folder)).catch(() => [])
  const names = new Set([...Object.keys(files), ...known])
  return Object.fromEntries([...names].map((name) => [`${folder}/${name}`, files[name]]))
}

async function simulator(): Promise<string> {
  const pattern = await readFile(
    join(root, 'packages/pve-client/test/simulator/docs/pattern.test.ts'),
    'utf8',
  )
  return simulatorDocs(Object.keys(api92.rules.routes), pattern)
}

async function runbooks(): Promise<Record<string, string | undefined>> {
  const folder = 'docs/runbooks'
  const files = await runbookDocs()
  const known = await readdir(join(root, folder)).catch(() => [])
  return Object.fromEntries(
    [...Object.keys(files), ...known].map((name) => [`${folder}/${name}`, files[name]]),
  )
}

/** For editors: what a person writes, before defaults and conversions. */
function jsonSchema(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), null, 2)}\n`
}
