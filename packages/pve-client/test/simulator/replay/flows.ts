/** Recorded conversations with a real server: which ones are replayed, what differs and why. */

export interface FlowStep {
  readonly step: number
  readonly method: string
  readonly path: string
  /** `root@pam!full`, `alice@pve!ci#2` (its second secret), `ticket alice@pve`, `nobody` */
  readonly as: string
  readonly csrf?: 'right' | 'wrong'
  readonly type?: string
  readonly body?: string
  readonly status: number
  readonly reason: string
  /** Parsed JSON, or text. */
  readonly answer: unknown
}

/** In the order in which they were recorded: each continues with the state that the ones before it left. */
export const replayedFlows = [
  'qemu-create-config-pending',
  'qemu-disk-unlink-move',
  'qemu-power-tasks',
  'qemu-agent-errors',
  'qemu-snapshots',
  'qemu-delete',
  'qemu-locked',
  'qemu-tags',
  'nextid',
  'concurrent-create-same-vmid',
  'qemu-cloudinit',
  'pools',
  'download-url-errors',
  'users',
  'groups-roles-acl-permissions',
  'api-tokens',
  'ha',
  'firewall',
  'lxc-errors-config',
  'tasks-list-log',
  'metrics-rrd',
  'cluster-resources',
  'two-factor',
  'ticket-auth',
  'wire-errors',
  'storage-content-upload',
  'resource-mapping',
  'delete-root-user',
] as const

/** What happened before a conversation in ones that are not replayed, as far as its answers show it. */
export const interludes: Readonly<Record<string, readonly string[]>> = {
  'qemu-locked': [
    'PUT /nodes/pve1/qemu/110/resize disk=scsi0&size=%2B2G',
    'POST /nodes/pve1/qemu/101/clone newid=122&name=Copy-of-VM-full-copy&full=1',
  ],
  pools: ['POST /nodes/pve1/qemu/110/status/start'],
  users: ['POST /nodes/pve1/qemu/110/status/stop'],
  'resource-mapping': [
    'PUT /nodes/pve1/qemu/101/config agent=1&cores=2&memory=96&net0=virtio%3DBC%3A24%3A11%3A65%3AEC%3A30%2Cbridge%3Dvmbr0%2Cfirewall%3D1',
  ],
}

/** What the recorded machine could not do, in its own words. */
export const recordedFailures = [
  {
    kind: 'task-fails',
    type: 'download',
    message:
      'download failed: open3: exec of wget --progress=dot:giga -O /var/lib/vz/template/iso/x.iso.tmp_dwnl.683 http://127.0.0.1:9/x.iso failed: No such file or directory at /usr/share/perl5/PVE/Cmd.pm line 174.',
  },
  {
    kind: 'task-fails',
    type: 'hastart',
    vmid: 110,
    message:
      "command 'ha-manager set vm:110 --state started' failed: open3: exec of ha-manager set vm:110 --state started failed: No such file or directory at /usr/share/perl5/PVE/Cmd.pm line 174.",
  },
  {
    kind: 'task-fails',
    type: 'vzcreate',
    vmid: 210,
    message:
      "unable to create CT 210 - command 'losetup --show -f /var/lib/vz/images/210/vm-210-disk-0.raw' failed: exit code 1",
  },
  {
    kind: 'task-fails',
    type: 'vzstart',
    vmid: 200,
    message:
      "command 'systemctl start pve-container@200' failed: open3: exec of systemctl start pve-container@200 failed: No such file or directory at /usr/share/perl5/PVE/Cmd.pm line 174.",
  },
] as const

export interface Exception {
  /**
   * `not-simulated`: the answer is a 501 that says so. `shape`: status, reason and the shape of the body are the same,
   * its contents are not. `differs`: the body differs. Each is checked, so that one that is needed no longer is noticed.
   */
  readonly kind: 'not-simulated' | 'shape' | 'differs'
  readonly why: string
}

const otherTasks = 'lists tasks of conversations that are not replayed'
const noStatistics = 'a guest that was just created has no statistics yet'
const toolLog = "the log holds the output of the machine's own tools"

/** By conversation and step. */
export const exceptions: Readonly<Record<string, Exception>> = {
  'qemu-disk-unlink-move 17': { kind: 'differs', why: 'progress of the copy is told in one line' },
  'qemu-power-tasks 18': { kind: 'not-simulated', why: 'the monitor of QEMU' },
  'qemu-power-tasks 19': { kind: 'not-simulated', why: 'the monitor of QEMU' },
  'qemu-locked 21': { kind: 'shape', why: noStatistics },
  'qemu-tags 3': { kind: 'shape', why: noStatistics },
  'qemu-tags 17': { kind: 'shape', why: noStatistics },
  'qemu-cloudinit 6': { kind: 'not-simulated', why: 'cloud-init drives' },
  'qemu-cloudinit 7': { kind: 'not-simulated', why: 'cloud-init drives' },
  'qemu-cloudinit 8': { kind: 'not-simulated', why: 'cloud-init drives' },
  'qemu-cloudinit 10': { kind: 'not-simulated', why: 'cloud-init drives' },
  'qemu-cloudinit 11': { kind: 'not-simulated', why: 'cloud-init drives' },
  'qemu-cloudinit 12': { kind: 'not-simulated', why: 'cloud-init drives' },
  'two-factor 10': { kind: 'not-simulated', why: 'second factors other than TOTP' },
  'ha 30': { kind: 'differs', why: 'the recorded machine had no HA manager running' },
  'firewall 18': { kind: 'differs', why: 'verification refuses a prefix of zero before the method does' },
  'firewall 52': { kind: 'not-simulated', why: 'macros of the firewall' },
  'lxc-errors-config 5': { kind: 'differs', why: toolLog },
  'lxc-errors-config 23': { kind: 'differs', why: toolLog },
  'lxc-errors-config 27': { kind: 'differs', why: toolLog },
  'tasks-list-log 4': { kind: 'shape', why: otherTasks },
  'tasks-list-log 5': { kind: 'differs', why: otherTasks },
  'tasks-list-log 3': { kind: 'shape', why: otherTasks },
  'tasks-list-log 13': { kind: 'differs', why: otherTasks },
  'cluster-resources 8': { kind: 'shape', why: otherTasks },
  'cluster-resources 9': { kind: 'differs', why: noStatistics },
  'ticket-auth 11': {
    kind: 'differs',
    why: 'a second factor was set in a conversation that is not replayed',
  },
  'wire-errors 16': { kind: 'differs', why: 'the HTML view of the API' },
  'storage-content-upload 9': { kind: 'differs', why: 'a worker of the recorded machine died' },
  'metrics-rrd 1': { kind: 'not-simulated', why: 'statistics over time' },
  'metrics-rrd 2': { kind: 'not-simulated', why: 'statistics over time' },
  'metrics-rrd 5': { kind: 'not-simulated', why: 'statistics over time' },
  'metrics-rrd 6': { kind: 'not-simulated', why: 'statistics over time' },
  'metrics-rrd 7': { kind: 'not-simulated', why: 'statistics over time' },
  'metrics-rrd 9': { kind: 'not-simulated', why: 'export of metrics' },
  'metrics-rrd 10': { kind: 'not-simulated', why: 'export of metrics' },
  'resource-mapping 6': { kind: 'not-simulated', why: 'looking for mapped devices on a node' },
  'resource-mapping 12': { kind: 'not-simulated', why: 'looking for mapped devices on a node' },
  'resource-mapping 14': { kind: 'not-simulated', why: 'looking for mapped devices on a node' },
  'delete-root-user 5': {
    kind: 'differs',
    why: 'a second factor was set in a conversation that is not replayed',
  },
}
