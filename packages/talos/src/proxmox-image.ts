/** What a user of Proxmox VE downloads to run Talos, and the virtual machine that it boots in. */

import { ImageReferenceError } from './errors.ts'
import type { Schematic } from './model/schematic.ts'
import { assetName, imageUrl, installerImage } from './references.ts'

export interface ProxmoxImageOptions {
  /** Of a schematic with `siderolabs/qemu-guest-agent`; see {@link proxmoxSchematic}. */
  readonly schematicId: string
  readonly version: string
  /** A storage for the download, which must allow the content type `import` (or `iso`). */
  readonly imageStorage: string
  /** A storage for the disks of guests. */
  readonly diskStorage: string
  /**
   * `disk`: the finished disk is imported, nothing is installed. `iso`: the machine boots into maintenance mode from a
   * CD and installs itself. Default: `disk`.
   */
  readonly method?: 'disk' | 'iso'
  /** Default: false. */
  readonly secureBoot?: boolean
  /** The size of the system disk in GiB, 10 or more. Default: 20. */
  readonly diskGiB?: number
  /** Default: the public factory. */
  readonly factory?: string
  /** Default: `factory.talos.dev`. */
  readonly registry?: string
}

export interface ProxmoxImage {
  /** Parameters of `POST /nodes/{node}/storage/{storage}/download-url`, without the node. */
  readonly download: {
    readonly storage: string
    readonly content: 'import' | 'iso'
    readonly filename: string
    readonly url: string
  }
  /** The volume that the download becomes. */
  readonly volid: string
  /** Parameters of `POST /nodes/{node}/qemu`; yours are the VMID, the name, cores, memory and the network. */
  readonly vm: Readonly<Record<string, string | number>>
  /** Parameters of `PUT /nodes/{node}/qemu/{vmid}/resize` after the import; absent where the disk has its size already. */
  readonly resize?: { readonly disk: string; readonly size: string }
  /** For `machine.install.image`, so that an upgrade keeps extensions and platform. */
  readonly installer: string
}

/**
 * The image for Proxmox VE: platform `nocloud`, as an uncompressed qcow2 with content type `import`, since a node's
 * `download-url` never unpacks xz.
 *
 * @throws {@link ImageReferenceError} `TALOS_BAD_REFERENCE`, {@link VersionError} `TALOS_BAD_VERSION`
 */
export function proxmoxImage(options: ProxmoxImageOptions): ProxmoxImage {
  const { schematicId, version, imageStorage, diskStorage, method = 'disk', diskGiB = 20 } = options
  const { secureBoot = false, factory, registry } = options
  if (!Number.isSafeInteger(diskGiB) || diskGiB < 10)
    throw new ImageReferenceError(
      'diskGiB',
      String(diskGiB),
      'Talos needs a disk of 10 GiB',
      'take 10 or more',
    )
  const isDisk = method === 'disk'
  const image = { platform: 'nocloud', secureBoot, format: isDisk ? 'qcow2' : 'iso' } as const
  const url = imageUrl({ ...image, schematicId, version, ...(factory === undefined ? {} : { factory }) })
  const content = isDisk ? 'import' : 'iso'
  const tag = url.split('/').at(-2)
  // Two schematics of one version on one storage must not overwrite each other.
  const filename = `talos-${tag}-${schematicId.slice(0, 12)}-${assetName(image)}`
  const volid = `${imageStorage}:${content}/${filename}`
  const installer = { schematicId, version, platform: 'nocloud', secureBoot }
  return {
    download: { storage: imageStorage, content, filename, url },
    volid,
    vm: {
      ostype: 'l26',
      machine: 'q35',
      bios: 'ovmf',
      cpu: 'host',
      // A balloon takes memory back of which the kubelet has already told the scheduler.
      balloon: 0,
      agent: 'enabled=1',
      serial0: 'socket',
      scsihw: 'virtio-scsi-single',
      // Keys of others in the firmware refuse to boot what Talos has signed.
      efidisk0: `${diskStorage}:1,efitype=4m,pre-enrolled-keys=0`,
      ...(secureBoot ? { tpmstate0: `${diskStorage}:1,version=v2.0` } : {}),
      ...(isDisk
        ? { scsi0: `${diskStorage}:0,import-from=${volid},discard=on,iothread=1,ssd=1`, boot: 'order=scsi0' }
        : {
            scsi0: `${diskStorage}:${diskGiB},discard=on,iothread=1,ssd=1`,
            ide2: `${volid},media=cdrom`,
            // The empty disk is passed over the first time, and the CD afterwards.
            boot: 'order=scsi0;ide2',
          }),
    },
    ...(isDisk ? { resize: { disk: 'scsi0', size: `${diskGiB}G` } } : {}),
    installer: installerImage({ ...installer, ...(registry === undefined ? {} : { registry }) }),
  }
}

/**
 * The schematic that {@link proxmoxImage} wants: the guest agent, and a console on the serial port. Note that the agent
 * does not run in maintenance mode.
 */
export function proxmoxSchematic(
  options: { readonly extensions?: readonly string[]; readonly kernelArgs?: readonly string[] } = {},
): Schematic {
  const agent = 'siderolabs/qemu-guest-agent'
  const extensions = options.extensions ?? []
  return {
    customization: {
      extraKernelArgs: ['console=ttyS0', ...(options.kernelArgs ?? [])],
      systemExtensions: {
        officialExtensions: extensions.includes(agent) ? [...extensions] : [agent, ...extensions],
      },
    },
  }
}
