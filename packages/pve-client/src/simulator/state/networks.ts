/** Network cards of guests, as the server writes them down. */

import type { Guest } from './guests.ts'
import { parsePropertyString, printPropertyString } from './property-string.ts'
import type { World } from './world.ts'

const models =
  /^(?:e1000|e1000-82540em|e1000-82544gc|e1000-82545em|e1000e|i82551|i82557b|i82559er|ne2k_isa|ne2k_pci|pcnet|rtl8139|virtio|vmxnet3)$/

/** The value of `net0` with a MAC address; one is drawn where none is given. */
export function netConfig(world: World, type: Guest['type'], text: string): string {
  const parts = parsePropertyString(text)
  const draw = () => world.random.mac(world.options.get('mac_prefix') ?? 'BC:24:11')
  if (type === 'lxc') {
    if (!parts.has('hwaddr')) parts.set('hwaddr', draw())
    parts.set('type', 'veth')
    return printPropertyString(parts, ['name'])
  }
  // `virtio=MAC`, `virtio`, `model=virtio,macaddr=MAC` all say the same.
  const short = [...parts.keys()].find((key) => models.test(key))
  const model = short ?? parts.get('model') ?? parts.get('') ?? 'virtio'
  const mac = (short === undefined ? parts.get('macaddr') : parts.get(short)) ?? draw()
  for (const key of ['', 'model', 'macaddr', model]) parts.delete(key)
  return `${model}=${mac.toUpperCase()}${parts.size === 0 ? '' : `,${printPropertyString(parts)}`}`
}

export function macOf(net: string): string | undefined {
  return /(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}/.exec(net)?.[0]
}

/** The same card under another address, for a clone. */
export function withNewMac(world: World, type: Guest['type'], net: string): string {
  const mac = macOf(net)
  const fresh = world.random.mac(world.options.get('mac_prefix') ?? 'BC:24:11')
  return mac === undefined ? netConfig(world, type, net) : net.replace(mac, fresh)
}
