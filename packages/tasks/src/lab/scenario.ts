/** Reads a scenario: a small data centre in one file. The simulator itself judges what it says. */

import type { SimulatorOptions } from '@proxkit/pve-client/simulator'
import { z } from 'zod'
import { readYaml } from '../config/read-yaml.ts'

const scenarioSchema = z.looseObject({ nodes: z.array(z.looseObject({ name: z.string() })).min(1) })

export async function readScenario(file: string): Promise<SimulatorOptions> {
  return (await readYaml(file, scenarioSchema)) as SimulatorOptions
}
