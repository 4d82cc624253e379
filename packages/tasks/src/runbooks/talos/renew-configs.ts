/** Configurations on the disk that follow what is recorded in a profile: new machines are made of them. */

import { type Flow, type FlowContext, perform } from '@proxkit/runbook-kit'
import { configsFact } from '../../facts/talos/cluster-files.ts'
import { makeConfigs, removeConfigs } from '../../steps/talos/configs.ts'

/**
 * Made anew around the change of the profile, so that they are also made anew when that is undone. What somebody has written
 * into one of them is theirs: then all stay as they are.
 */
export async function renewConfigs(plan: FlowContext, cluster: string, change: Flow): Promise<Flow> {
  const { files } = await plan.facts.read(configsFact(cluster))
  const made = Object.entries(files).filter(([file]) => file !== 'talosconfig')
  const present = made.filter(([, state]) => state !== 'missing').map(([file]) => file)
  if (present.length === 0) return change
  const own = made.filter(([, state]) => state === 'differs').map(([file]) => file)
  if (own.length > 0) {
    plan.note(`Not made anew, since they are not what the profile says: ${own.join(', ')}`)
    return change
  }
  return [
    perform('old-configs', removeConfigs, { cluster, files: present }),
    change,
    perform('new-configs', makeConfigs, { cluster }),
  ]
}
