/** A template of Talos, made of the image that a factory builds for a schematic. */

import * as z from 'zod'
import { kit } from '../kit.ts'
import { templateInput, templateOfImage } from './template-parts.ts'

/**
 * Downloads the `nocloud` image, uncompressed, since no node unpacks xz. There is no cloud-init drive: the clone of a
 * control plane or worker gets its machine configuration, and nothing else. The schematic has to be registered with the
 * factory. Needs what `template.from-image` needs.
 */
export const talosTemplateRunbook = kit.runbook({
  id: 'talos.template',
  title: 'Make a template of Talos',
  input: templateInput.extend({
    /** `v1.14.1` */
    version: z.string(),
    /** Its extensions and kernel arguments, by their hash. */
    schematicId: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
    /** Where the node downloads the image. Default: the public factory. */
    factory: z.url({ protocol: /^https?$/ }).optional(),
    diskGiB: z.int().min(10, 'Talos needs a disk of 10 GiB').default(20),
    tags: z.array(z.string()).default(['talos', 'template']),
  }),
  async flow(plan, { version, schematicId, factory, ...input }) {
    // Runs are resumed without it.
    const { proxmoxImage, publicFactory } = await import('@proxkit/talos')
    const { download, vm, installer } = proxmoxImage({
      ...{ version, schematicId, factory: factory ?? publicFactory },
      registry: new URL(factory ?? publicFactory).host,
      imageStorage: input.defaults.imageStorage,
      diskStorage: input.defaults.storage,
    })
    return templateOfImage(
      plan,
      { ...input, url: download.url, file: download.filename },
      {
        balloon: String(vm.balloon),
        description: `Talos ${version}\n\n- Schematic: ${schematicId}\n- Installer: ${installer}\n`,
      },
    )
  },
})
