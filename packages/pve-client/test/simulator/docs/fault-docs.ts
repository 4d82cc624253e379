/** What each fault does, in one line; the type sees to it that none is missing. */

import type { Fault } from '@proxkit/pve-client/simulator'

const faults: Readonly<Record<Fault['kind'], string>> = {
  'task-fails': 'a task fails with `message`, and nothing has changed',
  'task-hangs': 'a task never ends by itself',
  'silent-no-effect': 'a task ends OK, and nothing has changed',
  warnings: 'a task works and ends with `WARNINGS: n`',
  latency: 'an answer takes `ms` longer',
  answer: 'a request gets this `status` and `reason`, and has no effect: 500, 596, 599, …',
  'lost-reply': 'the effect happens, and the connection breaks before the answer',
  'lost-request': 'the connection breaks before anything has happened',
  'node-offline':
    'nobody answers there (595); its guests go on, until HA resets it and starts its own elsewhere',
  'node-dies':
    'its power is gone: guests are off, tasks end unfinished, locks stay; it boots when the fault is removed',
  'node-hangs': 'it counts as online, and what is passed on to it ends in a 596 after half a minute',
  'node-busy': 'processors and disks are busy with something else',
  'no-quorum': 'everything can be read and nothing changed',
  'storage-full': 'nothing fits any more',
  'storage-offline': 'it is not active, and nothing on it can be used',
  'storage-slow': 'copying from or to it takes `factor` times as long',
  'slow-migration': 'memory and disks travel at `mibPerSecond`',
  'agent-silent': 'the agent runs and does not answer',
  'lock-stuck': 'somebody else holds the lock file: tasks give up after ten seconds',
  'ghost-guest': 'a deleted guest is listed for some time yet',
  'clock-skew': 'the clock of the node is off by `seconds`',
  'certificate-expires': 'the certificate of the node ends in `days`',
}

export function faultDocs(): string {
  const rows = Object.entries(faults).map(([kind, what]) => `| \`${kind}\` | ${what} |`)
  return `In a scenario under \`faults\`, or at any time with \`const remove = sim.faults.add({ kind, … })\`. Those of tasks and requests strike
\`times\` times, or until they are removed; all others last until they are removed.

${['| kind | what happens |', '|---|---|', ...rows].join('\n')}`
}
