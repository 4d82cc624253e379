/** Flux on a cluster that was made without it. */

import { readdirSync, readFileSync, renameSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Outcome, proxkit } from '../command/terminal.ts'
import { writeProfile } from './profile.ts'
import { openTalosLab, type TalosLab, talosProfile } from './talos-lab.ts'

const token = 'glpat-5f4e3d2c1b0a9f8e7d6c'
const withFlux = (repository = 'https://git.example.org/ops/clusters', path = 'clusters/staging') => `flux:
  repository: ${repository}
  path: ${path}
  credentials: { env: GIT_TOKEN }
`
const place = 'clusters/staging of https://git.example.org/ops/clusters, branch main'

let lab: TalosLab
const outcomes: Outcome[] = []
beforeAll(async () => {
  lab = await openTalosLab()
}, 120_000)
afterAll(() => lab.close())

async function flux(env: Readonly<Record<string, string>>, ...flags: string[]): Promise<Outcome> {
  const outcome = await proxkit(['talos', 'flux', 'staging', ...flags], {
    cwd: lab.folder,
    env: { XDG_STATE_HOME: lab.stateHome, HOME: lab.folder, ...env },
  })
  outcomes.push(outcome)
  // Tables and reports break lines where it suits them.
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
  return { ...outcome, stdout: flat(outcome.stdout), stderr: flat(outcome.stderr) }
}

const bootstraps = () => lab.talos.calls.filter((call) => call.startsWith('flux bootstrap '))
const fileOf = (name: string) => join(lab.folder, 'talos', 'staging', name)

/** What Kubernetes tells of Flux for some times. */
function gitOpsAnswers(items: readonly object[], times: number): void {
  const stdout = JSON.stringify({ kind: 'List', items })
  lab.talos.fault({
    ...{ kind: 'command', program: 'kubectl', match: 'get gitrepositories' },
    ...{ stdout, exitCode: 0, times },
  })
}

/** Until it is put back. */
async function without(file: string, work: () => Promise<void>): Promise<void> {
  renameSync(file, `${file}.away`)
  try {
    await work()
  } finally {
    renameSync(`${file}.away`, file)
  }
}

async function expectRefused(
  exitCode: number,
  says: string,
  env: Readonly<Record<string, string>> = { GIT_TOKEN: token },
) {
  const outcome = await flux(env, '--yes')
  expect([outcome.exitCode, outcome.stdout + outcome.stderr]).toEqual([
    exitCode,
    expect.stringContaining(says),
  ])
  expect([bootstraps(), lab.runs().filter((run) => run.includes('flux'))]).toEqual([[], []])
}

describe('before there is a cluster it is refused', () => {
  test('where no control plane runs', async () => {
    await writeProfile(lab, talosProfile({ extra: withFlux() }))
    await expectRefused(
      6,
      'Unable to bootstrap Flux on staging: none of its control planes runs (start them, or make the cluster: proxkit cluster create staging)',
    )
  }, 60_000)
})

describe('a cluster that was made without Flux', () => {
  beforeAll(async () => {
    await writeProfile(lab, talosProfile())
    const { exitCode, stdout, stderr } = await lab.run(['cluster', 'create', 'staging', '--yes'])
    expect([exitCode, stdout, stderr]).toEqual([0, stdout, stderr])
  }, 120_000)

  describe('is refused, and nothing is begun,', () => {
    test('where its profile says nothing of Flux', async () => {
      await expectRefused(
        6,
        'Unable to bootstrap Flux on staging: its profile says nothing of Flux (add flux with repository, path and credentials to clusters/staging.yaml)',
      )
    }, 60_000)

    test('where another profile has that path', async () => {
      const other = talosProfile({ name: 'other', extra: withFlux() })
        .replaceAll('10.0.4.', '10.0.5.')
        .replaceAll('10.244.0', '10.245.0')
        .replaceAll('10.96.0.0/12', '10.112.0.0/12')
        .replace('startVmid: 2001', 'startVmid: 2101')
        .replace('startVmid: 2011', 'startVmid: 2111')
      await writeProfile(lab, other)
      await writeProfile(
        lab,
        talosProfile({ extra: withFlux('https://git.example.org/ops/Clusters.git', './') }),
      )
      await expectRefused(3, 'overlap in the same repository (take a path of its own)')
      renameSync(join(lab.folder, 'clusters', 'other.yaml'), join(lab.folder, 'other.yaml'))
      await writeProfile(lab, talosProfile({ extra: withFlux() }))
    }, 60_000)

    test('without its token', async () => {
      await expectRefused(
        3,
        'Unable to read the token of the Git repository: the environment variable GIT_TOKEN is not set (export it)',
        {},
      )
    }, 60_000)

    test('without a kubeconfig, or with that of another cluster', async () => {
      const kubeconfig = fileOf('kubeconfig')
      await without(kubeconfig, async () => {
        const fetch = '(fetch it: proxkit talos kubeconfig staging)'
        await expectRefused(6, `Unable to bootstrap Flux on staging: there is no kubeconfig of it ${fetch}`)
        const own = await readFile(`${kubeconfig}.away`, 'utf8')
        const authority = Buffer.from('another').toString('base64')
        const others = own.replace(/(certificate-authority-data: ).*/, `$1${authority}`)
        await writeFile(kubeconfig, others, { mode: 0o600 })
        await expectRefused(6, `its kubeconfig does not belong to its secrets ${fetch}`)
      })
    }, 60_000)

    test('without flux and kubectl', async () => {
      const file = join(lab.folder, '.proxkit', 'simulator.json')
      const text = await readFile(file, 'utf8')
      for (const program of ['flux', 'kubectl']) {
        const { programs, ...connection } = JSON.parse(text)
        await writeFile(
          file,
          JSON.stringify({ ...connection, programs: { ...programs, [program]: '/nowhere' } }),
        )
        await expectRefused(
          6,
          `Unable to bootstrap Flux on staging: ${program} is not on the PATH (install it)`,
        ).finally(() => writeFile(file, text))
      }
    }, 60_000)

    test('while it is not healthy', async () => {
      lab.talos.etcd('staging-cp-1', { alarm: 'NOSPACE' })
      try {
        await expectRefused(6, 'Unable to bootstrap Flux on staging: it is not healthy; ')
        expect(outcomes.at(-1)?.stderr).toContain(
          '(proxkit talos health staging shows all of it; mend that first)',
        )
      } finally {
        lab.talos.etcd('staging-cp-1', { alarm: undefined })
      }
    }, 60_000)
  })

  test('shows what would be done, as text and as data', async () => {
    const env = { GIT_TOKEN: token }
    const { exitCode, stdout } = await flux(env, '--dry-run')
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Let Flux apply to staging what is in ')])
    const { plan } = JSON.parse((await flux(env, '--dry-run', '--json')).stdout)
    expect(plan).toMatchObject({
      runbook: { id: 'talos.flux', version: 1 },
      nodes: [
        { summary: `Let Flux apply to staging what is in ${place}` },
        { step: 'cluster.healthy' },
        { step: 'flux.bootstrap', state: 'pending' },
      ],
    })
    expect(bootstraps()).toEqual([])
    // A cluster changes by it: without an approval nothing is done.
    expect([(await flux(env)).exitCode, bootstraps()]).toEqual([10, []])
  }, 60_000)

  test('fails where the repository refuses the token, with what flux said and the way on', async () => {
    lab.talos.fault({
      ...{ kind: 'command', program: 'flux', match: 'bootstrap', times: 1 },
      stderr: '► cloning branch "main"\n✗ failed to clone repository: authentication required\n',
    })
    const { exitCode, stdout } = await flux({ GIT_TOKEN: token }, '--yes')
    expect([exitCode, stdout]).toEqual([
      7,
      expect.stringContaining('✗ failed to clone repository: authentication required'),
    ])
    expect(stdout).toContain('remove the cause, then go on from what is there: proxkit talos flux staging')
  }, 60_000)

  test('follows its repository afterwards, with controllers that are Ready', async () => {
    const { exitCode, stdout } = await flux({ GIT_TOKEN: token }, '--yes')
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringContaining('Bootstrap Flux on a cluster in lab: succeeded'),
    ])
    expect(bootstraps().at(-1)).toContain(
      'flux bootstrap git --url=https://git.example.org/ops/clusters --username=git --branch=main --path=clusters/staging --token-auth --silent',
    )
    const pods = await lab.talos.run('kubectl', ['get', 'pods', '--namespace=flux-system'], {
      env: { KUBECONFIG: fileOf('kubeconfig') },
    })
    expect(pods.stdout).toMatch(/\n(?:flux-system +)?kustomize-controller-\S+ +1\/1 +Running/)
  }, 60_000)

  test('has nothing to do the second time, not even for want of a token, and says what it follows', async () => {
    const count = bootstraps().length
    const { exitCode, stdout, stderr } = await flux({}, '--yes')
    expect([exitCode, stdout + stderr]).toEqual([
      0,
      expect.stringMatching(/= Bootstrap Flux on staging from .* nothing to do/),
    ])
    expect(stdout + stderr).toContain(`Flux follows ./${place}, and has applied main@sha1:`)
    expect(bootstraps().length).toBe(count)
  }, 60_000)

  test('is bootstrapped again where an earlier try has left controllers that follow nothing', async () => {
    const count = bootstraps().length
    gitOpsAnswers([], 2)
    const { exitCode, stdout, stderr } = await flux({ GIT_TOKEN: token }, '--yes')
    expect([exitCode, stdout + stderr]).toEqual([0, expect.stringContaining('cluster in lab: succeeded')])
    expect(bootstraps().length).toBe(count + 1)
  }, 60_000)

  test('is bootstrapped again where it does not get at its repository any more', async () => {
    const kinds = ['gitrepositories.source.', 'kustomizations.kustomize.', 'helmreleases.helm.']
    const found = await lab.talos.run(
      'kubectl',
      ['get', kinds.map((kind) => `${kind}toolkit.fluxcd.io`).join(','), '--all-namespaces', '-o', 'json'],
      { env: { KUBECONFIG: fileOf('kubeconfig') } },
    )
    const { items } = JSON.parse(found.stdout)
    const source = items.find(({ kind }: { kind: string }) => kind === 'GitRepository')
    source.spec.url = 'ssh://git@git.example.org:2222/ops/clusters.git'
    source.status.conditions[0] = { type: 'Ready', status: 'False', message: 'authentication required' }
    gitOpsAnswers(items, 1)
    const { exitCode, stdout } = await flux({ GIT_TOKEN: token }, '--dry-run')
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Bootstrap Flux on staging again from ')])
    expect(stdout).toContain(
      'Flux does not get into step: GitRepository flux-system/flux-system: authentication required',
    )
  }, 60_000)

  test('is left alone where it follows another repository than its profile says', async () => {
    await writeProfile(lab, talosProfile({ extra: withFlux('https://git.example.org/ops/others') }))
    const count = bootstraps().length
    const { exitCode, stdout, stderr } = await flux({ GIT_TOKEN: token }, '--yes')
    expect([exitCode, stdout + stderr]).toEqual([
      6,
      expect.stringContaining(
        `Flux follows ./${place} there already, and its profile says clusters/staging of https://git.example.org/ops/others, branch main`,
      ),
    ])
    expect(bootstraps().length).toBe(count)
  }, 60_000)

  test('tells its token in no output, argument or file', () => {
    const files = readdirSync(lab.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    const told = [...outcomes.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...lab.talos.calls, ...files]
    expect(files.length).toBeGreaterThan(20)
    expect(told.filter((text) => text.includes(token))).toEqual([])
  })
})

test('of a cluster without Talos it is refused', async () => {
  const generic = 'name: staging\ntype: generic\ntemplate: 900\ntags: [web]\n'
  await writeProfile(lab, `${generic}workers: { count: 1, cores: 1, memoryMiB: 512, diskGiB: 8 }\n`)
  const { exitCode, stderr } = await flux({}, '--yes')
  expect([exitCode, stderr]).toEqual([
    6,
    expect.stringContaining(
      'Unable to bootstrap Flux on staging: its profile is of type generic (name a cluster of Talos)',
    ),
  ])
}, 60_000)
