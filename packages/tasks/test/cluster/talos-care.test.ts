import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from './talos-lab.ts'

let lab: TalosLab
afterEach(() => lab.close())

const worker = 'staging-worker-1'

async function run(args: readonly string[], answer?: string): Promise<string> {
  const { exitCode, stdout, stderr } = await lab.run(args, answer)
  expect(exitCode, `${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
  return stdout
}

const workerConfig = async () => {
  const { talosctl, env } = await lab.programs()
  const { execFile } = await import('node:child_process')
  const { promisify } = await import('node:util')
  const { stdout } = await promisify(execFile)(
    talosctl,
    ['get', 'machineconfig', '-o', 'yaml', '-n', '10.0.4.21'],
    { env: { ...env, TALOSCONFIG: join(lab.folder, 'talos/staging/talosconfig') } },
  )
  return stdout
}

test('snapshots, configurations, a restart and a restore, typed by a person', {
  timeout: 600_000,
}, async () => {
  lab = await openTalosLab()
  await writeProfile(lab, talosProfile({ workers: 1 }))
  await run(['cluster', 'create', 'staging', '--yes'])

  expect((await lab.run(['talos', 'etcd', 'verify', 'staging'])).exitCode).toBe(7)
  await run(['talos', 'etcd', 'snapshot', 'staging'])
  const { snapshots } = (await lab.json(['talos', 'etcd', 'list', 'staging'])) as {
    snapshots: { path: string; sizeBytes: number }[]
  }
  expect(snapshots).toEqual([
    {
      path: expect.stringContaining(join(lab.folder, 'backups/etcd/etcd-staging-')),
      sizeBytes: 65_568,
      takenAt: expect.any(String),
    },
  ])
  expect(await run(['talos', 'etcd', 'verify', 'staging'])).toMatch(/^✓ {2}\S+\.db: SHA-256 [0-9a-f]{64}\n$/)
  expect(await lab.json(['talos', 'etcd', 'status', 'staging'])).toEqual({
    ...{ cluster: 'staging', members: ['staging-cp-1'], leader: 'staging-cp-1' },
    ...{ unreachable: [], problems: [] },
  })

  expect(await run(['talos', 'config', 'diff', 'staging'])).toBe(
    'staging-cp-1: the same\n\nstaging-worker-1: the same\n',
  )
  const patch = join(lab.folder, 'sysctls.yaml')
  writeFileSync(patch, 'machine:\n  sysctls:\n    vm.max_map_count: "262144"\n')
  const only = ['--node', worker, '--patch', patch]
  expect(await run(['talos', 'config', 'diff', 'staging', ...only])).toContain('vm.max_map_count: "262144"')
  await run(['talos', 'config', 'apply', 'staging', ...only, '--mode', 'staged', '--yes'])
  expect(await workerConfig()).toContain('vm.max_map_count')

  const before = lab.talos.nodes.map(({ bootId }) => bootId)
  await run(['talos', 'reboot', 'staging', worker, '--yes'])
  expect(
    lab.talos.nodes.filter(({ bootId }) => !before.includes(bootId)).map(({ hostname }) => hostname),
  ).toEqual([worker])

  const restore = ['talos', 'etcd', 'restore', 'staging', snapshots[0]?.path ?? '']
  // A yes before the plan is seen is not enough for it.
  expect((await lab.run([...restore, '--yes'])).exitCode).toBe(10)
  await run(restore, 'lab')
  expect(await run(['talos', 'health', 'staging'])).toContain('Cluster staging is healthy')
})
