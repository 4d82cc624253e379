/** External metric servers: kept, never sent anything. */

import { refuse } from '../refusal.ts'
import { type Call, type Handler, list, required, text } from './call.ts'

export const metricServerRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/metrics': () => [{ name: 'server' }],
  'GET /cluster/metrics/server': (call) =>
    [...call.world.metricServers].map(([id, options]) => {
      const { type, server, port, disable } = Object.fromEntries(options)
      return { id, type, server, port, ...(disable === undefined ? {} : { disable }) }
    }),
  'GET /cluster/metrics/server/{id}': (call) => {
    const id = required(call, 'id')
    const options = call.world.metricServers.get(id) ?? refuse(`status server entry '${id}' does not exist`)
    return Object.fromEntries(options)
  },
  'POST /cluster/metrics/server/{id}': (call) => {
    const id = required(call, 'id')
    if (call.world.metricServers.has(id)) refuse(`Metric server '${id}' already exists`)
    call.world.metricServers.set(id, changed(call, new Map()))
    return null
  },
  'PUT /cluster/metrics/server/{id}': (call) => {
    const id = required(call, 'id')
    const old = call.world.metricServers.get(id) ?? refuse(`no such server '${id}'`)
    call.world.metricServers.set(id, changed(call, old))
    return null
  },
  'DELETE /cluster/metrics/server/{id}': (call) => {
    if (!call.world.metricServers.delete(required(call, 'id')))
      refuse('cannot lookup undefined type! at /usr/share/perl5/PVE/API2/Cluster/MetricServer.pm line 295.')
    return null
  },
}

type Options = ReadonlyMap<string, string | number>

const numbers = /^(?:port|disable|timeout|mtu|verify-certificate|max-body-size)$/

function changed(call: Call, old: Options): Options {
  const options = new Map(old)
  for (const key of list(call, 'delete')) options.delete(key)
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:id|delete|digest)$/.test(key)) continue
    const value = text(call, key) ?? ''
    options.set(key, numbers.test(key) ? Number(value) : value)
  }
  return options
}
