/** What is known of one node, of high availability on it, and of Ceph. */

import { isPveError } from '@proxkit/pve-client'
import { kit } from '../kit.ts'
import { listStorages } from './volumes.ts'

/** `node:pve1`: null for a node that the cluster does not have. */
export const nodeFact = kit.fact({
  kind: 'node',
  key: (node: string) => node,
  read: async ({ pve }, node) => {
    const found = (await pve.request('GET /nodes')).find((one) => one.node === node)
    if (found === undefined) return null
    if (found.status !== 'online') return { online: false, bootedAt: null, inactiveStorages: [] }
    const [{ uptime }, { time }, storages] = await Promise.all([
      pve.request('GET /nodes/{node}/status', { node }),
      pve.request('GET /nodes/{node}/time', { node }),
      listStorages(pve, node),
    ])
    return {
      online: true,
      /** Seconds since 1970, by its own clock. */
      bootedAt: uptime === undefined ? null : time - uptime,
      inactiveStorages: storages.filter(({ active }) => !active).map(({ storage }) => storage),
    }
  },
})

/** `ha-node:pve1`: whether HA keeps guests there, and whether it has the node in maintenance. Needs Sys.Audit on /. */
export const haNodeFact = kit.fact({
  kind: 'ha-node',
  key: (node: string) => node,
  read: async ({ pve }, node) => {
    const rows = await pve.request('GET /cluster/ha/status/current')
    const manager = rows.find((row) => row.id === `lrm:${node}`)
    return {
      used: rows.some(({ type }) => type === 'service'),
      maintenance: /maintenance/.test(manager?.status ?? ''),
    }
  },
})

/** `ceph:flags`: null where there is no Ceph. Needs Sys.Audit on /. */
export const cephFact = kit.fact({
  kind: 'ceph',
  key: () => 'flags',
  read: async ({ pve }) => {
    try {
      const flags = await pve.request('GET /cluster/ceph/flags')
      return { flags: flags.filter(({ value }) => Boolean(value)).map(({ name }) => name) }
    } catch (error) {
      // Not installed, or not set up: the answer is a 500 in either case.
      if (isPveError(error) && !error.retryable && error.code !== 'PVE_PERMISSION') return null
      throw error
    }
  },
})
