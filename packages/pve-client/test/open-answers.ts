/** Answers of 9.2 of which something is typed as `unknown`, and why nothing better can be said. */

import { readFileSync } from 'node:fs'

import { type Facts, fromFacts } from '../codegen/facts.ts'
import type { Schema } from '../codegen/model.ts'

interface Open {
  /** Where in the answer; `''` is all of it. */
  readonly at: string
  readonly why: string
}

const ofCeph = 'as Ceph itself has it, which differs from release to release'
const ofAgent = 'the guest agent has nothing to say to these'
const pending = 'the new values of any of the properties'

export const openAnswers: Readonly<Record<string, Open>> = {
  'GET /cluster/acme/account/{name}': { at: '.account', why: 'as the certificate authority has it' },
  'GET /cluster/acme/challenge-schema': {
    at: '[].schema.fields.*.*',
    why: 'each DNS plugin declares its own',
  },
  'GET /cluster/ceph/status': {
    at: '.fsmap.* .health.mutes[] .mgrmap.* .monmap.* .osdmap.* .progress_events.* .servicemap.*',
    why: ofCeph,
  },
  'GET /cluster/ha/status/manager_status': {
    at: '.lrm_status.*.* .manager_status.service_status.*.*',
    why: 'the inner state of the HA managers, made for their own use',
  },
  'GET /cluster/sdn/prefix-lists': { at: '[].pending.*', why: pending },
  'GET /cluster/sdn/vnets/{vnet}/subnets': { at: '[].pending.*', why: pending },
  'GET /nodes/{node}/ceph/osd': {
    at: '.root',
    why: 'the CRUSH tree, of any depth and with any kinds of buckets',
  },
  'GET /nodes/{node}/ceph/pool': { at: '[].application_metadata [].autoscale_status', why: ofCeph },
  'GET /nodes/{node}/ceph/pool/{name}/status': { at: '.autoscale_status .statistics', why: ofCeph },
  'GET /nodes/{node}/ceph/status': {
    at: '.fsmap.* .health.mutes[] .mgrmap.* .monmap.* .osdmap.* .progress_events.* .servicemap.*',
    why: ofCeph,
  },
  'GET /nodes/{node}/disks/smart': {
    at: '.attributes[]',
    why: 'as smartctl prints them for that kind of disk',
  },
  'POST /nodes/{node}/execute': { at: '[].data', why: 'what the command answers' },
  'POST /nodes/{node}/qemu/{vmid}/agent': { at: '.result', why: 'what the command answers' },
  'POST /nodes/{node}/qemu/{vmid}/agent/ping': { at: '.result.*', why: ofAgent },
  'POST /nodes/{node}/qemu/{vmid}/agent/set-user-password': { at: '.result.*', why: ofAgent },
  'POST /nodes/{node}/qemu/{vmid}/agent/shutdown': { at: '.result.*', why: ofAgent },
  'POST /nodes/{node}/qemu/{vmid}/agent/suspend-disk': { at: '.result.*', why: ofAgent },
  'POST /nodes/{node}/qemu/{vmid}/agent/suspend-hybrid': { at: '.result.*', why: ofAgent },
  'POST /nodes/{node}/qemu/{vmid}/agent/suspend-ram': { at: '.result.*', why: ofAgent },
  'GET /nodes/{node}/qemu/{vmid}/migrate': {
    at: '.mapped-resource-info',
    why: 'by resource, whatever is known about each',
  },
  'GET /nodes/{node}/storage/{storage}/file-restore/download': {
    at: '',
    why: 'the bytes of a file: read them with `download` of `@proxkit/pve-client/transfers`',
  },
  'GET /nodes/{node}/storage/{storage}/import-metadata': {
    at: '.create-args .disks .net',
    why: 'depends on the guest that is imported',
  },
}

/** Route → places, as found in the committed facts. */
export function openPlaces(): Record<string, string> {
  const spec = new URL('../spec/pve-9.2.json', import.meta.url)
  const { methods } = fromFacts(JSON.parse(readFileSync(spec, 'utf8')) as Facts)
  const answers = methods.filter(({ upid }) => upid === undefined)
  const open = answers.map(({ route, returns }) => [route, holes(returns)] as const)
  return Object.fromEntries(
    open.flatMap(([route, places]) => (places.length === 0 ? [] : [[route, places.join(' ')]])),
  )
}

function holes({ type, items, properties, additionalProperties, oneOf }: Schema, at = ''): string[] {
  if (oneOf !== undefined) return oneOf.flatMap((variant) => holes(variant, at))
  if (type === undefined) return [at]
  if (type === 'array') return holes(items ?? {}, `${at}[]`)
  if (type !== 'object') return []
  const values = typeof additionalProperties === 'object' ? additionalProperties : undefined
  if (properties === undefined && values === undefined) return [at]
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, property]) => holes(property, `${at}.${name}`)),
    ...(values === undefined ? [] : holes(values, `${at}.*`)),
  ]
}
