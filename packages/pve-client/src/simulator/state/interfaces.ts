/** The network configuration of a node: what is active, and what a reload will make active. */

export type Interface = Map<string, string | number>

export interface Interfaces {
  /** By name, in the order of the file. */
  active: Map<string, Interface>
  /** Written, and not yet in effect. */
  pending?: Map<string, Interface>
  /** The file has been written here, and names every card. */
  wasWritten?: boolean
}

export function intended({ active, pending }: Interfaces): Map<string, Interface> {
  return pending ?? active
}

/** The first change starts from a copy of what is active. */
export function changeInterfaces(interfaces: Interfaces): Map<string, Interface> {
  interfaces.pending ??= new Map([...interfaces.active].map(([name, one]) => [name, new Map(one)]))
  return interfaces.pending
}

/** One card, and the bridge over it with the node's address. */
export function defaultInterfaces(ip: string): Interfaces {
  const bridge: Interface = new Map<string, string | number>([
    ['type', 'bridge'],
    ['autostart', 1],
    ['cidr', `${ip}/24`],
    ['gateway', ip.replace(/\.\d+$/, '.1')],
    ['bridge_ports', 'eth0'],
    ['bridge_stp', 'off'],
    ['bridge_fd', '0'],
  ])
  return {
    active: new Map<string, Interface>([
      [
        'lo',
        new Map<string, string | number>([
          ['type', 'loopback'],
          ['autostart', 1],
        ]),
      ],
      ['eth0', new Map<string, string | number>([['type', 'eth']])],
      ['vmbr0', bridge],
    ]),
  }
}

/** Cards are there without standing in the file, until it is written for the first time. */
export function listedNames({ active, pending, wasWritten }: Interfaces): string[] {
  if (pending !== undefined) return [...pending.keys()]
  return [...active].filter(([, one]) => wasWritten || one.get('type') !== 'eth').map(([name]) => name)
}

/** The file `/etc/network/interfaces` as it would be written. */
export function printInterfaces(all: ReadonlyMap<string, Interface>): string {
  return [...all].map(([name, one]) => `${stanza(name, one).join('\n')}\n`).join('\n')
}

const options: readonly (readonly [key: string, word: string])[] = [
  ['cidr', 'address'],
  ['gateway', 'gateway'],
  ['bridge_ports', 'bridge-ports'],
  ['bridge_stp', 'bridge-stp'],
  ['bridge_fd', 'bridge-fd'],
  ['bridge_vlan_aware', 'bridge-vlan-aware'],
  ['bridge_vids', 'bridge-vids'],
  ['slaves', 'bond-slaves'],
  ['bond_mode', 'bond-mode'],
  ['bond-primary', 'bond-primary'],
  ['bond_xmit_hash_policy', 'bond-xmit-hash-policy'],
  ['vlan-raw-device', 'vlan-raw-device'],
  ['vlan-id', 'vlan-id'],
  ['mtu', 'mtu'],
]

function stanza(name: string, one: Interface): string[] {
  const lines = options.flatMap(([key, word]) => {
    const value = one.get(key)
    if (value === undefined) return []
    return [`\t${word} ${key === 'bridge_ports' && value === '' ? 'none' : value}`]
  })
  const comments = String(one.get('comments') ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => `#${line}`)
  return [
    ...(one.get('autostart') === 1 ? [`auto ${name}`] : []),
    `iface ${name} inet ${methodOf(one)}`,
    ...lines,
    ...comments,
  ]
}

export function methodOf(one: Interface): string {
  if (one.get('type') === 'loopback') return 'loopback'
  return one.has('cidr') ? 'static' : 'manual'
}
