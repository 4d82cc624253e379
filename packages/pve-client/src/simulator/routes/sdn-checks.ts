/** What parts of a software-defined network need of each other. */

import { refuse, refuseParameters } from '../refusal.ts'
import type { Sdn, SdnKind, SdnObject } from '../state/sdn.ts'

const requiredOptions: Readonly<Record<string, readonly string[]>> = {
  vlan: ['bridge'],
  qinq: ['bridge', 'tag'],
  vxlan: ['peers'],
  evpn: ['controller', 'vrf-vxlan'],
}

/** @param old undefined for one that is new */
export function checkObject(
  sdn: Sdn,
  kind: SdnKind,
  name: string,
  object: SdnObject,
  old: SdnObject | undefined,
): void {
  if (kind === 'zones') checkZone(sdn, name, object, old)
  else if (kind === 'vnets') checkVnet(sdn, name, object)
  else if (kind === 'subnets' && !sdn.config.vnets.has(String(object.get('vnet'))))
    refuse(`vnet '${String(object.get('vnet'))}' does not exist`)
}

export function checkRemoval({ config }: Sdn, kind: SdnKind, name: string): void {
  if (kind === 'zones') {
    const user = [...config.vnets].find(([, vnet]) => vnet.get('zone') === name)?.[0]
    if (user !== undefined)
      refuse(
        `zone ${name} is used by vnet ${user} at /usr/share/perl5/PVE/Network/SDN/Zones/Plugin.pm line 149.`,
      )
  }
  if (kind === 'vnets' && [...config.subnets.values()].some((subnet) => subnet.get('vnet') === name))
    refuse(`Can't delete vnet if subnets exists`)
  if (kind === 'controllers') {
    const user = [...config.zones].find(([, zone]) => zone.get('controller') === name)?.[0]
    if (user !== undefined) refuse(`controller ${name} is used by ${user}`)
  }
}

function checkZone({ config }: Sdn, name: string, zone: SdnObject, old: SdnObject | undefined): void {
  const missing = requiredOptions[String(zone.get('type'))]?.find((option) => !zone.has(option))
  if (missing !== undefined) refuse(`missing value for required option '${missing}'`)
  const controller = zone.get('controller')
  if (controller !== undefined && !config.controllers.has(String(controller)))
    refuseParameters({ controller: `controller ${String(controller)} does not exist` })
  const hasSubnets = [...config.subnets.keys()].some((subnet) => subnet.startsWith(`${name}-`))
  if (old !== undefined && hasSubnets && old.get('ipam') !== zone.get('ipam'))
    refuseParameters({ ipam: "can't change ipam if a subnet is already defined in this zone" })
}

function checkVnet({ config }: Sdn, name: string, vnet: SdnObject): void {
  const zone = config.zones.get(String(vnet.get('zone')))
  if (zone === undefined)
    refuse('cannot lookup undefined type! at /usr/share/perl5/PVE/API2/Network/SDN/Vnets.pm line 326.')
  const type = String(zone.get('type'))
  const tag = vnet.get('tag')
  if (type === 'simple' && tag !== undefined)
    refuseParameters({ tag: 'vlan tag is not allowed on simple zone' })
  if (type !== 'simple' && tag === undefined) refuseParameters({ tag: 'missing vlan tag' })
  const twin = [...config.vnets].find(
    ([other, one]) => other !== name && one.get('zone') === vnet.get('zone') && one.get('tag') === tag,
  )
  if (tag !== undefined && twin !== undefined)
    refuseParameters({ tag: `tag ${String(tag)} already exist in vnet ${twin[0]}` })
}
