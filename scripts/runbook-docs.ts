/**
 * Makes `docs/runbooks/` from the runbooks themselves: each is planned and applied on a simulated cluster, and its page shows the
 * input, the plan, what its steps risk and how they are undone, and the privileges that the routes it used want.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { reveal } from '../packages/kernel/src/index.ts'
import { api92 } from '../packages/pve-client/src/api/v9.2.ts'
import { createPveClient } from '../packages/pve-client/src/index.ts'
import { createSimulator } from '../packages/pve-client/src/simulator/index.ts'
import {
  applyPlan,
  createRunFolder,
  type Plan,
  planRows,
  planRunbook,
  type Runbook,
  stepsOf,
} from '../packages/runbook-kit/src/index.ts'
import * as tasks from '../packages/tasks/src/index.ts'
import { privilegesOfRoutes } from '../packages/tasks/src/model/roles.ts'
import { routeRule } from '../packages/tasks/src/runbooks/access.ts'
import { clusterSamples, openClusterWorld } from './cluster-samples.ts'
import { playbooks, type Sample, samples, scenario } from './runbook-samples.ts'

export async function runbookDocs(): Promise<Record<string, string>> {
  const pages = [...(await Promise.all(samples.map(pageOf))), ...(await clusterPages())]
  const index = pages.map(
    ([{ runbook, command }, { risk }]) =>
      `| [${runbook.title}](${fileOf(runbook)}) | ${risk} | \`proxkit ${command}\` |`,
  )
  return {
    'README.md': `# Runbooks\n\nMade from the runbooks by \`npm run docs\`.\n\n| runbook | risk | command |\n|---|---|---|\n${index.join('\n')}\n`,
    ...Object.fromEntries(pages.map(([{ runbook }, { text }]) => [fileOf(runbook), text])),
  }
}

const pageOf = async (sample: Sample) => [sample, page(sample, await rehearse(sample))] as const

/** One after another in one world: what one makes, the next one works on. */
async function clusterPages() {
  const world = await openClusterWorld()
  try {
    const pages: Awaited<ReturnType<typeof pageOf>>[] = []
    for (const sample of clusterSamples) {
      const { text, risk } = page(sample, await rehearseIn(world, sample))
      pages.push([sample, { text: text.replaceAll(`${world.folder}/`, ''), risk }])
    }
    return pages
  } finally {
    await world.close()
  }
}

function page(sample: Sample, { plan, routes }: Rehearsed) {
  const { runbook, command, about } = sample
  const privileges = privilegesOfRoutes(routes, routeRule(api92))
  const rows = planRows(plan).map(
    ({ number, what, risk, state, undo }) => `| ${number} | ${cell(what)} | ${risk} | ${state} | ${undo} |`,
  )
  const text = `# ${runbook.title}

${about}

\`\`\`sh
proxkit ${command}
\`\`\`

From a program: \`${exportOf(runbook)}\` of \`proxkit\`, runbook \`${runbook.id}@${runbook.version}\`.

## Input

${inputTable(runbook)}

## A plan

Risk: ${plan.risk}. Policy in development: ${plan.policy.outcome}.

| # | step | risk | state | undone by |
|---|---|---|---|---|
${rows.join('\n')}
${[...plan.warnings, ...plan.notes].map((line) => `\n> ${line}\n`).join('')}
## What it needs

Privileges that the routes of this plan want on PVE 9.2: ${privileges.map((one) => `\`${one}\``).join(', ') || 'none'}.
What the server checks beyond that is in the docstring of the runbook.
${irreversible(plan)}`
  return { text: withoutTimes(text), risk: plan.risk }
}

/** A store that forgets: what is kept there is only used to log in once. */
function accessOf({ fetch }: ReturnType<typeof createSimulator>): tasks.AccessServices {
  const kept = new Map<string, string>()
  return {
    keep: async (store, token, secret) => void kept.set(store, `${token}=${reveal(secret)}`),
    async privileges(store) {
      const auth = { token: kept.get(store) ?? '' }
      const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth, fetch })
      const permissions = await pve.request('GET /access/permissions', { path: '/' })
      await pve.close()
      return Object.keys(permissions['/'] ?? {})
    },
  }
}

/** The day on which the page is made, and what was drawn then, is nobody's concern. */
function withoutTimes(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '2026-01-01T00:00:00Z')
    .replace(/\d{4}_\d\d_\d\d-\d\d_\d\d_\d\d/g, '2026_01_01-02_00_00')
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '00000000-0000-4000-8000-000000000000')
    .replace(/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z/g, '2026-01-01T00-00-00-000Z')
    .replace(/SHA-256 [\da-f]{64}/g, 'SHA-256 0f3a…')
    .replace(/\b[\da-f]{16}\b/g, '0f3a5c7e9b1d2468')
    .replace(/\bid: [\w-]{43}=/g, 'id: …')
}

interface Rehearsed {
  readonly plan: Plan
  readonly routes: readonly string[]
}

async function rehearse(sample: Sample): Promise<Rehearsed> {
  const simulator = createSimulator(scenario)
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: { token: simulator.token },
    fetch: simulator.fetch,
  })
  try {
    const services = { pve, access: accessOf(simulator), ansible: playbooks }
    return await rehearseIn({ simulator, pve, services, clock: hurried, folder: '' }, sample)
  } finally {
    await pve.close()
    await simulator.close()
  }
}

type World = Pick<
  Awaited<ReturnType<typeof openClusterWorld>>,
  'simulator' | 'pve' | 'services' | 'clock' | 'folder'
>

/** Applied for real on the simulated cluster, up to where a person would have to do something. */
async function rehearseIn(
  { simulator, pve, services, clock, folder }: World,
  { runbook, input, prepare }: Sample,
): Promise<Rehearsed> {
  const state = await mkdtemp(join(tmpdir(), 'proxkit-docs-'))
  try {
    const environment = 'home'
    const complete = { ...(input as object), ...(await prepare?.(pve, folder)) }
    const policy = tasks.operationsPolicy({
      environment: 'development',
      locks: 'cluster',
      backupMaxAgeHours: 48,
    })
    const plan = await planRunbook(runbook, complete as never, {
      services,
      environment,
      actor: 'ops',
      policy,
    })
    const before = simulator.requests.length
    const report = await applyPlan(tasks.kit, plan, {
      services,
      environment,
      runFolder: await createRunFolder(state),
      planning: { policy },
      approve: async ({ gate }) => (gate.manual === true ? undefined : { by: 'ops', why: 'docs' }),
      clock,
    })
    // A page shows what works.
    if (report.status === 'failed' || report.status === 'partial')
      throw new Error(
        `the sample of ${runbook.id} ended as ${report.status} (see its steps: ${JSON.stringify(report.steps.flatMap(({ failure }) => failure?.error ?? []))})`,
      )
    const routes = [...new Set(simulator.requests.slice(before).map(({ route }) => route))]
    return { plan, routes }
  } finally {
    await rm(state, { recursive: true, force: true })
  }
}

const hurry = 50
let skippedMs = 0
const hurried = {
  now: () => Date.now() + skippedMs,
  async sleep(ms: number) {
    await new Promise((resolve) => setTimeout(resolve, ms / hurry))
    skippedMs += ms - ms / hurry
  },
}

function inputTable({ input }: Runbook<tasks.Services, never>): string {
  const { properties = {}, required = [] } = z.toJSONSchema(input as unknown as z.ZodType, {
    io: 'input',
  }) as {
    properties?: Record<string, { type?: string; enum?: string[]; default?: unknown; description?: string }>
    required?: string[]
  }
  const rows = Object.entries(properties).map(([name, { type, enum: choices, default: fallback }]) => {
    const what = choices === undefined ? (type ?? 'object') : choices.map((one) => `\`${one}\``).join(', ')
    const rest = required.includes(name)
      ? 'required'
      : fallback === undefined
        ? ''
        : `default: \`${JSON.stringify(fallback)}\``
    return `| \`${name}\` | ${what} | ${cell(rest)} |`
  })
  return `| name | type | |\n|---|---|---|\n${rows.join('\n')}`
}

function irreversible(plan: Plan): string {
  const lost = [...stepsOf(plan.nodes)].flatMap(({ undo }) =>
    undo !== undefined && 'why' in undo
      ? [`- ${undo.why}${'backup' in undo && undo.backup ? `; covered by ${undo.backup}` : ''}`]
      : [],
  )
  return lost.length === 0 ? '' : `\n## What cannot be brought back\n\n${[...new Set(lost)].join('\n')}\n`
}

function exportOf(runbook: unknown): string {
  return Object.entries(tasks).find(([, value]) => value === runbook)?.[0] ?? ''
}

function fileOf({ id }: { readonly id: string }): string {
  return `${id.replaceAll('.', '-')}.md`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
