/** The page at `/`, where a real server has its web interface: what the simulated cluster is doing, for people. */

import type { WireAnswer } from '../http/wire.ts'
import type { LoggedRequest } from '../request-log.ts'
import { type Guest, guestsOn, isTemplate, nameOf } from '../state/guests.ts'
import { haState, serviceOf } from '../state/ha.ts'
import { cpuUsed, isOnline, isQuorate, memoryUsed } from '../state/nodes.ts'
import { GiB } from '../state/sizes.ts'
import { isShared, type Storage, usageOf } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { type Fill, type Html, html } from './html.ts'

/** More would make a long page slow, and nobody reads them. */
const shownGuests = 500
const shownTasks = 50
const shownRequests = 30

/** It holds no secrets, for it asks nobody who they are. */
export function statusPage(world: World, requests: readonly LoggedRequest[]): WireAnswer {
  const body = pageOf(world, requests).html
  const headers = [
    ['Cache-Control', 'no-store'],
    ['Connection', 'Keep-Alive'],
    ['Date', new Date(world.nowMs).toUTCString()],
    ['Server', 'pve-api-daemon/3.0'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Content-Type', 'text/html;charset=UTF-8'],
    ['Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
  ] as const
  return { status: 200, reason: 'OK', headers, body }
}

function pageOf(world: World, requests: readonly LoggedRequest[]): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5">
<title>${world.clusterName} (simulated)</title>
<style>
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; --good: #1f7a3d; --bad: #b3261e; --quiet: #666; }
@media (prefers-color-scheme: dark) { :root { --good: #5cc97f; --bad: #ff8a80; --quiet: #aaa; } }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; overflow-wrap: break-word; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent); padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
th { color: var(--quiet); font-weight: normal; white-space: nowrap; }
td { font-variant-numeric: tabular-nums; }
time, .amount { white-space: nowrap; }
td:last-child:has(.bad) { min-width: 12rem; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; } .quiet { color: var(--quiet); }
</style>
</head>
<body>
<h1>${world.clusterName}: a simulated Proxmox VE ${world.version}</h1>
<p class="quiet">Nothing here is real. As of ${timeOf(world.nowMs)} UTC; the API is at /api2/json.${
    isQuorate(world) ? '' : html` <span class="bad">No quorum.</span>`
  }</p>
${nodes(world)}
${guests(world)}
${storages(world)}
${faults(world)}
${tasks(world)}
${log(requests)}
</body>
</html>
`
}

function nodes(world: World): Html {
  const rows = [...world.nodes.values()].map((node) => {
    const there = isOnline(world, node.name)
    const state = there ? html`<span class="good">online</span>` : html`<span class="bad">offline</span>`
    return [
      node.name,
      node.maintenance ? [state, ', maintenance'] : state,
      there ? `${(cpuUsed(world, node) * 100).toFixed(1)} % of ${node.cores}` : '',
      there ? used(memoryUsed(world, node), node.memoryBytes) : '',
      guestsOn(world, node.name).length,
    ]
  })
  return section('Nodes', ['node', 'state', 'processors', 'memory', 'guests'], rows)
}

function guests(world: World): Html {
  const all = [...world.guests.values()].sort((a, b) => a.vmid - b.vmid)
  const rows = all.slice(0, shownGuests).map((guest) => {
    const service = serviceOf(world, guest)
    return [
      guest.vmid,
      nameOf(guest),
      kindOf(guest),
      guest.node,
      stateOf(guest),
      lockOf(guest.config.lock),
      service === undefined ? '' : haState(world, service, guest),
      String(guest.config.tags ?? ''),
    ]
  })
  const columns = ['VMID', 'name', 'kind', 'node', 'state', 'lock', 'HA', 'tags']
  return section(titled('Guests', all.length, shownGuests), columns, rows)
}

function kindOf(guest: Guest): string {
  const kind = guest.type === 'qemu' ? 'virtual machine' : 'container'
  return isTemplate(guest) ? `template of a ${kind}` : kind
}

function stateOf({ run }: Guest): Html {
  if (run === undefined) return html`<span class="quiet">stopped</span>`
  return run.paused === true ? html`paused` : html`<span class="good">running</span>`
}

function lockOf(lock: string | number | undefined): Fill {
  return lock === undefined ? '' : html`<span class="bad">${lock}</span>`
}

function storages(world: World): Html {
  const rows = [...world.storages.values()].flatMap((storage) =>
    placesOf(world, storage).map((node) => {
      const usage = usageOf(world, storage, node)
      const volumes = storage.volumes.get(isShared(storage) ? '' : node)?.size ?? 0
      return [
        storage.storage,
        storage.type,
        isShared(storage) ? 'shared' : node,
        used(usage.used, usage.total),
        volumes,
      ]
    }),
  )
  return section('Storages', ['storage', 'type', 'where', 'used', 'volumes'], rows)
}

function placesOf(world: World, storage: Storage): string[] {
  const [first = ''] = world.nodes.keys()
  return isShared(storage) ? [first] : [...world.nodes.keys()]
}

function faults(world: World): Html {
  const rows = world.faults
    .list()
    .map(({ id, fault: { kind, ...details } }) => [id, kind, JSON.stringify(details)])
  return section('Faults', ['number', 'kind', 'what it strikes'], rows)
}

function tasks(world: World): Html {
  const all = [...world.tasks.values()]
  const rows = all
    .slice(-shownTasks)
    .reverse()
    .map(({ startMs, node, type, id, user, exitStatus = 'running' }) => {
      const fine = exitStatus === 'running' || exitStatus === 'OK' || exitStatus.startsWith('WARNINGS')
      return [
        timeOf(startMs),
        node,
        type,
        id,
        user,
        fine ? exitStatus : html`<span class="bad">${exitStatus}</span>`,
      ]
    })
  return section(
    titled('Tasks', all.length, shownTasks),
    ['start', 'node', 'type', 'id', 'user', 'outcome'],
    rows,
  )
}

/** Without parameters, some of which are nobody's business. */
function log(requests: readonly LoggedRequest[]): Html {
  const rows = requests
    .slice(-shownRequests)
    .reverse()
    .map(({ atMs, route, status, schemaOnly }) => [
      timeOf(atMs),
      route,
      status === 0 ? html`<span class="bad">connection broken</span>` : status,
      schemaOnly ? 'answered from the schema, without effect' : '',
    ])
  return section('Last requests', ['time', 'route', 'status', ''], rows)
}

function section(title: string, columns: readonly string[], rows: readonly (readonly Fill[])[]): Html {
  if (rows.length === 0) return html`<h2>${title}</h2>\n<p class="quiet">none</p>`
  // On a narrow screen the table is scrolled, not the page.
  return html`<h2>${title}</h2>
<div class="scroll"><table>
<tr>${columns.map((column) => html`<th>${column}</th>`)}</tr>
${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</table></div>`
}

function titled(title: string, all: number, shown: number): string {
  return all > shown ? `${title} (${shown} of ${all})` : title
}

function used(usedBytes: number, totalBytes: number): Html {
  const inGiB = (bytes: number) => (bytes / GiB).toFixed(1)
  return html`<span class="amount">${inGiB(usedBytes)} of ${inGiB(totalBytes)} GiB</span>`
}

function timeOf(ms: number): Html {
  return html`<time>${new Date(ms).toISOString().replace('T', ' ').slice(0, 19)}</time>`
}
