import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPveClient } from '@proxkit/pve-client'
import { describe, expect, test } from 'vitest'
import { roles } from '../../src/model/roles.ts'
import { type Lab, openLab } from './lab.ts'

/** What somebody with a role types, each in a data centre of its own. */
interface Deed {
  readonly args: readonly string[]
  /** Of its page under `docs/runbooks/`. */
  readonly runbook?: string
  /** What somebody else has done by then. */
  readonly before?: string
  /** Typed at the terminal. */
  readonly answer?: string
  /** Default: 0. 9 where a person has to do something in the middle. */
  readonly exitCode?: number
}

const deed = (runbook: string | undefined, command: string, more: Partial<Deed> = {}): Deed => ({
  ...(runbook === undefined ? {} : { runbook }),
  args: command.split(' '),
  ...more,
})
const destroys = { answer: 'lab' }
const byHand = { exitCode: 9 }

const deeds: Readonly<Record<string, readonly Deed[]>> = {
  ProxkitRead: [
    'check',
    'cluster status',
    'node list',
    'vm list',
    'vm status web',
    'vm config web',
    'vm snapshot list db',
    'vm backup list db',
    'template list',
    'storage list',
    'storage images',
    'storage orphans',
    'inventory',
  ].map((command) => deed(undefined, command)),
  ProxkitOperate: [
    deed('guest-start', 'vm start db'),
    deed('guest-stop', 'vm stop web --yes'),
    deed('guest-reboot', 'vm reboot web --yes'),
    deed('guest-kill', 'vm kill web --yes'),
    deed('guest-tags', 'vm tags web --add blue'),
    deed('guest-migrate', 'vm migrate web pve2 --yes'),
    deed('guest-migrate', 'vm migrate ct pve2 --yes'),
    deed('guest-backup', 'vm backup create db nas'),
    deed('snapshot-take', 'vm snapshot create web before'),
    deed('snapshot-rollback', 'vm snapshot rollback db old', destroys),
    deed('snapshot-delete', 'vm snapshot delete db old', destroys),
    deed('bulk-start', 'bulk start --tag web --yes'),
    deed('bulk-stop', 'bulk stop --tag web --yes'),
    deed('bulk-snapshot', 'bulk snapshot before --tag web --yes'),
    deed('bulk-backup', 'bulk backup nas --tag web --yes'),
    deed('bulk-tag', 'bulk tags --tag web --add blue --yes'),
    deed('node-evacuate', 'node evacuate pve1 --yes'),
    deed('node-maintain', 'node maintain pve3 --yes', { ...byHand, before: 'vm backup create talks nas' }),
    deed('procedure-run', 'procedure run ./work.md'),
  ],
  ProxkitProvision: [
    deed('guest-clone', 'vm clone base new --vmid 2000 --cores 2 --disk 4 --ip 192.0.2.9/24 --start'),
    deed('guest-configure', 'vm set web --memory 1024 --yes'),
    deed('guest-resize', 'vm resize db scsi0 16G --yes'),
    deed('guest-template', 'vm template spare --yes'),
    deed('guest-delete', 'vm delete spare', destroys),
    deed('guest-restore', 'vm backup restore ARCHIVE --yes'),
    deed('guest-restore', 'vm backup restore ARCHIVE --over', destroys),
    deed('template-from-image', 'template create deb --url https://e.org/deb.qcow2 --yes'),
    deed('template-from-iso', 'template create-iso win --url https://e.org/win.iso --disk 8 --yes', byHand),
    deed(undefined, 'template delete base', destroys),
  ],
}

/** What fails, or says less, without each privilege. */
const proofs: Readonly<Record<string, Readonly<Record<string, Deed>>>> = {
  ProxkitRead: {
    'Datastore.Audit': deed(undefined, 'storage list'),
    'Sys.Audit': deed(undefined, 'check'),
    'VM.Audit': deed(undefined, 'vm status web'),
    'VM.GuestAgent.Audit': deed(undefined, 'inventory --json'),
  },
  ProxkitOperate: {
    'Datastore.AllocateSpace': deed(undefined, 'vm backup create db nas'),
    'Pool.Allocate': deed(undefined, 'vm kill web --yes'),
    'VM.Backup': deed(undefined, 'vm backup create db nas'),
    'VM.Config.Options': deed(undefined, 'vm tags web --add blue'),
    'VM.Migrate': deed(undefined, 'vm migrate web pve2 --yes'),
    'VM.PowerMgmt': deed(undefined, 'vm start db'),
    'VM.Snapshot': deed(undefined, 'vm snapshot create web before'),
  },
  ProxkitProvision: {
    'Datastore.AllocateTemplate': deed(undefined, 'template create deb --url https://e.org/deb.qcow2 --yes'),
    'Sys.AccessNetwork': deed(undefined, 'template create deb --url https://e.org/deb.qcow2 --yes'),
    'VM.Allocate': deed(undefined, 'vm clone base new'),
    'VM.Clone': deed(undefined, 'vm clone base new'),
    'VM.Config.CDROM': deed(undefined, 'template create-iso win --url https://e.org/win.iso --disk 8 --yes'),
    'VM.Config.CPU': deed(undefined, 'vm set web --cores 4 --yes'),
    'VM.Config.Cloudinit': deed(undefined, 'vm clone base new --ip 192.0.2.9/24'),
    'VM.Config.Disk': deed(undefined, 'vm resize db scsi0 16G --yes'),
    'VM.Config.HWType': deed(undefined, 'template create deb --url https://e.org/deb.qcow2 --yes'),
    'VM.Config.Memory': deed(undefined, 'vm set web --memory 1024 --yes'),
    'VM.Config.Network': deed(undefined, 'template create deb --url https://e.org/deb.qcow2 --yes'),
  },
}

/** What only a real server, or another part, wants. */
const takenOnTrust = {
  'Datastore.Allocate': 'removing a volume that belongs to no guest: the simulator takes less for it',
  'Pool.Audit': 'leases of others: the simulator shows them to whoever may make his own',
  'SDN.Use': 'a network card on a bridge: the simulator knows no rights on bridges',
  'Sys.Syslog': 'errors in the log of a node, for triage',
} as const

const work =
  '# Work\n\n1. Keep the way back\n   ```step\n   use: snapshot.take@1\n   with: { vmid: 104, name: before }\n   ```\n'

/** A data centre, and a token in it with a role. */
async function openWith(role: string): Promise<Lab> {
  const lab = await openLab(
    {
      nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3' }],
      storages: [
        { storage: 'nas', type: 'nfs', shared: true, content: ['images', 'rootdir', 'backup'] },
        { storage: 'local', type: 'dir', content: ['iso', 'import'] },
      ],
      pools: [{ poolid: 'shop' }],
      guests: [
        { vmid: 100, node: 'pve1', name: 'base', template: true, storage: 'nas', diskGiB: 2 },
        {
          vmid: 104,
          node: 'pve1',
          name: 'web',
          status: 'running',
          storage: 'nas',
          diskGiB: 2,
          tags: ['web'],
          pool: 'shop',
        },
        {
          vmid: 105,
          node: 'pve1',
          name: 'db',
          storage: 'nas',
          diskGiB: 2,
          tags: ['web'],
          snapshots: [{ name: 'old' }],
        },
        { vmid: 107, node: 'pve3', name: 'talks', status: 'running', storage: 'nas', config: { agent: '1' } },
        { vmid: 106, node: 'pve1', name: 'spare', storage: 'nas', diskGiB: 2 },
        { vmid: 108, node: 'pve1', name: 'ct', type: 'lxc', status: 'running', storage: 'nas' },
      ],
    },
    { extra: 'policy: { environment: development }\ndefaults: { storage: nas }\n' },
  )
  await lab.run(['vm', 'backup', 'create', 'db', 'nas'])
  writeFileSync(join(lab.folder, 'work.md'), work)
  const args = ['access', 'bootstrap', '--role', role, '--store', 'file:role.token', '--yes']
  const made = await lab.run(args)
  expect([made.exitCode, made.stderr]).toEqual([0, expect.anything()])
  const file = join(lab.folder, 'cluster-config.yaml')
  const config = readFileSync(file, 'utf8')
  writeFileSync(
    join(lab.folder, 'cluster-config.own.yaml'),
    config.replace('{ env: PVE_TOKEN }', '{ file: role.token }'),
  )
  return lab
}

async function run(lab: Lab, { args, answer, before }: Deed) {
  if (before !== undefined) await lab.run(before.split(' '))
  const archive = lab.simulator.snapshot().volumes.find(({ volid }) => volid.includes(':backup/'))?.volid
  const complete = args.map((arg) => (arg === 'ARCHIVE' ? (archive ?? '') : arg))
  return lab.run([...complete, '--env', 'own'], answer)
}

const short = (id: string) => id.slice('Proxkit'.length).toLowerCase()

describe.concurrent.each(roles)('$id', ({ id, includes }) => {
  const own = deeds[id] ?? []
  for (const one of own)
    test(`suffices for ${one.args.join(' ')}`, async () => {
      const lab = await openWith(short(id))
      const { exitCode, stderr } = await run(lab, one)
      expect([exitCode, stderr]).toEqual([one.exitCode ?? 0, expect.anything()])
      await lab.close()
    })

  if (includes !== undefined)
    for (const one of own)
      test(`is needed for ${one.args.join(' ')}: ${includes} is refused, and nothing is changed`, async () => {
        const lab = await openWith(short(includes))
        const worldOf = () =>
          JSON.stringify([lab.simulator.snapshot().guests, lab.simulator.snapshot().volumes])
        const { before: other, ...own } = one
        if (other !== undefined) await lab.run(other.split(' '))
        const before = worldOf()
        const { exitCode } = await run(lab, own)
        expect(exitCode).not.toBe(one.exitCode ?? 0)
        expect(worldOf()).toBe(before)
        await lab.close()
      })

  test('has the privileges that are proved below, and no other', async () => {
    const lab = await openWith(short(id))
    const inherited = includes === undefined ? [] : await privilegesOf(lab, includes)
    const own = (await privilegesOf(lab, id)).filter((privilege) => !inherited.includes(privilege))
    const proved = [...Object.keys(proofs[id] ?? {}), ...Object.keys(takenOnTrust)]
    expect(own.filter((privilege) => !proved.includes(privilege))).toEqual([])
    await lab.close()
  })

  for (const [privilege, proof] of Object.entries(proofs[id] ?? {}))
    test(`needs ${privilege} for ${proof.args.join(' ')}`, async () => {
      const [whole, without] = await Promise.all([openWith(short(id)), openWith(short(id))])
      const privileges = await privilegesOf(without, id)
      expect(privileges).toContain(privilege)
      await clientOf(without).request('PUT /access/roles/{roleid}', {
        ...{ roleid: id, privs: privileges.filter((other) => other !== privilege).join(',') },
      })
      const [as, missing] = [await run(whole, proof), await run(without, proof)]
      // What a list leaves out is missed as well.
      expect([missing.exitCode, missing.exitCode === 0 ? missing.stdout : '']).not.toEqual([
        as.exitCode,
        as.exitCode === 0 ? as.stdout : '',
      ])
      await Promise.all([whole.close(), without.close()])
    })
})

function clientOf({ simulator: { token, fetch } }: Lab) {
  return createPveClient({ baseUrl: 'https://pve1:8006', auth: { token }, fetch })
}

async function privilegesOf(lab: Lab, role: string): Promise<readonly string[]> {
  return Object.keys(await clientOf(lab).request('GET /access/roles/{roleid}', { roleid: role }))
}

test('every runbook of this part is what one of the roles is for', () => {
  const known = Object.values(deeds).flatMap((list) => list.map(({ runbook }) => runbook))
  const pages = readdirSync(new URL('../../../../docs/runbooks/', import.meta.url))
    .map((file) => file.replace(/\.md$/, ''))
    .filter((page) => page !== 'README' && !/^(?:talos|cluster|etcd|kubernetes|ansible|triage)/.test(page))
  // What makes the roles is done by somebody who logs in for it once.
  expect(pages.filter((page) => !known.includes(page))).toEqual(['access-bootstrap'])
})
