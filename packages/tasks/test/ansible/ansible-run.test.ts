import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunReport } from '@proxkit/runbook-kit'
import { applyPlan, approve, createRunFolder, gatesOfPlan, planRunbook } from '@proxkit/runbook-kit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clusterConfigSchema } from '../../src/config/cluster-config.ts'
import { readYaml } from '../../src/config/read-yaml.ts'
import { type AnsibleServices, createAnsibleServices } from '../../src/connect/ansible-services.ts'
import { kit } from '../../src/kit.ts'
import { highRiskOf, operationsPolicy } from '../../src/policy/operations-policy.ts'
import { runPlaybookRunbook } from '../../src/runbooks/run-playbook.ts'
import {
  type AnsibleLab,
  ansibleAbsent,
  credential,
  git,
  openAnsibleLab,
  pretend,
  recordOf,
} from './ansible.ts'

const absent = await ansibleAbsent()

let lab: AnsibleLab
beforeEach(async () => {
  lab = await openAnsibleLab()
})
afterEach(() => lab.close())

describe.skipIf(absent !== undefined)('proxkit ansible run', () => {
  test('shows what it would do on which hosts, and waits for an approval', async () => {
    const { exitCode, stderr } = await lab.proxkit(['ansible', 'run', 'site.yml'])
    expect(exitCode).toBe(10)
    expect(stderr).toContain('Run playbook site.yml on web1, web2')
    expect(stderr).toMatch(/ansible-playbook \[core \d.*\], the repository at [0-9a-f]{12}\./)
    expect(lab.marks()).toEqual([])
  })

  test('runs it with its own credentials only, and records what it said without them', async () => {
    const { exitCode, stdout, stderr } = await lab.proxkit(['ansible', 'run', 'site.yml', '--yes'])
    expect([exitCode, lab.marks()]).toEqual([0, ['web1', 'web2']])
    const all = `${stdout}${stderr}${recordOf(lab)}`
    expect(all).toContain('web1 has [secret:DB_PASSWORD], and of ours []')
    expect(all).not.toContain(credential)
    expect(recordOf(lab)).toContain('"web2":{"changed":1,"failed":0,"ignored":0,"ok":2,')
    // Nothing of the repository has changed.
    expect(git(lab.repository, 'status', '--porcelain')).toBe('')
  })

  test('keeps to the hosts and tags that were named', async () => {
    expect((await lab.proxkit(['ansible', 'run', 'site.yml', '--limit', 'web2', '--yes'])).exitCode).toBe(0)
    expect(lab.marks()).toEqual(['web2'])
    const { stderr } = await lab.proxkit(['ansible', 'run', 'site.yml', '--tags', 'mark', '--yes'])
    expect(stderr).toContain('site.yml --tags=mark')
    expect(stderr).not.toContain('Say it')
    expect(lab.marks()).toEqual(['web1', 'web2'])
  })

  test('with --check the plan says how that ended, and nothing has changed', async () => {
    const { exitCode, stdout } = await lab.proxkit(['ansible', 'run', 'site.yml', '--check', '--dry-run'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('In check mode, web1: 2 ok, 1 changed.')
    expect(lab.marks()).toEqual([])
    const broken = await lab.proxkit(['ansible', 'run', 'broken.yml', '--check', '--dry-run'])
    expect(broken.stdout).toContain('In check mode it fails: tasks failed on web2.')
  })

  test('fails where a task failed, and says on which host', async () => {
    const { exitCode, stdout } = await lab.proxkit(['ansible', 'run', 'broken.yml', '--yes'])
    expect(exitCode).toBe(7)
    expect(stdout).toContain('tasks failed on web2')
    expect(`${stdout}${recordOf(lab)}`).toContain('no way, with [secret:DB_PASSWORD]')
    expect(`${stdout}${recordOf(lab)}`).not.toContain(credential)
  })

  test('fails where a host was not reached', async () => {
    const { exitCode, stdout } = await lab.proxkit(['ansible', 'run', 'far.yml', '--yes'])
    expect(exitCode).toBe(7)
    expect(stdout).toContain('not reached: far1')
  })

  test('is no success where nothing ran at all', async () => {
    const { exitCode, stdout } = await lab.proxkit(['ansible', 'run', 'site.yml', '--tags', 'none', '--yes'])
    expect(exitCode).toBe(7)
    expect(stdout).toContain('hosts in the recap')
  })

  test('refuses at once what cannot be read, and a limit that leaves no host', async () => {
    const syntax = await lab.proxkit(['ansible', 'run', 'syntax.yml', '--yes'])
    expect(syntax.exitCode).toBe(6)
    expect(syntax.stderr).toContain('Unable to read playbook syntax.yml: ansible-playbook --list-hosts → ')
    expect(syntax.stderr).toContain('[ANSIBLE_REFUSED]')
    const nobody = await lab.proxkit(['ansible', 'run', 'site.yml', '--limit', 'db', '--yes'])
    expect([nobody.exitCode, nobody.stderr]).toEqual([6, expect.stringContaining('it would work on no host')])
    // A value is never taken for an option.
    const odd = await lab.proxkit(['ansible', 'run', 'site.yml', '--limit=--syntax-check', '--yes'])
    expect(odd.exitCode).toBe(6)
    expect(lab.marks()).toEqual([])
  })
})

const sound =
  'PLAY RECAP ****\\nweb1 : ok=1 changed=0 unreachable=0 failed=0 skipped=0 rescued=0 ignored=0\\n'

describe('a program that pretends is found out', () => {
  test.each([
    ['where nothing is in its recap', 'PLAY RECAP ****\\n', 0, 'hosts in the recap'],
    ['where there is no recap', 'all done\\n', 0, 'hosts in the recap'],
    ['where its recap says otherwise', sound.replace('failed=0', 'failed=1'), 0, 'tasks failed on web1'],
    ['where only its recap is good', sound, 250, 'ansible-playbook has a fault'],
  ])('%s', async (_, says, exitCode, reason) => {
    pretend(lab, { says, exitCode })
    const outcome = await lab.proxkit(['ansible', 'run', 'site.yml', '--yes'])
    expect([outcome.exitCode, outcome.stdout]).toEqual([7, expect.stringContaining(reason)])
  })

  test('and one that tells the truth is believed', async () => {
    pretend(lab, { says: sound })
    expect((await lab.proxkit(['ansible', 'run', 'site.yml', '--yes'])).exitCode).toBe(0)
  })

  test('and one that edits the repository is told on', async () => {
    pretend(lab, { says: sound, does: 'echo >> site.yml' })
    const { exitCode, stdout } = await lab.proxkit(['ansible', 'run', 'site.yml', '--yes'])
    expect([exitCode, stdout]).toEqual([7, expect.stringContaining('the repository')])
  })
})

describe('without asking any program it is refused', () => {
  test('where there is none', async () => {
    lab.env.PATH = lab.folder
    const { exitCode, stderr } = await lab.proxkit(['ansible', 'run', 'site.yml', '--yes'])
    expect(exitCode).toBe(3)
    expect(stderr).toContain(
      'ansible-playbook was not found on the PATH (install it: apt install ansible-core',
    )
  })

  test.each([
    ['../cluster-config.yaml', 'it is no file of the repository'],
    ['.', 'it is no file of the repository'],
    ['/etc/passwd', 'it is no file of the repository'],
    ['gone.yml', 'there is no such file (check the path)'],
  ])('for %s', async (playbook, reason) => {
    const { exitCode, stderr } = await lab.proxkit(['ansible', 'run', playbook, '--yes'])
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining(reason)])
  })

  test('without a repository, with one that is a URL, or on a simulated cluster', async () => {
    const file = join(lab.folder, 'cluster-config.yaml')
    const text = readFileSync(file, 'utf8')
    const refusal = async () => (await lab.proxkit(['ansible', 'run', 'site.yml', '--yes'])).stderr
    writeFileSync(file, text.replace('repository: playbooks', 'repository: https://git.example.org/ops'))
    expect(await refusal()).toContain('a folder is needed (clone it, and name its folder)')
    writeFileSync(file, text.replace(/ansible:.*policy/s, 'policy'))
    expect(await refusal()).toContain('the configuration has no ansible (add repository and inventory)')
    writeFileSync(file, text.replace('{ file: db-password }', '{ env: NOT_SET_ANYWHERE }'))
    expect(await refusal()).toContain('Unable to read the credential DB_PASSWORD of ansible.environment')
    const { stderr } = await lab.proxkit(['--sim', 'ansible', 'run', 'site.yml', '--yes'])
    expect(stderr).toContain('cluster simulated is simulated, and a playbook would reach for real hosts')
  })
})

describe('from a program', () => {
  const policy = operationsPolicy({ environment: 'development' })

  async function prepare(input: { playbook: string; tags?: string[] }) {
    const config = await readYaml(join(lab.folder, 'cluster-config.yaml'), clusterConfigSchema)
    const ansible = createAnsibleServices({
      config,
      folder: lab.folder,
      env: lab.env,
      simulated: false,
      graceMs: 2_000,
    })
    const services = (own: AnsibleServices) => ({ ansible: own }) as never
    const plan = await planRunbook(runPlaybookRunbook, input, {
      services: services(ansible),
      environment: 'lab',
      actor: 'ops',
      policy,
    })
    const apply = async (rest: object = {}, own: AnsibleServices = ansible): Promise<RunReport> =>
      applyPlan(kit, plan, {
        services: services(own),
        environment: 'lab',
        runFolder: await createRunFolder(join(lab.folder, 'state')),
        planning: { policy },
        approvals: gatesOfPlan(plan).map(({ path }) =>
          approve(plan, path, { by: 'ops', why: 'test', via: 'flag', at: new Date() }),
        ),
        settlingDelayMs: 0,
        ...rest,
      })
    return { ansible, plan, apply }
  }

  test('a repository that has changed since the plan is not run', async () => {
    pretend(lab, { says: sound })
    const { plan, apply, ansible } = await prepare({ playbook: 'site.yml' })
    // An action that nobody has listed is of high risk, whatever the playbook does.
    expect(plan.policy.outcome).toBe('approval')
    expect(highRiskOf(plan).map(({ step }) => step)).toEqual(['ansible.run'])
    appendFileSync(join(lab.repository, 'site.yml'), '\n# a new line\n')
    const report = await apply()
    expect(report.status).toBe('held')
    expect(report.steps.find(({ path }) => path === 'run')?.failure?.error).toContain('state')
    expect(lab.marks()).toEqual([])
    await ansible.close()
  })

  test.skipIf(absent !== undefined)(
    'who leaves the run interrupts its playbook, with all that it has started',
    async () => {
      const { apply, ansible } = await prepare({ playbook: 'long.yml' })
      const leave = new AbortController()
      const report = await apply({
        detach: leave.signal,
        onEvent: (event: { type: string; line?: string }) => {
          if (event.type === 'node.log' && event.line?.startsWith('TASK'))
            setTimeout(() => leave.abort(), 500)
        },
      })
      expect(report.steps.find(({ path }) => path === 'run')?.failure).toMatchObject({
        error: 'it was interrupted',
        remedy: 'the hosts may be half way through: look at them, and run it again',
      })
      const left = readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => {
          try {
            return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`HOME=${lab.folder}\0`) ? pid : ''
          } catch {
            return ''
          }
        })
      expect(left.filter((pid) => pid !== '')).toEqual([])
      await ansible.close()
    },
  )

  test('a playbook that nobody has watched to its end is no success', async () => {
    pretend(lab, { says: sound })
    const { apply, ansible } = await prepare({ playbook: 'site.yml' })
    const report = await apply({}, { ...ansible, running: () => undefined })
    expect(report.status).toBe('failed')
    expect(report.steps.find(({ path }) => path === 'run')?.failure?.error).toMatch(
      /^nobody watched how it ended: process \d+ belonged to an earlier proxkit$/,
    )
    await ansible.close()
  })

  test('a start of which nobody knows whether it took place is never made again', async () => {
    pretend(lab, { says: sound })
    const { apply, ansible } = await prepare({ playbook: 'site.yml' })
    let starts = 0
    const report = await apply(
      {},
      {
        ...ansible,
        async start(run, id) {
          starts += 1
          await ansible.start(run, id)
          throw new Error('the answer was lost')
        },
      },
    )
    expect([report.status, starts]).toEqual(['held', 1])
    await ansible.close()
  })
})
