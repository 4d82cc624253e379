/** Reads a scenario: a small data centre in one file. The simulator itself judges what it says, we say where it stands. */

import { isProxkitError } from '@proxkit/kernel'
import { createSimulator, type SimulatorError, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import * as z from 'zod'
import { readYaml } from '../config/read-yaml.ts'

/** Options that are no part of a scenario. */
const notInFiles = ['api', 'clock', 'state']

const scenarioSchema = z.looseObject({}).superRefine((scenario, context) => {
  const issue = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message })
  for (const name of notInFiles)
    if (name in scenario) issue([name], 'belongs into a program, not into a file (leave it out)')
  if (notInFiles.some((name) => name in scenario)) return
  try {
    createSimulator(scenario)
  } catch (error) {
    if (!isProxkitError(error) || error.code !== 'SIM_BAD_SCENARIO') throw error
    const { place = '', problem = error.message } = error as SimulatorError
    issue(pathOf(place), problem)
  }
})

/** @throws ConfigError with line and column of what is wrong */
export async function readScenario(file: string): Promise<SimulatorOptions> {
  return readYaml(file, scenarioSchema)
}

/** `guests[2].node` → `['guests', 2, 'node']` */
function pathOf(place: string): (string | number)[] {
  const parts = place.split(/[.[\]]+/).filter((part) => part !== '')
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
