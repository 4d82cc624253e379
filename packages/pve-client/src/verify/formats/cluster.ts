/** Nodes, jobs, high availability, certificates and calls in batches. */

import { type Format, matching } from './format.ts'
import { when } from './network.ts'

const nodeName = '[a-zA-Z0-9](?:[a-zA-Z0-9\\-]*[a-zA-Z0-9])?'
const resourceId = /^[a-z]+:\S+\n?$/

export const clusterFormats: Readonly<Record<string, Format>> = {
  string: () => undefined,
  'pve-node': matching(nodeName, () => 'value does not look like a valid node name'),
  'pve-configid': matching('[a-z][a-z0-9_-]+', (text) => `invalid configuration ID '${text}'`, 'i'),
  'pve-replication-job-id': (text) => {
    const [, guest] = /^(\d+)-\d+\n?$/.exec(text) ?? []
    if (guest === undefined) return `invalid replication job id '${text}'\n`
    return Number(guest) < 100
      ? `invalid replication job id '${text}' (guest IDs < 100 are reserved)\n`
      : undefined
  },
  'pve-day-of-week': matching('mon|tue|wed|thu|fri|sat|sun', (text) => `invalid day '${text}'`),
  'pve-task-status-type': matching('ok|error|warning|unknown', (text) => `invalid status '${text}'`, 'i'),
  'pve-ha-node': matching(`${nodeName}(?::\\d+)?`, () => 'value does not look like a valid ha node'),
  'pve-ha-group-node': matching(
    `${nodeName}(?::\\d+)?`,
    () => 'value does not look like a valid ha group node',
  ),
  'pve-ha-resource-id': when(
    (text) => resourceId.test(text),
    'value does not look like a valid ha resource id',
  ),
  'pve-ha-resource-or-vm-id': when(
    (text) => resourceId.test(text) || /^\d+\n?$/.test(text),
    'value does not look like a valid ha resource id',
  ),
  'pve-acme-domain': matching(
    '[a-z0-9](?:[a-z0-9\\-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9\\-]*[a-z0-9])?)+',
    (text) => `value '${text}' does not look like a valid domain name!`,
    'i',
  ),
  'pve-acme-alias': matching(
    '[a-z0-9_](?:[a-z0-9_\\-]*[a-z0-9])?(?:\\.[a-z0-9_](?:[a-z0-9_\\-]*[a-z0-9])?)+',
    (text) => `value '${text}' does not look like a valid alias name!`,
    'i',
  ),
}
