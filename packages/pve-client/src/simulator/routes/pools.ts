/** Pools: groups of guests and storages that rights are given on together. */

import { refuse } from '../refusal.ts'
import type { Pool } from '../state/world.ts'
import { type Call, flag, type Handler, list, may, need, required, text } from './call.ts'
import { storageResource } from './cluster.ts'
import { guestResource } from './guest-rows.ts'

export const poolRoutes: Readonly<Record<string, Handler>> = {
  'GET /pools': (call) => {
    const poolid = text(call, 'poolid')
    if (poolid === undefined)
      return [...call.world.pools.values()]
        .filter((pool) => may(call, `/pool/${pool.poolid}`, 'Pool.Audit'))
        .map((pool) => ({ poolid: pool.poolid, ...commentOf(pool) }))
    need(call, `/pool/${poolid}`, 'Pool.Audit')
    return [{ poolid, ...contents(call, known(call, poolid)) }]
  },
  'GET /pools/{poolid}': (call) => {
    const pool = known(call, required(call, 'poolid'))
    return { poolid: pool.poolid, ...contents(call, pool) }
  },
  'POST /pools': (call) => {
    const poolid = required(call, 'poolid')
    const comment = text(call, 'comment')
    const parent = poolid.includes('/') ? poolid.slice(0, poolid.lastIndexOf('/')) : undefined
    if (call.world.pools.has(poolid)) refuse(`create pool failed: pool '${poolid}' already exists`)
    if (parent !== undefined && !call.world.pools.has(parent))
      refuse(`create pool failed: parent '${parent}' of pool '${poolid}' does not exist`)
    call.world.pools.set(poolid, {
      poolid,
      ...(comment === undefined ? {} : { comment }),
      vmids: new Set(),
      storages: new Set(),
    })
    return null
  },
  'PUT /pools': (call) => change(call, required(call, 'poolid')),
  'PUT /pools/{poolid}': (call) => change(call, required(call, 'poolid')),
  'DELETE /pools': (call) => remove(call, required(call, 'poolid')),
  'DELETE /pools/{poolid}': (call) => remove(call, required(call, 'poolid')),
}

function known(call: Call, poolid: string): Pool {
  return call.world.pools.get(poolid) ?? refuse(`pool '${poolid}' does not exist`)
}

function commentOf(pool: Pool) {
  return pool.comment === undefined ? {} : { comment: pool.comment }
}

function contents(call: Call, pool: Pool) {
  const type = text(call, 'type')
  const guests = [...pool.vmids].sort((a, b) => a - b).map((vmid) => call.world.guests.get(vmid))
  const storages = [...pool.storages].map((name) => call.world.storages.get(name))
  const members = [
    ...guests.flatMap((guest) => (guest === undefined ? [] : [guestResource(call.world, guest)])),
    ...storages.flatMap((storage) =>
      storage === undefined
        ? []
        : [...call.world.nodes.keys()].map((node) => storageResource(call.world, storage, node)),
    ),
  ].map(({ pool: _, ...member }: Record<string, unknown>) => member)
  return {
    ...commentOf(pool),
    members: members.filter((member) => type === undefined || member.type === type),
  }
}

function change(call: Call, poolid: string): null {
  const { pools } = call.world
  const pool = pools.get(poolid) ?? refuse(`update pools failed: pool '${poolid}' does not exist`)
  const comment = text(call, 'comment')
  if (comment !== undefined) pool.comment = comment
  const remove = flag(call, 'delete')
  for (const vmid of list(call, 'vms').map(Number)) {
    if (remove) {
      if (!pool.vmids.delete(vmid)) refuse(`update pools failed: VM ${vmid} is not a pool member`)
      continue
    }
    if (pool.vmids.has(vmid)) refuse(`update pools failed: VM ${vmid} is already a pool member`)
    const other = [...pools.values()].find(({ vmids }) => vmids.has(vmid))
    if (other !== undefined && !flag(call, 'allow-move'))
      refuse(
        `update pools failed: VM ${vmid} belongs already to pool '${other.poolid}' and 'allow-move' is not set`,
      )
    other?.vmids.delete(vmid)
    pool.vmids.add(vmid)
  }
  for (const storage of list(call, 'storage')) {
    if (remove) {
      if (!pool.storages.delete(storage))
        refuse(`update pools failed: Storage '${storage}' is not a pool member`)
    } else if (pool.storages.has(storage))
      refuse(`update pools failed: Storage '${storage}' is already a pool member`)
    else pool.storages.add(storage)
  }
  return null
}

function remove(call: Call, poolid: string): null {
  const { pools } = call.world
  const pool = pools.get(poolid) ?? refuse(`delete pool failed: pool '${poolid}' does not exist`)
  const child = [...pools.keys()].find((name) => name.startsWith(`${poolid}/`))
  if (child !== undefined)
    refuse(`delete pool failed: pool '${poolid}' is not empty (contains pool '${child}')`)
  const [vmid] = [...pool.vmids].filter((member) => call.world.guests.has(member))
  if (vmid !== undefined) refuse(`delete pool failed: pool '${poolid}' is not empty (contains VM ${vmid})`)
  const [storage] = pool.storages
  if (storage !== undefined)
    refuse(`delete pool failed: pool '${poolid}' is not empty (contains storage '${storage}')`)
  pools.delete(poolid)
  return null
}
