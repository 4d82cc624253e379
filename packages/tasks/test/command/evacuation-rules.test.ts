import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readScenario } from '../../src/lab/scenario.ts'
import { type Lab, openLab } from './lab.ts'

/** Three nodes, local-lvm and one NFS, and on pve1 everything that may be in the way. */
const crowded = fileURLToPath(new URL('../../../../examples/crowded/scenario.yaml', import.meta.url))

let lab: Lab
beforeEach(async () => {
  lab = await openLab(await readScenario(crowded))
})
afterEach(() => lab.close())

const refusals: [string, number, string, object][] = [
  ['a passed-through device', 103, 'it uses the local device hostpci0', { online: 1 }],
  ['a local CD image', 104, 'the local CD image local:iso/debian.iso is in its drive', { online: 1 }],
  ['a snapshot on local-lvm', 105, 'has snapshots that cannot leave its node', {}],
  ['a bind mount', 107, 'mp0 is a bind mount of /srv/data on its node', {}],
  ['a linked clone', 109, 'is a linked clone of 100/base-100-disk-0', {}],
]

describe('the plan of an evacuation', () => {
  test('names every refusal, outage and mismatch before anyone is asked', async () => {
    const { exitCode, stdout } = await lab.run([
      'node',
      'evacuate',
      'pve1',
      '--unmovable',
      'stay',
      '--dry-run',
    ])
    for (const [, vmid, reason] of refusals)
      expect(stdout.replace(/\s+/g, ' ')).toMatch(
        new RegExp(`guest ${vmid} \\(\\w+\\) cannot move: [^;]*${reason.replace(/[/.]/g, '.')}`),
      )
    expect(stdout).toContain(
      'guest 102 (ct) is a container: it is restarted on its new node, which is an outage',
    )
    expect(stdout).toMatch(/guest 106 \(ha\)\s.*through HA/)
    expect(stdout).toMatch(/guest 108 \(local\)\s.*live, with its local disks/)
    expect(stdout).not.toContain('guest 100')
    expect([exitCode, lab.changes()]).toEqual([0, []])
  })

  test('compares processors where a guest sees that of its node', async () => {
    const { stdout } = await lab.run([
      'node',
      'evacuate',
      'pve1',
      '--target',
      'pve3',
      '--unmovable',
      'stay',
      '--dry-run',
    ])
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'guest 101 (plain) has CPU type host: pve1 has AMD EPYC 7313P, pve3 has Intel Xeon E-2388G',
    )
  })
})

describe('what the plan says cannot move is refused by the server as well, if it is sent anyway:', () => {
  for (const [what, vmid, , parameters] of refusals)
    test(what, async () => {
      const type = [107].includes(vmid) ? 'lxc' : 'qemu'
      const { upid } = await send(vmid, type, parameters)
      expect(await outcome(upid)).not.toBe('OK')
      expect(lab.simulator.guest(vmid)?.node).toBe('pve1')
    })
})

test('after the evacuation only what stays is left, and undo moves everything back', async () => {
  const { exitCode } = await lab.run(['node', 'evacuate', 'pve1', '--unmovable', 'stay', '--yes'])
  expect(exitCode).toBe(0)
  const onPve1 = () =>
    [101, 102, 103, 104, 105, 106, 107, 108, 109].filter((vmid) => lab.simulator.guest(vmid)?.node === 'pve1')
  expect(onPve1()).toEqual([103, 104, 105, 107, 109])
  expect(lab.simulator.guest(102)?.status).toBe('running')
  expect((await lab.run(['runs', 'undo', lab.runs().at(-1) ?? '', '--yes'])).exitCode).toBe(0)
  expect(onPve1()).toEqual([101, 102, 103, 104, 105, 106, 107, 108, 109])
})

test('shut-down stops what cannot move', async () => {
  expect((await lab.run(['node', 'evacuate', 'pve1', '--unmovable', 'shut-down', '--yes'])).exitCode).toBe(0)
  expect([103, 104].map((vmid) => lab.simulator.guest(vmid)?.status)).toEqual(['stopped', 'stopped'])
})

async function send(vmid: number, type: string, parameters: object): Promise<{ upid: string }> {
  const body = new URLSearchParams({ target: 'pve2', ...(parameters as Record<string, string>) })
  const response = await lab.simulator.fetch(`https://lab/api2/json/nodes/pve1/${type}/${vmid}/migrate`, {
    method: 'POST',
    headers: {
      authorization: `PVEAPIToken=${lab.simulator.token.reveal()}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: body.toString(),
  })
  return { upid: ((await response.json()) as { data: string }).data }
}

async function outcome(upid: string): Promise<string> {
  for (;;) {
    const response = await lab.simulator.fetch(
      `https://lab/api2/json/nodes/pve1/tasks/${encodeURIComponent(upid)}/status`,
      { headers: { authorization: `PVEAPIToken=${lab.simulator.token.reveal()}` } },
    )
    const { data } = (await response.json()) as { data: { status: string; exitstatus?: string } }
    if (data.status === 'stopped') return data.exitstatus ?? ''
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
