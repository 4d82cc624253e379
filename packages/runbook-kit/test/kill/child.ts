/** The process that is killed: applies a plan, or resumes a run, and tells when it has begun. */

import { readFile } from 'node:fs/promises'
import { applyPlan, loadPlan, resumeRun } from '../../src/index.ts'
import { kit } from './runbook.ts'

const [url = '', runFolder = '', settlingDelayMs, planFile] = process.argv.slice(2)
const options = {
  services: { url },
  environment: 'kill',
  runFolder,
  settlingDelayMs: Number(settlingDelayMs),
  approve: async () => ({ by: 'test', why: 'to be killed' }),
  onEvent: ({ type }: { readonly type: string }) => {
    if (type === 'run.started') console.log('started')
  },
}
const run = async () =>
  planFile === undefined
    ? resumeRun(kit, options)
    : applyPlan(kit, loadPlan(await readFile(planFile, 'utf8')), options)
// A run that ended before this process came is no failure of the process.
await run().then(
  (report) => console.log(report.status),
  (error: { readonly code: string }) => console.log(error.code),
)
