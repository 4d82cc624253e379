import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { clusterConfigSchema } from '../../packages/tasks/src/config/cluster-config.ts'
import { clusterProfileSchema } from '../../packages/tasks/src/config/cluster-profile.ts'
import * as tasks from '../../packages/tasks/src/index.ts'
import { commandReference } from '../../scripts/command-reference.ts'
import { runbookDocs } from '../../scripts/runbook-docs.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const committed = (name: string) => readFileSync(join(root, name), 'utf8')

test('the reference of the commands is what the grammar gives (if not: npm run docs)', () => {
  expect(committed('docs/commands.md')).toBe(commandReference())
})

const timeout = 240_000
let made: Promise<Readonly<Record<string, string>>> | undefined
const pagesMade = () => (made ??= runbookDocs())

test('the pages of the runbooks are what the runbooks do on a simulated cluster (if not: npm run docs)', {
  timeout,
}, async () => {
  for (const [name, text] of Object.entries(await pagesMade()))
    expect(text).toBe(committed(join('docs/runbooks', name)))
})

test('every runbook that a person calls has a page', { timeout }, async () => {
  // Restoring needs an archive, the others stand inside of another runbook or need a secret store.
  const without = ['guest.restore', 'node.move-back', 'template.finish', 'access.bootstrap']
  const pages = Object.keys(await pagesMade())
  const runbooks = Object.values(tasks).filter(
    (value): value is typeof tasks.evacuateNode =>
      typeof value === 'object' && value !== null && 'flow' in value && 'kit' in value,
  )
  expect(
    runbooks
      .map(({ id }) => id)
      .filter((id) => !without.includes(id) && !pages.includes(`${id.replaceAll('.', '-')}.md`)),
  ).toEqual([])
})

test('the published schemas of configuration and profiles are those of the models (if not: npm run docs)', () => {
  const models = { 'cluster-config': clusterConfigSchema, 'cluster-profile': clusterProfileSchema }
  for (const [name, model] of Object.entries(models)) {
    const schema = z.toJSONSchema(model, { io: 'input', target: 'draft-7' })
    expect(JSON.parse(committed(`packages/tasks/schema/${name}.schema.json`))).toEqual(
      JSON.parse(JSON.stringify(schema)),
    )
  }
})
