/** What the pages of `docs/runbooks/` plan: each runbook with an input, on one small cluster. */

import { readFileSync } from 'node:fs'
import type { PveClient } from '../packages/pve-client/src/index.ts'
import type { SimulatorOptions } from '../packages/pve-client/src/simulator/index.ts'
import type { Runbook } from '../packages/runbook-kit/src/index.ts'
import * as tasks from '../packages/tasks/src/index.ts'

export interface Sample {
  readonly runbook: Runbook<tasks.Services, never>
  readonly input: unknown
  /** What has to be there first; gives the input what only then is known. */
  readonly prepare?: (pve: PveClient, folder: string) => Promise<object>
  /** Without the leading `proxkit`. */
  readonly command: string
  readonly about: string
}

export const scenario: SimulatorOptions = {
  seed: 7,
  timeScale: 1000,
  nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }],
  storages: [
    { storage: 'local', type: 'dir', content: ['iso', 'import', 'vztmpl'] },
    { storage: 'local-lvm', type: 'lvmthin', content: ['images', 'rootdir'] },
    { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'backup'] },
  ],
  guests: [
    {
      vmid: 100,
      node: 'pve1',
      name: 'debian-13',
      template: true,
      storage: 'nas',
      diskGiB: 4,
      memoryMiB: 2048,
    },
    {
      vmid: 101,
      node: 'pve1',
      name: 'web',
      status: 'running',
      storage: 'nas',
      diskGiB: 32,
      memoryMiB: 4096,
      tags: ['web'],
      snapshots: [{ name: 'before' }],
    },
    { vmid: 102, node: 'pve1', name: 'db', storage: 'nas', diskGiB: 64, memoryMiB: 8192, tags: ['web'] },
    {
      vmid: 103,
      node: 'pve1',
      name: 'gpu',
      status: 'running',
      storage: 'nas',
      diskGiB: 64,
      memoryMiB: 8192,
      config: { hostpci0: '0000:01:00.0' },
    },
  ],
}

const greeted = { ok: 2, changed: 1, unreachable: 0, failed: 0, skipped: 0, rescued: 0, ignored: 0 }
const played: tasks.PlaybookEnd = { exitCode: 0, recap: { web1: greeted, web2: greeted }, error: undefined }
const playbook: tasks.RunningPlaybook = { pid: 4711, lines: [], end: played, stop: async () => {} }

/** What ansible-playbook would say, so that nobody needs one for these pages. */
export const playbooks: tasks.AnsibleServices = {
  program: async () => 'ansible-playbook [core 2.19.1]',
  inspect: async () => ({
    program: 'ansible-playbook [core 2.19.1]',
    state: '3f2a9c1d8b7e',
    hosts: ['web1', 'web2'],
  }),
  state: async () => '3f2a9c1d8b7e',
  rehearse: async () => played,
  start: async () => playbook,
  running: () => playbook,
}

const image = 'https://cloud.example.org/debian-13-genericcloud-amd64.qcow2'

function sample<Input>(
  runbook: Runbook<tasks.Services, Input>,
  input: NoInfer<Input>,
  command: string,
  about: string,
  prepare?: Sample['prepare'],
): Sample {
  return { runbook: runbook as never, input, command, about, ...(prepare === undefined ? {} : { prepare }) }
}

/** An archive of guest 102. */
async function backUp(pve: PveClient): Promise<{ readonly archive: string }> {
  const upid = await pve.request('POST /nodes/{node}/vzdump', { node: 'pve1', vmid: '102', storage: 'nas' })
  if (upid !== 'OK') await pve.tasks.wait(upid)
  const [archive] = await pve.request('GET /nodes/{node}/storage/{storage}/content', {
    ...{ node: 'pve1', storage: 'nas', content: 'backup' },
  })
  return { archive: archive?.volid ?? '' }
}

export const samples: readonly Sample[] = [
  sample(tasks.startGuestRunbook, { vmid: 102 }, 'vm start db', 'Starts a guest, and looks whether it runs.'),
  sample(
    tasks.stopGuestRunbook,
    { vmid: 101 },
    'vm stop web',
    'Asks the system of a guest to shut down. The server stops it by force when that takes longer than its timeout, which the plan says.',
  ),
  sample(
    tasks.rebootGuestRunbook,
    { vmid: 101 },
    'vm reboot web',
    'Restarts a guest, and looks whether it has booted since.',
  ),
  sample(
    tasks.killGuestRunbook,
    { vmid: 101 },
    'vm kill web',
    'Cuts the power of a guest, also of one that is locked: what its system has not written is lost.',
  ),
  sample(
    tasks.cloneGuestRunbook,
    { source: 100, name: 'web2', cores: 4, memoryMiB: 4096, ip: '192.0.2.20/24', diskGiB: 32, start: true },
    'vm clone debian-13 web2 --cores 4 --memory 4096 --ip 192.0.2.20/24 --disk 32 --start',
    'Makes a guest of a template: cloned to the node where that is possible, else moved there; configured, grown, started. A name or VMID that exists already is refused, never skipped.',
  ),
  sample(
    tasks.configureGuestRunbook,
    { vmid: 102, cores: 4 },
    'vm set db --cores 4',
    'Changes settings of a guest, and leaves the others. What a running guest takes only at its next start is said.',
  ),
  sample(
    tasks.resizeDiskRunbook,
    { vmid: 102, disk: 'scsi0', sizeGiB: 128 },
    'vm resize db scsi0 128G',
    'Grows a disk. Disks never shrink.',
  ),
  sample(
    tasks.migrateGuestRunbook,
    { vmid: 101, target: 'pve2' },
    'vm migrate web pve2',
    'Moves a guest to another node: live, with its local disks where it has some; a container by a restart, which is an outage.',
  ),
  sample(
    tasks.changeTagsRunbook,
    { vmid: 101, add: ['blue'], remove: ['web'] },
    'vm tags web --add blue --remove web',
    'Adds and removes tags, and leaves the others.',
  ),
  sample(
    tasks.takeSnapshotRunbook,
    { vmid: 101, name: 'after' },
    'vm snapshot create web after',
    'Takes a snapshot. A snapshot is no backup.',
  ),
  sample(
    tasks.deleteSnapshotRunbook,
    { vmid: 101, name: 'before' },
    'vm snapshot delete web before',
    'Deletes a snapshot; the guest stays as it is.',
  ),
  sample(
    tasks.rollbackSnapshotRunbook,
    { vmid: 101, name: 'before' },
    'vm snapshot rollback web before',
    'Puts a guest back to a snapshot. What it has written since is lost.',
  ),
  sample(
    tasks.backUpGuestRunbook,
    { vmid: 102, storage: 'nas' },
    'vm backup create db nas',
    'Backs a guest up, and finds the archive on the storage. Older archives are not pruned.',
  ),
  sample(
    tasks.deleteGuestRunbook,
    { vmid: 102 },
    'vm delete db',
    'Stops a guest, deletes it with its disks, and looks on the storages whether anything is left. Templates and protected guests are refused.',
  ),
  sample(tasks.makeTemplateRunbook, { vmid: 102 }, 'vm template db', 'Makes a stopped guest a template.'),
  sample(
    tasks.imageTemplateRunbook,
    { name: 'debian', node: 'pve1', url: image, checksum: '0'.repeat(64) },
    `template create debian --url ${image} --checksum 0000…`,
    'Makes a template of a cloud image: downloaded by the node with its checksum, imported, with a cloud-init drive, converted. Nothing needs a shell.',
  ),
  sample(
    tasks.isoTemplateRunbook,
    {
      name: 'debian',
      node: 'pve1',
      url: 'https://cdimage.example.org/debian-13.iso',
      checksum: '0'.repeat(64),
    },
    'template create-iso debian --url https://cdimage.example.org/debian-13.iso',
    'Makes a template with an installer. In the middle a person installs the system and shuts it down; what comes after is planned then.',
  ),
  sample(
    tasks.talosTemplateRunbook,
    {
      name: 'talos-1.14',
      node: 'pve1',
      version: 'v1.14.1',
      schematicId: '6d4f69d1202eef52ebc4476239fb6366ffbe4d0efc22983a34f21c401a38a0fc',
    },
    'talos template talos-1.14 v1.14.1',
    'Makes a template of Talos: the image that a factory builds for a schematic, downloaded by the node and imported. Tags, version, schematic and installer are noted on it. The command registers the schematic before it plans.',
  ),
  sample(
    tasks.startManyRunbook,
    { guests: { tags: ['web'] } },
    'bulk start --tag web',
    'Starts many guests, each with its own result. They are listed by name when the plan is made, and nothing else is touched.',
  ),
  sample(
    tasks.stopManyRunbook,
    { guests: { tags: ['web'] } },
    'bulk stop --tag web',
    'Shuts many guests down, each with its own result.',
  ),
  sample(
    tasks.snapshotManyRunbook,
    { guests: { tags: ['web'] }, snapshot: 'after' },
    'bulk snapshot after --tag web',
    'Takes a snapshot of many guests, each with its own result.',
  ),
  sample(
    tasks.backUpManyRunbook,
    { guests: { tags: ['web'] }, storage: 'nas' },
    'bulk backup nas --tag web',
    'Backs many guests up, each with its own result.',
  ),
  sample(
    tasks.tagManyRunbook,
    { guests: { tags: ['web'] }, add: ['blue'] },
    'bulk tags --tag web --add blue',
    'Changes the tags of many guests.',
  ),
  sample(
    tasks.evacuateNode,
    { node: 'pve1', unmovable: 'stay' },
    'node evacuate pve1 --unmovable stay',
    'Empties a node: the largest guest first, onto the node with most free memory. Guests that cannot move are named before anybody is asked; a failed migration is reported, and the rest go on. Its undo moves everything back.',
  ),
  sample(
    tasks.maintainNodeRunbook,
    { node: 'pve2', now: '2026-11-21T12:00:00Z', work: 'apt full-upgrade, reboot' },
    "node maintain pve2 --work 'apt full-upgrade, reboot'",
    'Empties a node, waits for the work that a person does on it, looks whether it is back and the cluster whole, and moves the guests back. It does not begin without recent backups, or where the cluster would lose its quorum. Flags of Ceph and the maintenance of HA are lifted in any case.',
  ),
  sample(
    tasks.restoreGuestRunbook,
    { archive: 'nas:backup/vzdump-qemu-102-2026_01_01-02_00_00.vma.zst', node: 'pve2' },
    'vm backup restore nas:backup/vzdump-qemu-102-2026_01_01-02_00_00.vma.zst --node pve2',
    'Restores an archive as a new guest, with MAC addresses of its own where the original is still there; or, with --over, in the place of the guest that it was made of, which loses what it holds.',
    backUp,
  ),
  sample(
    tasks.bootstrapAccessRunbook,
    { store: 'file:pve-token' },
    'access bootstrap --store file:pve-token --login root@pam',
    'Makes the three roles, a user, and a token with one of them. The secret goes straight into the store, and is never shown; what the token may do is read back with the token itself.',
  ),
  sample(
    tasks.writtenProcedureRunbook,
    {
      procedure: readFileSync(
        new URL('../packages/tasks/procedures/reverse-proxy.md', import.meta.url),
        'utf8',
      ),
      values: { host: 'wiki.example.org', backend: '192.0.2.40:8080', vmid: 102 },
    },
    'procedure run reverse-proxy --set host=wiki.example.org backend=192.0.2.40:8080 vmid=102',
    'Carries out what somebody has written in Markdown. A step that names one of proxkit is planned and verified like any other, every other one waits for whoever does it and says so. The text is in the plan: what was approved is what is done.',
  ),
  sample(
    tasks.runPlaybookRunbook,
    { playbook: 'site.yml', limit: 'web', check: true },
    'ansible run site.yml --limit web --check',
    'Hands a playbook of your own repository to ansible-playbook, with the credentials that the configuration refers to and no others. It is believed when its recap and its exit code agree, and never tried again. What the hosts need is not for proxkit to know.',
  ),
]
