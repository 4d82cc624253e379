import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'

type Main = (env: Record<string, string>, console: { log(line: string): void }) => void | Promise<void>

/** The world each example finds, and what it prints there. */
const expected: Record<string, { world?: SimulatorOptions; prints: string }> = {
  'coming-from.ts': {
    world: {
      nodes: [{ name: 'pve1' }, { name: 'pve2' }],
      guests: [
        { vmid: 104, node: 'pve1', name: 'web', tags: ['prod'] },
        { vmid: 105, node: 'pve2', name: 'web2', tags: ['prod'] },
      ],
    },
    prints: [
      'pve1 is online',
      'pve2 is online',
      '104 is on pve1, one of 2',
      'start: ok',
      'the copy is 200',
      'move: ok',
      'move: ok',
      'there is no 999',
    ].join('\n'),
  },
  'consoles.ts': {
    world: {
      // A console waits ten seconds for whoever asked for it, of the clock of its server.
      timeScale: 1,
      guests: [{ vmid: 106, node: 'pve1', type: 'lxc', name: 'dns', status: 'running' }],
    },
    prints: 'the terminal has 40 rows',
  },
  'encode-offline.ts': { prints: 'POST /api2/json/nodes/pve1/qemu/104/migrate target=pve2&online=1' },
  'evacuate-node.ts': {
    world: {
      nodes: [{ name: 'pve1' }, { name: 'pve2' }],
      storages: [{ storage: 'nas', type: 'nfs' }],
      guests: [{ vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas' }],
    },
    prints: 'Move guest 104 (web) from pve1 to pve2, live\nNo guest is left on pve1\nsucceeded',
  },
  'evacuate-with-policy.ts': {
    world: {
      nodes: [{ name: 'pve1' }, { name: 'pve2' }],
      storages: [{ storage: 'nas', type: 'nfs' }],
      guests: [
        { vmid: 104, node: 'pve1', name: 'web', status: 'running', storage: 'nas' },
        { vmid: 105, node: 'pve1', name: 'db', storage: 'nas' },
      ],
    },
    prints: [
      'home: denied, 2 moves at once are too many here',
      'lab: allowed, nothing in it needs an approval in lab',
      'lab: succeeded',
    ].join('\n'),
  },
  'handle-errors.ts': {
    world: {
      guests: [
        { vmid: 104, node: 'pve1' },
        { vmid: 105, node: 'pve1', lock: 'backup' },
      ],
    },
    prints: [
      '104: has 2048 MiB from its next start on',
      "999: PVE_NOT_FOUND: Configuration file 'nodes/pve1/qemu-server/999.conf' does not exist",
      '105: PVE_LOCKED: try again later',
    ].join('\n'),
  },
  'inventory-to-netbox.ts': {
    world: {
      seed: 'netbox',
      guests: [
        { vmid: 104, node: 'pve1', name: 'web', status: 'running' },
        { vmid: 105, node: 'pve1', name: 'db' },
      ],
    },
    prints: [
      'web is active on pve1, with net0 BC:24:11:71:F9:B1',
      'db is offline on pve1, with net0 BC:24:11:1B:A4:27',
    ].join('\n'),
  },
  'mock-with-nock.ts': { prints: 'PVE_LOCKED\n0 requests were not made' },
  'own-runbook.ts': {
    world: {
      guests: [
        { vmid: 104, node: 'pve1', name: 'dns', tags: ['core'], status: 'running' },
        { vmid: 105, node: 'pve1', name: 'dhcp', tags: ['core'] },
        { vmid: 106, node: 'pve1', name: 'web' },
      ],
    },
    prints: [
      'Let guest 104 start with its node: verified',
      'Start guest 104 (dns) on pve1: satisfied',
      'Let guest 105 start with its node: verified',
      'Start guest 105 (dhcp) on pve1: verified',
    ].join('\n'),
  },
  'run-records.ts': {
    prints: [
      'Awaits approval: Start this plan; disruptive steps need an approval',
      'now it is held',
      'https://chat.example/ Next: lighthouse resume',
      'https://tracker.example/6 held',
      'https://tracker.example/6 started',
      'Awaits approval: Start this plan; disruptive steps need an approval',
      'Approved by ada: Start this plan',
      'Switch north off …',
      'Switch north off: verified',
      'now it is succeeded',
      'https://tracker.example/6 ended',
      '0 sinks have not got it',
      '| Why | its glass is cleaned |',
    ].join('\n'),
  },
  'snapshot-by-tag.ts': {
    world: {
      storages: [{ storage: 'nas', type: 'nfs' }],
      guests: [
        { vmid: 104, node: 'pve1', name: 'web1', tags: ['web'], storage: 'nas' },
        { vmid: 105, node: 'pve1', name: 'web2', tags: ['web'], storage: 'nas' },
        { vmid: 106, node: 'pve1', name: 'db', storage: 'nas' },
      ],
      faults: [{ kind: 'task-fails', type: 'qmsnapshot', vmid: 105, message: 'no space left' }],
    },
    prints: [
      'Take snapshot before-upgrade of 2 guests with tag web: verified',
      'Take snapshot before-upgrade of guest 104 (web1) on pve1: verified',
      'Take snapshot before-upgrade of guest 105 (web2) on pve1: no space left',
      'partial',
    ].join('\n'),
  },
  'start-guest.ts': {
    world: { guests: [{ vmid: 104, node: 'pve1' }] },
    prints: 'task ok, guest 104 is running',
  },
  'test-automation.ts': {
    prints: ['web: succeeded, and is running', 'db: failed, no space left'].join('\n'),
  },
  'trust-on-first-use.ts': {
    prints:
      'OU=PVE Cluster Node, O=Proxmox Virtual Environment, CN=localhost shows 32 bytes: yes\nProxmox VE 9.2',
  },
  'upgrade-talos.ts': {
    prints: [
      'Talos v1.13.3 → v1.14.1: the target',
      'cp1: version-running, boot-changed, schematic-running, etcd-caught-up, node-ready, node-schedulable',
      'w1: version-running, boot-changed, schematic-running, node-ready, node-schedulable',
      'pods-healthy, gitops-ready, outside-reached',
    ].join('\n'),
  },
  'upgrade-with-rollback-caught.ts': {
    prints: `\
Make a template of Talos: succeeded
Create a cluster: succeeded
Upgrade Talos and Kubernetes: failed
  Upgrade Talos on staging-worker-1 from v1.13.3 to v1.14.1: it restarted and runs v1.13.3 again: the new one did not come up
  staging-cp-1 runs v1.14.1, in service
  staging-worker-1 runs v1.13.3, in service
Upgrade Talos and Kubernetes: succeeded
  staging-cp-1 runs v1.14.1, in service
  staging-worker-1 runs v1.14.1, in service`,
  },
  'values.ts': {
    prints: [
      'virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1,tag=10',
      'local-lvm 104 1536G',
      'prod;web',
    ].join('\n'),
  },
  'written-procedure.ts': {
    prints: `\
Swap a disk (swap-a-disk@1)

Parameters
  bay  number, has to be given: where it is
  cold  boolean, default false

Steps
  1  by hand  Pull the disk in bay {{ bay }}
  2  by hand  Push the new one

In any case
  1  by hand  Label the old disk

---
id: swap-a-disk
title: Swap a disk
version: 1
owner: ada
---

# Swap a disk

## Steps

1. Pull the disk in bay 4

2. Push the new one

## Cleanup

1. Label the old disk
`,
  },
  'without-hardware.ts': { prints: 'pve1 is online\npve2 is online\npve3 is offline\n104 web is running' },
}

/** Runs an example against a simulator over real HTTPS and returns what it printed. */
async function run(file: string, world: SimulatorOptions = {}): Promise<string> {
  const { main } = (await import(new URL(file, import.meta.url).href)) as { main: Main }
  const simulator = createSimulator({ timeScale: 100, ...world })
  const { url, ca } = await simulator.listen()
  const lines: string[] = []
  try {
    await main(
      {
        PVE_URL: url,
        PVE_TOKEN: simulator.token.reveal(),
        PVE_CA: ca,
        STATE_DIR: mkdtempSync(join(tmpdir(), 'proxkit-example-')),
      },
      { log: (line) => void lines.push(line) },
    )
  } finally {
    await simulator.close()
  }
  return lines.join('\n')
}

describe('each example runs and prints what it should', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => /(?<!\.test)\.ts$/.test(file))
  // Some start dozens of processes.
  for (const file of files)
    test(file, { timeout: 180_000 }, async () => {
      expect(expected[file], 'an example without an expectation').toBeDefined()
      expect(await run(file, expected[file]?.world)).toBe(expected[file]?.prints)
    })
})

describe('the code in the documentation is cut from the examples', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  for (const page of [
    '../README.md',
    '../packages/pve-client/README.md',
    '../packages/tasks/README.md',
    '../docs/coming-from.md',
  ]) {
    const text = read(page)
    const blocks = [
      ...text.matchAll(
        /(?:<!-- example: (\S+) -->\n)?```ts\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)\n```)?/g,
      ),
    ]
    test(`${page} has code`, () => {
      expect(blocks.length).toBeGreaterThan(0)
    })
    for (const [, file = '(no example named)', code = '', output] of blocks)
      test(`${page}: ${file}`, () => {
        const program = read(file)
        for (const line of code.split('\n')) expect(squash(program)).toContain(squash(line))
        if (output !== undefined) expect(output).toBe(expected[file]?.prints)
      })
  }
})

/** Lines are broken elsewhere in a page than in a program. */
function squash(code: string): string {
  return code.replace(/[\s,]+/g, '')
}
