/** Naming the installer in the configuration of a node, so that it is reinstalled with what it runs. */

import { evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { machineConfigFact } from '../../facts/talos/machine-config.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { talosNode } from '../../model/talos-node.ts'

const naming = z.object({ cluster: z.string(), node: talosNode, image: z.string() })

/** Without a restart; the version contract of the configuration stays. Needs the role os:admin. */
export const setInstallImage: Step<Services, z.infer<typeof naming>> = kit.step({
  id: 'talos.install-image',
  title: 'Name the installer in the configuration of a node',
  risk: 'reversible',
  input: naming,
  async assess({ facts }, { cluster, node, image }) {
    const { installer } = await facts.read(machineConfigFact(cluster, node))
    return installer === image ? satisfied({ installer }) : pending({ installer })
  },
  plan: ({ cluster, node, image }) => ({
    summary: `Name ${shortImage(image)} as the installer of ${node.name}`,
    affects: [`cluster:${cluster}`, machineConfigFact(cluster, node)],
    predict: { [machineConfigFact(cluster, node)]: { installer: image } },
  }),
  async submit(context, { cluster, node, image }) {
    const { updateInstallImage } = await import('@proxkit/talos')
    const talosctl = await clustersOf(context).talosctl(cluster)
    await updateInstallImage(talosctl, node, image, context.signal)
  },
  pollMs: 2_000,
  verifyWithinMs: 30_000,
  async verify({ facts }, { cluster, node, image }) {
    const { installer } = await facts.fresh(machineConfigFact(cluster, node))
    return evidence(`installer of ${node.name}`, {
      source: 'talosctl get machineconfig',
      expected: image,
      observed: installer,
    })
  },
  undo: (input, { fields }) =>
    undoWith(setInstallImage, { ...input, image: fields.installer ?? input.image }),
})

/** A schematic is known by its beginning. */
export function shortImage(image: string): string {
  return image.replace(/([0-9a-f]{12})[0-9a-f]{52}/, '$1…')
}
