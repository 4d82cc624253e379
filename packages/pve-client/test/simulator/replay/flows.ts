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
  'node-reads-writes',
  'metrics-rrd',
  'cluster-resources',
  'two-factor',
  'ticket-auth',
  'wire-errors',
  'sdn',
  'replication-notifications',
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
  // What the recorded machine had in its files.
  'qemu-create-config-pending': [
    'PUT /nodes/pve1/dns search=example.invalid&dns1=127.0.0.1',
    'POST /nodes/pve1/hosts data=127.0.0.1%20localhost%0A192.0.2.2%20pve1.example.invalid%20pve1%0A192.0.2.2%20pve2.example.invalid%20pve2%0A',
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
const otherMachine = 'tells of the machine'
const lacksTool = 'the recorded machine lacked a tool for it'
const newServer = 'the recorded server had no statistics of the time before'
const toolLog = "the log holds the output of the machine's own tools"

/** By conversation and step. */
export const exceptions: Readonly<Record<string, Exception>> = {
  'qemu-cloudinit 11': { kind: 'differs', why: lacksTool },
  'firewall 52': { kind: 'shape', why: 'the names of macros are facts, their descriptions somebody’s prose' },
  'node-reads-writes 2': { kind: 'differs', why: otherMachine },
  'node-reads-writes 5': { kind: 'differs', why: lacksTool },
  'node-reads-writes 8': { kind: 'shape', why: otherMachine },
  'node-reads-writes 9': { kind: 'not-simulated', why: 'a report of everything that a machine is' },
  'node-reads-writes 12': { kind: 'differs', why: 'machines without the remarks on their changes' },
  'node-reads-writes 15': { kind: 'differs', why: otherMachine },
  'node-reads-writes 17': { kind: 'differs', why: lacksTool },
  'node-reads-writes 18': { kind: 'differs', why: lacksTool },
  'node-reads-writes 23': { kind: 'shape', why: 'the difference of two files is shown in one piece' },
  'node-reads-writes 32': { kind: 'differs', why: lacksTool },
  'two-factor 10': { kind: 'not-simulated', why: 'second factors other than TOTP' },
  'ha 30': { kind: 'differs', why: 'the recorded machine had no HA manager running' },
  'lxc-errors-config 5': { kind: 'differs', why: toolLog },
  'lxc-errors-config 23': { kind: 'differs', why: toolLog },
  'lxc-errors-config 27': { kind: 'differs', why: toolLog },
  'tasks-list-log 4': { kind: 'shape', why: otherTasks },
  'tasks-list-log 5': { kind: 'differs', why: otherTasks },
  'tasks-list-log 3': { kind: 'shape', why: otherTasks },
  'tasks-list-log 13': { kind: 'differs', why: otherTasks },
  'cluster-resources 8': { kind: 'shape', why: otherTasks },
  'ticket-auth 11': {
    kind: 'differs',
    why: 'a second factor was set in a conversation that is not replayed',
  },
  'wire-errors 16': { kind: 'differs', why: 'the HTML view of the API' },
  'storage-content-upload 9': { kind: 'differs', why: 'a worker of the recorded machine died' },
  'metrics-rrd 1': { kind: 'differs', why: newServer },
  'metrics-rrd 2': { kind: 'differs', why: newServer },
  'metrics-rrd 5': { kind: 'shape', why: newServer },
  'metrics-rrd 6': { kind: 'differs', why: newServer },
  'metrics-rrd 7': { kind: 'not-simulated', why: 'statistics as pictures' },
  'metrics-rrd 9': { kind: 'differs', why: newServer },
  'metrics-rrd 10': { kind: 'differs', why: newServer },
  'delete-root-user 5': {
    kind: 'differs',
    why: 'a second factor was set in a conversation that is not replayed',
  },
}
