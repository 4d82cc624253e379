/** Settings of a node: its notes, its name servers, its hosts file, its time zone, its subscription. */

import { refuse, refuseParameters } from '../refusal.ts'
import { sha1 } from '../state/guests.ts'
import { type Handler, list, required, text } from './call.ts'
import { digestOf, requireDigest } from './digest.ts'
import { hostOf } from './host-of.ts'

export const hostSettingsRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/config': (call) => {
    const { config } = hostOf(call)
    const only = text(call, 'property') ?? 'all'
    const shown = [...config].filter(([key]) => only === 'all' || key === only).map(shownSetting)
    return { ...Object.fromEntries(shown), digest: digestOf([...config]) }
  },
  'PUT /nodes/{node}/config': (call) => {
    const { config } = hostOf(call)
    requireDigest(call, digestOf([...config]))
    for (const key of list(call, 'delete')) config.delete(key)
    for (const key of Object.keys(call.parameters))
      if (!/^(?:node|delete|digest)$/.test(key)) config.set(key, text(call, key) ?? '')
    return null
  },

  'GET /nodes/{node}/dns': (call) => Object.fromEntries(hostOf(call).dns),
  'PUT /nodes/{node}/dns': (call) => {
    const { dns } = hostOf(call)
    dns.clear()
    for (const key of ['search', 'dns1', 'dns2', 'dns3']) {
      const value = text(call, key)
      if (value !== undefined) dns.set(key, value)
    }
    return null
  },

  'GET /nodes/{node}/hosts': (call) => {
    const { hosts } = hostOf(call)
    return { data: hosts, digest: sha1(hosts) }
  },
  'POST /nodes/{node}/hosts': (call) => {
    const host = hostOf(call)
    requireDigest(call, sha1(host.hosts))
    host.hosts = required(call, 'data')
    return null
  },

  'GET /nodes/{node}/time': (call) => {
    const { timezone } = hostOf(call)
    const skew = call.world.faults.active('clock-skew').find(({ node }) => node === call.node)?.seconds ?? 0
    const time = Math.floor(call.world.nowMs / 1000) + skew
    return { timezone, time, localtime: time + offsetSeconds(timezone, time) }
  },
  'PUT /nodes/{node}/time': (call) => {
    const timezone = required(call, 'timezone')
    // Timezones are looked at after the rest of the parameters.
    if (!isTimezone(timezone)) refuseParameters({ timezone: 'No such timezone.' })
    hostOf(call).timezone = timezone
    return null
  },

  'GET /nodes/{node}/subscription': (call) => {
    const { subscriptionKey } = hostOf(call)
    const serverid = sha1(call.node).slice(0, 32).toUpperCase()
    const url = 'https://www.proxmox.com/en/proxmox-virtual-environment/pricing'
    if (subscriptionKey === undefined)
      return { message: 'There is no subscription key', serverid, url, status: 'notfound' }
    return {
      key: subscriptionKey,
      level: subscriptionKey.slice(4, 5),
      serverid,
      sockets: 1,
      status: 'new',
      url,
    }
  },
  'PUT /nodes/{node}/subscription': (call) => {
    const key = required(call, 'key')
    if (!/^pve[1248][cbsp]-[0-9a-f]{10}$/.test(key))
      refuseParameters({ key: 'Wrong subscription key format' })
    hostOf(call).subscriptionKey = key
    return null
  },
  'POST /nodes/{node}/subscription': (call) => {
    if (hostOf(call).subscriptionKey === undefined) return null
    refuse('Invalid response from server: no connection to the Internet')
  },
  'DELETE /nodes/{node}/subscription': (call) => {
    delete hostOf(call).subscriptionKey
    return null
  },
}

const numbers = new Set(['ballooning-target', 'startall-onboot-delay'])

function shownSetting([key, value]: readonly [string, string]) {
  if (numbers.has(key)) return [key, Number(value)]
  return [key, key === 'description' && !value.endsWith('\n') ? `${value}\n` : value]
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0)
    return true
  } catch {
    return false
  }
}

/** How far local time is ahead of UTC. */
function offsetSeconds(timezone: string, atSeconds: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' })
  const name = parts.formatToParts(atSeconds * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}
