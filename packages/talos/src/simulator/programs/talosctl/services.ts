/** `talosctl service`. */

import { memberOf } from '../../cluster/etcd.ts'
import { extensionsOf } from '../../cluster/installer-image.ts'
import { clusterOf, type Machine, type World } from '../../cluster/world.ts'
import { Failure, formatDuration, formatTable } from '../program.ts'
import { requireRunning, type Session, tabulate } from './session.ts'

export interface Service {
  readonly id: string
  readonly state: string
  readonly health: 'OK' | 'Fail' | '?'
  readonly event: string
}

/** In alphabetical order. */
export function servicesOf(world: World, machine: Machine): readonly Service[] {
  const { boot } = machine
  const role = boot?.config?.role
  const cluster = clusterOf(world, machine)
  const running = (id: string, hasCheck = true): Service => ({
    id,
    state: 'Running',
    health: hasCheck ? 'OK' : '?',
    event: hasCheck ? 'Health check successful' : 'Service started as goroutine',
  })
  const waiting = (id: string): Service => ({
    id,
    state: 'Preparing',
    health: '?',
    event: 'Running pre state',
  })
  const isMember = cluster !== undefined && memberOf(cluster, machine) !== undefined
  // The kubelet needs a certificate, which only a cluster that has been bootstrapped can sign.
  const hasCluster = cluster?.etcd !== undefined
  return [
    running('apid'),
    running('containerd'),
    running('cri'),
    running('dashboard', false),
    ...(role === 'controlplane' ? [isMember ? running('etcd') : waiting('etcd')] : []),
    ...(boot === undefined ? [] : extensionsOf(world, boot.image))
      .filter((name) => /qemu-guest-agent|iscsi-tools|tailscale/.test(name))
      .map((name) => running(`ext-${name.replace(/^.*\//, '').replace('iscsi-tools', 'iscsid')}`, false)),
    hasCluster ? running('kubelet') : waiting('kubelet'),
    running('machined'),
    running('syslogd'),
    ...(role === 'controlplane' ? [running('trustd')] : []),
    running('udevd'),
  ]
}

export async function service(session: Session): Promise<void> {
  const [id, action = 'status'] = session.args
  if (!['status', 'start', 'stop', 'restart'].includes(action))
    throw new Failure(`unsupported service action: ${JSON.stringify(action)}`)
  const rows = id === undefined ? [['NODE', 'SERVICE', 'STATE', 'HEALTH', 'LAST CHANGE', 'LAST EVENT']] : []
  await tabulate(session, rows, (machine, node) => {
    requireRunning(machine)
    const age = formatDuration(session.world.clock.now() - (machine.boot?.startedMs ?? 0))
    const services = servicesOf(session.world, machine)
    if (id === undefined)
      for (const { id: name, state, health, event } of services)
        rows.push([node, name, state, health, `${age} ago`, event])
    else {
      const found = services.find((each) => each.id === id)
      if (found === undefined) throw new Failure(`service "${id}" is not registered on any nodes`)
      if (action === 'status')
        session.io.out(
          formatTable([
            ['NODE', node],
            ['ID', id],
            ['STATE', found.state],
            ['HEALTH', found.health],
            ['EVENTS', `[${found.state}]: ${found.event} (${age} ago)`],
          ]),
        )
      else
        session.io.out(
          formatTable([
            ['NODE', 'RESPONSE'],
            [node, `Service "${id}" ${action}ed`],
          ]),
        )
    }
  })
}
