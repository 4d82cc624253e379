/** The services of a node. */

import { refuse } from '../refusal.ts'
import { knownServices, type ServiceState } from '../state/host.ts'
import { durations } from '../tasks/durations.ts'
import { type Call, fork, type Handler, required } from './call.ts'
import { hostOf } from './host-of.ts'
import { subdirs } from './power.ts'

const base = '/nodes/{node}/services'

export const hostServiceRoutes: Readonly<Record<string, Handler>> = {
  [`GET ${base}`]: (call) => [...hostOf(call).services].map(([name, state]) => row(name, state)),
  [`GET ${base}/{service}`]: () => subdirs('state', 'start', 'stop', 'restart', 'reload'),
  [`GET ${base}/{service}/state`]: (call) => {
    const name = required(call, 'service')
    const state = hostOf(call).services.get(name)
    if (state === undefined) return { service: name, name: null, desc: null, state: 'unknown' }
    return row(name, state)
  },
  [`POST ${base}/{service}/start`]: (call) => command(call, 'start', 'running'),
  [`POST ${base}/{service}/restart`]: (call) => command(call, 'restart', 'running'),
  [`POST ${base}/{service}/reload`]: (call) => command(call, 'reload', 'running'),
  [`POST ${base}/{service}/stop`]: (call) => {
    // Without these nobody could be asked to start them again.
    if (/^(?:pvedaemon|pveproxy|pve-cluster)$/.test(required(call, 'service')))
      refuse('invalid service cmd: stopping this service would disable the API')
    return command(call, 'stop', 'stopped')
  },
}

function command(call: Call, verb: string, state: ServiceState): string {
  const name = required(call, 'service')
  const { world, node } = call
  return fork(call, `srv${verb}`, name, function* (task) {
    const host = world.nodes.get(node)?.host ?? refuse(`no such cluster node '${node}'`)
    if (!host.services.has(name)) refuse(`command 'systemctl ${verb} ${name}' failed: exit code 5`)
    task.lines.push(`${verb} service ${name}: ${knownServices[name] ?? name}`)
    yield durations.config
    host.services.set(name, state)
    host.journal.push({ timeMs: world.nowMs, source: 'systemd[1]', text: `${name}.service: ${verb} done.` })
  })
}

function row(name: string, state: ServiceState) {
  return {
    service: name,
    name,
    desc: knownServices[name] ?? name,
    state: { running: 'running', stopped: 'dead', failed: 'failed' }[state],
    'active-state': { running: 'active', stopped: 'inactive', failed: 'failed' }[state],
    'unit-state': 'enabled',
  }
}
