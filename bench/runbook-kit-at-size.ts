/** A process of the bench of the runbook kit: applies a plan from a file, or resumes a run, and says what it took. */

import { readFile } from 'node:fs/promises'
import { applyPlan, createRunFolder, loadPlan, resumeRun } from '@proxkit/runbook-kit'
import { environment, kit } from './lamps.ts'

const [what, path = '', stateDir = ''] = process.argv.slice(2)
const services = { on: new Set<number>() }
const [start, before] = [performance.now(), process.cpuUsage()]
const runFolder = what === 'apply' ? await createRunFolder(stateDir) : path
const options = { services, environment, runFolder }
const report =
  what === 'apply'
    ? await applyPlan(kit, loadPlan(await readFile(path, 'utf8')), options)
    : await resumeRun(kit, options)
if (report.status !== 'succeeded') throw new Error(`it ended as ${report.status}`)
const ms = performance.now() - start
const { user, system } = process.cpuUsage(before)
const cpuMs = (user + system) / 1_000
console.log(JSON.stringify({ ms, cpuMs, mostMiB: process.resourceUsage().maxRSS / 1024, runFolder }))
