/** What listens at the addresses of the simulated machines. */

import { leaderOf } from './etcd.ts'
import { isApiUp } from './kubernetes.ts'
import { addressOf, clusterOf, isUp, type Machine, type World } from './world.ts'

/** Undefined where no machine has the address. */
export function reaches(world: World, address: string, port: number): boolean | undefined {
  const machines = [...world.machines.values()]
  const on = machines.filter(({ boot }) => boot !== undefined)
  const machine =
    on.find((each) => addressOf(each) === address) ?? on.find((each) => holds(world, each, address))
  if (machine !== undefined) return isUp(machine) && listens(world, machine, port)
  return machines.some((each) => each.dhcpAddress === address || addressOf(each) === address)
    ? false
    : undefined
}

/** A virtual address is that of the member that leads. */
function holds(world: World, machine: Machine, address: string): boolean {
  const cluster = clusterOf(world, machine)
  if (cluster === undefined || machine.boot?.config?.vips.includes(address) !== true) return false
  return leaderOf(world, cluster)?.mac === machine.mac
}

function listens(world: World, machine: Machine, port: number): boolean {
  if (port === 50_000) return true
  const cluster = clusterOf(world, machine)
  if (machine.boot?.stage !== 'running' || cluster === undefined) return false
  const { role } = machine.boot.config ?? {}
  return port === 10_250 || (port === 6443 && role === 'controlplane' && isApiUp(world, cluster))
}
