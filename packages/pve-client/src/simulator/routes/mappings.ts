/** Resource mappings: one name for a directory or a device that each node has in its own place. */

import { parameterText } from '../http/read-parameters.ts'
import { refuse } from '../refusal.ts'
import { parsePropertyString } from '../state/property-string.ts'
import type { Mapping, World } from '../state/world.ts'
import { type Call, type Handler, list, required, text } from './call.ts'
import { digestOf } from './digest.ts'

type Kind = 'dir' | 'pci' | 'usb'

export const mappingRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/mapping': () => [{ name: 'dir' }, { name: 'pci' }, { name: 'usb' }],
  ...routesOf('dir', 'directory'),
  ...routesOf('pci', 'hardware'),
  ...routesOf('usb', 'hardware'),
}

function routesOf(kind: Kind, title: string): Readonly<Record<string, Handler>> {
  const folder = `/cluster/mapping/${kind}`
  return {
    [`GET ${folder}`]: (call) => {
      const node = text(call, 'check-node')
      return [...mappingsOf(call.world, kind)].map(([id, mapping]) => ({
        id,
        ...shown(call.world, kind, mapping),
        ...(node === undefined
          ? {}
          : { [kind === 'usb' ? 'errors' : 'checks']: findings(call, kind, mapping, node) }),
      }))
    },
    [`GET ${folder}/{id}`]: (call) => {
      const id = required(call, 'id')
      const mapping = mappingsOf(call.world, kind).get(id) ?? refuse(`mapping '${id}' not found`)
      return shown(call.world, kind, mapping)
    },
    [`POST ${folder}`]: (call) => {
      const mappings = mappingsOf(call.world, kind)
      const id = required(call, 'id')
      const mapping = changed(call, { map: [], options: new Map() })
      if (mappings.has(id)) refuse(`create ${title} mapping failed: ${kind} ID '${id}' already defined`)
      mappings.set(id, mapping)
      return null
    },
    [`PUT ${folder}/{id}`]: (call) => {
      const mappings = mappingsOf(call.world, kind)
      const id = required(call, 'id')
      const failed = `update ${title} mapping failed:`
      const digest = text(call, 'digest')
      if (digest !== undefined && digest !== digestOf([...mappings]))
        refuse(`${failed} detected modified configuration - file changed by other user? Try again.`)
      const old = mappings.get(id) ?? refuse(`${failed} no such resource '${id}'`)
      if (call.parameters.map === undefined) refuse(`${failed} missing value for required option 'map'`)
      mappings.set(id, changed(call, old))
      return null
    },
    [`DELETE ${folder}/{id}`]: (call) => {
      mappingsOf(call.world, kind).delete(required(call, 'id'))
      return null
    },
  }
}

function mappingsOf(world: World, kind: Kind): Map<string, Mapping> {
  const known = world.mappings.get(kind) ?? new Map<string, Mapping>()
  world.mappings.set(kind, known)
  return known
}

function changed(call: Call, old: Mapping): Mapping {
  const options = new Map(old.options)
  for (const key of list(call, 'delete')) options.delete(key)
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:id|map|delete|digest)$/.test(key)) continue
    const value = text(call, key) ?? ''
    options.set(key, key === 'mdev' || key === 'live-migration-capable' ? Number(value) : value)
  }
  const { map } = call.parameters
  const given =
    map === undefined
      ? old.map
      : (Array.isArray(map) ? map : [map]).map((entry) => parameterText(entry) ?? '')
  for (const entry of given) checkDirectory(entry)
  return { map: given, options }
}

/** Directories that every Debian has are there, and no others. */
function checkDirectory(entry: string): void {
  const options = parsePropertyString(entry)
  const path = options.get('path') ?? ''
  if (options.has('id') || !path.startsWith('/')) return
  if (!/^\/(?:etc|home|media|mnt|opt|root|srv|tmp|usr|var)(?:\/|$)/.test(path))
    refuse(`Path ${path} does not exist`)
}

/** What is wrong with the entry of a node. */
function findings({ world }: Call, kind: Kind, { map }: Mapping, node: string) {
  const entry = map.map(parsePropertyString).find((one) => one.get('node') === node)
  if (entry === undefined) return [{ severity: 'warning', message: `No mapping for node ${node}.` }]
  const [path = '', id = ''] = [entry.get('path'), entry.get('id')]
  const devices = world.nodes.get(node)?.host.pciDevices ?? []
  const missing =
    (kind === 'pci' && !path.split(';').every((one) => devices.some((device) => device.id.startsWith(one)))
      ? `pci device '${path}' not found`
      : undefined) ?? (kind === 'usb' ? `usb device '${id}' not found` : undefined)
  return missing === undefined ? [] : [{ severity: 'error', message: `Invalid configuration: ${missing}\n` }]
}

function shown(world: World, kind: Kind, { map, options }: Mapping) {
  return { type: kind, map, ...Object.fromEntries(options), digest: digestOf([...mappingsOf(world, kind)]) }
}
