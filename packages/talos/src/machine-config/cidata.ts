/** The configuration drive of a nocloud machine: it boots as a node, and nobody has to log in or apply anything. */

import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { reveal, type Secret } from '@proxkit/kernel'
import { stringify } from 'yaml'
import { MachineConfigError } from '../errors.ts'
import { parseDocuments } from '../model/machine-config/documents.ts'
import { createIso } from './iso9660.ts'
import { type NodeDescription, verifyNode } from './node-description.ts'

export interface CidataOptions {
  /** The machine configuration, its secrets included. */
  readonly userData: string | Secret
  /** A machine that sees another one reads the drive again. Default: the hostname. */
  readonly instanceId?: string
  /** Until the configuration says otherwise. */
  readonly hostname?: string
  /** For the time before the configuration is read; see {@link networkConfig}. Default: DHCP. */
  readonly networkConfig?: string
}

/**
 * The bytes of an ISO image with the label `cidata`, for a drive of the machine: upload it as content `iso` and attach it with
 * `media=cdrom`. The same input makes the same bytes.
 *
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG` when the configuration is empty or no YAML
 */
export function createCidata(options: CidataOptions): Uint8Array<ArrayBuffer> {
  const { userData, hostname, instanceId = hostname ?? 'talos', networkConfig } = options
  const config = reveal(userData)
  if (parseDocuments(config).length === 0)
    throw new MachineConfigError(
      'user-data',
      'it is empty: the machine would stay in maintenance mode',
      'give a configuration',
    )
  const metaData = stringify({
    'instance-id': instanceId,
    ...(hostname === undefined ? {} : { 'local-hostname': hostname }),
  })
  const file = (name: string, text: string) => ({ name, content: new TextEncoder().encode(text) })
  return createIso({
    label: 'cidata',
    files: [
      file('user-data', config),
      file('meta-data', metaData),
      ...(networkConfig === undefined ? [] : [file('network-config', networkConfig)]),
    ],
  })
}

/**
 * Writes such an image, readable by its owner only. A file that is there already is left alone.
 *
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG` when the file exists
 */
export async function writeCidata(path: string, options: CidataOptions): Promise<void> {
  const image = createCidata(options)
  await mkdir(dirname(path), { recursive: true })
  // Private from its first byte, and never through a link that somebody else has laid.
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new MachineConfigError(path, 'the file exists', 'remove it, or name another one')
  })
  try {
    await file.writeFile(image)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The `network-config` of a node, in version 2: its address before the configuration is read. Undefined with DHCP. */
export function networkConfig(node: NodeDescription): string | undefined {
  verifyNode(node)
  const { link, nameservers = [] } = node
  if (link?.addresses === undefined) return undefined
  const { mac, addresses, gateway, routes = [], mtu } = link
  const vias = [
    ...(gateway === undefined ? [] : [{ to: gateway.includes(':') ? '::/0' : '0.0.0.0/0', via: gateway }]),
    ...routes.map(({ destination, gateway: via, metric }) => ({
      to: destination,
      via,
      ...(metric === undefined ? {} : { metric }),
    })),
  ]
  const ethernet = {
    match: { macaddress: mac.toLowerCase() },
    addresses,
    ...(mtu === undefined ? {} : { mtu }),
    ...(vias.length === 0 ? {} : { routes: vias }),
    ...(nameservers.length === 0 ? {} : { nameservers: { addresses: nameservers } }),
  }
  return stringify({ network: { version: 2, ethernets: { [linkAlias]: ethernet } } })
}

/** What the interface is called, whatever the kernel calls it. */
const linkAlias = 'net0'
