import { afterEach, expect, test } from 'vitest'
import { type Lab, openLab } from '../command/lab.ts'
import { webProfile, writeProfile } from './profile.ts'

const tags = ['web', 'prod']
let lab: Lab
afterEach(() => lab.close())

test('the machines of a profile, what is missing, what is too much, and what was left behind', async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }],
    storages: [
      {
        storage: 'local',
        type: 'dir',
        volumes: [{ volid: 'local:iso/proxkit-cidata-web-worker-1.iso', node: 'pve1' }],
      },
    ],
    guests: [
      { vmid: 1201, node: 'pve1', name: 'web-worker-1', status: 'running', tags },
      { vmid: 1202, node: 'pve2', name: 'web-worker-2', tags, lock: 'backup' },
      { vmid: 1250, node: 'pve2', name: 'web-worker-9', tags },
    ],
  })
  await writeProfile(lab, webProfile)
  expect((await lab.run(['cluster', 'status', 'web'])).stdout).toBe(`\
Cluster web (generic): 2 of 3 machines, 1 running

NAME          ROLE    VMID  NODE  STATUS   ADDRESS     TAGS
web-worker-1  worker  1201  pve1  running  192.0.2.31  prod web
web-worker-2  worker  1202  pve2  stopped  192.0.2.32  prod web
web-worker-3  worker  1203  -     missing  192.0.2.33  -

Missing:
  web-worker-3

Too much, with the tags of the cluster and no place in its profile:
  guest 1250 (web-worker-9) on pve2

Left behind:
  the configuration of web-worker-1, with keys, lies on local of pve1
  guest 1202 (web-worker-2) is locked (backup)
`)
  expect(await lab.json(['cluster', 'status', 'web'])).toMatchObject({
    name: 'web',
    type: 'generic',
    machines: [
      {
        name: 'web-worker-1',
        role: 'worker',
        vmid: 1201,
        node: 'pve1',
        status: 'running',
        tags: ['prod', 'web'],
        talos: null,
      },
      { name: 'web-worker-2', status: 'stopped' },
      { name: 'web-worker-3', vmid: 1203, node: null, status: 'missing', tags: [] },
    ],
    missing: ['web-worker-3'],
    unknown: [{ vmid: 1250, name: 'web-worker-9', node: 'pve2' }],
    warnings: [],
  })
})
