/** What profiles there are, and what their machines are called: without their schema, since completion must not take longer than typing. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type MachineGroup, plannedMachines } from '../model/machines.ts'

/** @param folder of the configuration */
export function profileFile(folder: string, name: string): string {
  return join(folder, 'clusters', `${name}.yaml`)
}

/** The names of all profiles of a folder, whatever is in them. */
export async function listProfiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'clusters')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .toSorted((a, b) => a.localeCompare(b))
}

/** The names of the machines of a profile, also of one in which something else is wrong. */
export async function listMachines(folder: string, name: string): Promise<readonly string[]> {
  const { parse } = await import('yaml')
  const found = parse(await readFile(profileFile(folder, name), 'utf8')) as Partial<
    Record<'controlPlanes' | 'workers', Partial<MachineGroup>>
  > | null
  const { controlPlanes, workers } = found ?? {}
  return plannedMachines({ name, controlPlanes: namesOnly(controlPlanes), workers: namesOnly(workers) }).map(
    (machine) => machine.name,
  )
}

function namesOnly({ count = 0, assignments = [] }: Partial<MachineGroup> = {}): MachineGroup {
  const names = assignments.map(({ name }) => ({ name }))
  return {
    ...{ count: Math.min(count, 100), assignments: names, placement: 'spread' },
    ...{ cores: 0, memoryMiB: 0, diskGiB: 0 },
  }
}
