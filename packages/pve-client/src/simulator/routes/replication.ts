/** Replication jobs, and how each is doing on the node of its guest. */

import { Result } from '../http/answer.ts'
import { refuse } from '../refusal.ts'
import type { ReplicationJob } from '../state/replication.ts'
import { armReplication, dueMs, removeReplication, replicateSoon } from '../work/replicate.ts'
import { type Call, flag, type Handler, integer, list, may, required, text } from './call.ts'
import { digestOf, requireDigest } from './digest.ts'

const node = '/nodes/{node}/replication'

export const replicationRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/replication': (call) => visibleJobs(call).map((job) => shown(call, job)),
  'GET /cluster/replication/{id}': (call) => {
    const job = requireJob(call, 'no such replication job')
    return { ...shown(call, job), digest: digestOf([...call.world.replication.values()].map(configOf)) }
  },
  'POST /cluster/replication': (call) => {
    const { world } = call
    const id = required(call, 'id')
    const target = required(call, 'target')
    const vmid = Number(id.split('-')[0])
    const guest = world.guests.get(vmid)
    if (guest === undefined) refuse(`Guest '${vmid}' does not exist.`)
    // A node that stands alone is in no list of nodes.
    if (world.nodes.size === 1 || !world.nodes.has(target)) refuse(`Target '${target}' does not exist.`)
    if (world.replication.has(id)) refuse(`replication job '${id}' already exists`)
    if (guest.node === target) refuse(`cannot use local node '${target}' as replication target`)
    const twin = [...world.replication.values()].find((job) => job.vmid === vmid && job.target === target)
    if (twin !== undefined) refuse(`replication job for guest '${vmid}' to target '${target}' already exists`)
    const options = changed(call, new Map())
    const job: ReplicationJob = {
      id,
      vmid,
      target,
      options,
      lastSync: 0,
      lastTry: 0,
      durationSeconds: 0,
      failCount: 0,
      log: [],
    }
    world.replication.set(id, job)
    armReplication(world, job)
    return null
  },
  'PUT /cluster/replication/{id}': (call) => {
    const job = requireJob(call, 'no such job')
    requireDigest(call, digestOf([...call.world.replication.values()].map(configOf)))
    for (const key of list(call, 'delete')) job.options.delete(key)
    changed(call, job.options)
    armReplication(call.world, job)
    return null
  },
  'DELETE /cluster/replication/{id}': (call) => {
    // By force nothing is asked and nothing cleaned up.
    if (flag(call, 'force')) {
      call.world.replication.delete(required(call, 'id'))
      return null
    }
    removeReplication(call.world, requireJob(call, 'no such job'), flag(call, 'keep'))
    return null
  },

  [`GET ${node}`]: (call) => {
    const vmid = integer(call, 'guest')
    return visibleJobs(call)
      .filter((job) => call.world.guests.get(job.vmid)?.node === call.node)
      .filter((job) => vmid === undefined || job.vmid === vmid)
      .map((job) => status(call, job))
  },
  [`GET ${node}/{id}`]: () => ['schedule_now', 'log', 'status'].map((name) => ({ name })),
  [`GET ${node}/{id}/status`]: (call) => status(call, requireJob(call, 'no such replication job')),
  [`GET ${node}/{id}/log`]: (call) => {
    const { log } = requireJob(call, 'no such replication job')
    const start = integer(call, 'start') ?? 0
    const data = log
      .slice(start, start + (integer(call, 'limit') ?? 50))
      .map((t, index) => ({ n: start + index + 1, t }))
    return new Result({ data, total: log.length })
  },
  [`POST ${node}/{id}/schedule_now`]: (call) => {
    replicateSoon(call.world, requireJob(call, 'no such replication job'))
    return null
  },
}

function visibleJobs(call: Call): ReplicationJob[] {
  return [...call.world.replication.values()].filter((job) => may(call, `/vms/${job.vmid}`, 'VM.Audit'))
}

function requireJob(call: Call, complaint: string): ReplicationJob {
  const id = required(call, 'id')
  return call.world.replication.get(id) ?? refuse(`${complaint} '${id}'`)
}

const numbers = new Set(['disable', 'rate'])

function changed(call: Call, options: Map<string, string | number>) {
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:id|target|delete|digest|source)$/.test(key)) continue
    const value = text(call, key) ?? ''
    options.set(key, numbers.has(key) ? Number(value) : value)
  }
  return options
}

function configOf({ id, target, options }: ReplicationJob) {
  return [id, target, ...options]
}

function shown({ world }: Call, { id, vmid, target, options }: ReplicationJob) {
  const source = world.guests.get(vmid)?.node
  return {
    id,
    guest: vmid,
    jobnum: Number(id.split('-')[1]),
    target,
    ...(source === undefined ? {} : { source }),
    ...Object.fromEntries(options),
  }
}

function status(call: Call, job: ReplicationJob) {
  const { lastSync, lastTry, durationSeconds, failCount, error, pid } = job
  const next = dueMs(job, call.world.nowMs)
  return {
    ...shown(call, job),
    vmtype: call.world.guests.get(job.vmid)?.type ?? 'qemu',
    last_sync: lastSync,
    last_try: lastTry,
    duration: durationSeconds,
    fail_count: failCount,
    ...(next === undefined ? {} : { next_sync: Math.floor(next / 1000) }),
    ...(error === undefined ? {} : { error }),
    ...(pid === undefined ? {} : { pid }),
  }
}
