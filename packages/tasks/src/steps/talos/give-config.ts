/** Handing a machine in maintenance mode its configuration: the one call that is made without knowing the other side. */

import { irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { talosAnswerFact } from '../../facts/talos/bootstrap.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane, maintenanceFingerprint } from '../../model/talos-node.ts'
import { answerEvidence } from './bootstrap.ts'

const gift = z.object({
  cluster: z.string(),
  /** With the address that it will have. */
  node: controlPlane,
  /** Where it waits now. */
  waitsAt: z.string(),
  /** As its console prints it. A machine with another one gets nothing. */
  fingerprint: maintenanceFingerprint,
})

export type ConfigGift = z.infer<typeof gift>

/** A machine that answers as a member of the cluster is left alone. */
export const giveConfig: Step<Services, ConfigGift> = kit.step({
  id: 'talos.give-config',
  title: 'Give a machine in maintenance mode its configuration',
  risk: 'disruptive',
  input: gift,
  async assess({ facts }, { cluster, node }) {
    const { configured } = await facts.read(talosAnswerFact(cluster, node))
    return configured ? satisfied({ configured }) : pending({ configured })
  },
  plan: ({ cluster, node, waitsAt, fingerprint }) => ({
    summary: `Give ${node.name}, which waits at ${waitsAt} with the fingerprint ${fingerprint}, its configuration`,
    affects: [`cluster:${cluster}`, talosAnswerFact(cluster, node)],
    predict: { [talosAnswerFact(cluster, node)]: { configured: true } },
  }),
  async submit(context, { cluster, node, waitsAt, fingerprint }) {
    const clusters = clustersOf(context)
    const [files, talosctl] = await Promise.all([clusters.files(cluster), clusters.talosctl(cluster)])
    const config = await files.read(`nodes/${node.name}.yaml`)
    await talosctl.applyConfig(waitsAt, config, {
      ...{ insecure: true, certFingerprints: [fingerprint] },
      signal: context.signal,
    })
  },
  pollMs: 5_000,
  verifyWithinMs: 900_000,
  verify: ({ facts }, { cluster, node }) => answerEvidence(facts, cluster, node),
  undo: irreversible({ why: 'the machine has the keys of the cluster: they go with its disk' }),
})
