/** Giving a node that runs another machine configuration. */

import {
  type ActContext,
  blocked,
  evidence,
  pending,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { configChangeFact, digestOfConfig, machineConfigFact } from '../../facts/talos/machine-config.ts'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { configChange, keptFile, targetConfig } from '../../talos/target-config.ts'
import { afterRestart } from './through-restart.ts'

const application = configChange.extend({
  /** `try` is taken back by Talos itself after a minute; `staged` needs a restart. */
  mode: z.enum(['auto', 'no-reboot', 'staged', 'try']).default('auto'),
  /** Of the configuration that was planned: patches or a profile that have changed since are another one. */
  digest: z.string(),
})

export type ConfigApplication = z.input<typeof application>

/** What runs before is kept beside the other files of the cluster, for its owner alone. Needs the role os:admin. */
export const applyConfig: Step<Services, ConfigApplication> = kit.step({
  id: 'talos.apply',
  title: 'Apply a machine configuration',
  risk: 'disruptive',
  input: application,
  timeoutMs: 1_800_000,
  async assess({ facts }, { mode, digest, ...change }) {
    const { cluster, node } = change
    const now = await facts.read(machineConfigFact(cluster, node))
    const fields = { digest: now.digest }
    if (now.digest === digest) return satisfied(fields)
    const { digest: planned } = await facts.read(configChangeFact(change, mode))
    return planned === digest
      ? pending(fields)
      : blocked('what it is made from has changed since', 'plan again, and look at the difference', fields)
  },
  plan: ({ cluster, node, mode, digest }) => ({
    summary: `Apply the configuration ${digest} to ${node.name}${mode === 'auto' ? '' : `, ${mode}`}`,
    affects: [`cluster:${cluster}`, machineConfigFact(cluster, node), talosNodeFact(cluster, node)],
    // Staged, it is there after the next start.
    predict: mode === 'staged' ? {} : { [machineConfigFact(cluster, node)]: { digest } },
  }),
  async submit(context, { mode, digest, ...change }) {
    const { cluster, node } = change
    const clusters = clustersOf(context)
    const { bootId } = await context.facts.fresh(talosNodeFact(cluster, node))
    const target = await targetConfig(context, change, context.signal)
    if (digestOfConfig(target.reveal()) !== digest)
      return { bootId, effect: null, refused: 'what it is made from has changed in this moment' }
    await keepRunning(context, cluster, node)
    const talosctl = await clusters.talosctl(cluster)
    const { effect = null } = await talosctl.applyConfig(node.address, target, {
      mode,
      signal: context.signal,
    })
    return { bootId, effect, refused: null }
  },
  async settle(context, { cluster, node }, { bootId, effect, refused }) {
    if (refused !== null) return { outcome: 'failed', reason: refused, remedy: 'plan again' }
    if (effect !== 'reboot') return { outcome: 'done' }
    const found = await afterRestart(context, cluster, node, { bootId, failure: null }, () => ({
      reason: 'it has not restarted, although it said so',
      remedy: `look at the console of ${node.name}`,
    }))
    return 'settlement' in found ? found.settlement : { outcome: 'done' }
  },
  pollMs: 2_000,
  verifyWithinMs: 120_000,
  async verify({ facts }, { cluster, node, mode, digest }) {
    const running = await facts.fresh(machineConfigFact(cluster, node))
    return evidence(`configuration of ${node.name}`, {
      source: 'talosctl get machineconfig',
      expected: mode === 'staged' ? `${digest} after a restart` : digest,
      observed: running.digest,
      // What is staged cannot be seen: whatever runs after the restart is looked at then.
      ...(mode === 'staged' ? { holds: true } : {}),
    })
  },
  undo: ({ cluster, node, mode }, { fields: { digest } }) =>
    undoWith(applyConfig, { cluster, node, mode, digest, from: { source: 'kept', digest } }),
})

/** The node runs with the configuration. Only looks. */
export const configRuns = kit.check({
  id: 'talos.config-runs',
  title: 'A node runs with a configuration',
  input: application.pick({ cluster: true, node: true, digest: true }),
  plan: ({ node, digest }) => ({ summary: `${node.name} runs with the configuration ${digest}` }),
  pollMs: 2_000,
  verifyWithinMs: 120_000,
  async verify({ facts }, { cluster, node, digest }) {
    const running = await facts.fresh(machineConfigFact(cluster, node))
    return evidence(`configuration of ${node.name}`, {
      source: 'talosctl get machineconfig',
      expected: digest,
      observed: running.digest,
    })
  },
})

async function keepRunning(
  context: ActContext<Services>,
  cluster: string,
  node: { readonly name: string; readonly address: string },
): Promise<void> {
  const clusters = clustersOf(context)
  const talosctl = await clusters.talosctl(cluster)
  const running = await talosctl.machineConfig(node.address, { signal: context.signal })
  const files = await clusters.files(cluster)
  await files.write(keptFile(node.name, digestOfConfig(running.reveal())), running, { replace: true })
}
