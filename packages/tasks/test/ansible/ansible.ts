/** A repository of playbooks for tests, a configuration that names it, and real ansible-playbook. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { installClients } from '../../../../test/foreign-clients/run-client.ts'
import { type Lab, openLab } from '../command/lab.ts'
import { type Outcome, proxkit } from '../command/terminal.ts'

/** Undefined where it is there; installed where it can be. Where it has to be there, a test fails. */
export async function ansibleAbsent(): Promise<string | undefined> {
  const absent = await installClients()
  if (absent === undefined) return undefined
  const what = `playbooks with real ansible-playbook: ${absent}`
  console.warn(`SKIPPED ${what}`)
  if (process.env.PROXKIT_REQUIRE_FOREIGN_CLIENTS === '1')
    test(`cannot skip ${what}`, () => expect(absent).toBeUndefined())
  else test.skip(what)
  return absent
}

export const credential = 'a-credential-of-the-playbook'

const files = {
  'hosts.yml': `all:
  vars:
    ansible_connection: local
    ansible_python_interpreter: /usr/bin/python3
  children:
    web: { hosts: { web1: , web2: } }
    db: { hosts: { db1: } }
    far: { hosts: { far1: { ansible_connection: ssh, ansible_host: 127.0.0.1, ansible_port: 1 } } }
`,
  'site.yml': `- hosts: web
  gather_facts: false
  tasks:
    - name: Say it
      ansible.builtin.debug:
        msg: "{{ inventory_hostname }} has {{ lookup('env', 'DB_PASSWORD') }}, and of ours [{{ lookup('env', 'PVE_TOKEN') }}]"
    - name: Leave a mark
      ansible.builtin.copy:
        content: "marked\\n"
        dest: "{{ playbook_dir }}/../marks/{{ inventory_hostname }}"
        mode: "0644"
      tags: [mark]
`,
  'broken.yml': `- hosts: web:db
  gather_facts: false
  tasks:
    - ansible.builtin.fail: { msg: "no way, with {{ lookup('env', 'DB_PASSWORD') }}" }
      when: inventory_hostname == 'web2'
`,
  'far.yml': '- hosts: far\n  gather_facts: false\n  tasks: [{ ansible.builtin.ping: }]\n',
  'syntax.yml': '- hosts: [\n',
  'long.yml': `- hosts: db
  gather_facts: false
  tasks:
    - ansible.builtin.command: sleep 600
`,
}

export interface AnsibleLab extends Lab {
  readonly repository: string
  /** The hosts that the playbook has changed. */
  marks(): readonly string[]
  proxkit(args: readonly string[], answer?: string): Promise<Outcome>
  env: Record<string, string>
}

export async function openAnsibleLab(): Promise<AnsibleLab> {
  const lab = await openLab(
    { nodes: [{ name: 'pve1' }] },
    {
      extra: `ansible:
  repository: playbooks
  inventory: hosts.yml
  environment: { DB_PASSWORD: { file: db-password } }
policy: { environment: development }
`,
    },
  )
  const repository = join(lab.folder, 'playbooks')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, name)), { recursive: true })
    writeFileSync(join(repository, name), text)
  }
  mkdirSync(join(lab.folder, 'marks'))
  writeFileSync(join(lab.folder, 'db-password'), `${credential}\n`, { mode: 0o600 })
  const env = {
    PVE_TOKEN: 'root@pam!ops=0a1b2c3d-0000-4000-8000-5ec7e75ec7e7',
    XDG_STATE_HOME: lab.stateHome,
    // Debian's Python, not one that happens to be installed beside it.
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: lab.folder,
  }
  git(repository, 'init', '--quiet')
  git(repository, 'add', '.')
  git(repository, 'commit', '--quiet', '--message=playbooks')
  return {
    ...lab,
    repository,
    env,
    marks: () => ['web1', 'web2', 'db1'].filter((host) => existsSync(join(lab.folder, 'marks', host))),
    proxkit: (args, answer) =>
      proxkit(args, { cwd: lab.folder, env, ...(answer === undefined ? {} : { answer }) }),
  }
}

/** Instead of ansible-playbook a program that says what it is told to say, whatever it was to do. */
export function pretend(
  lab: AnsibleLab,
  { says, does = ':', exitCode = 0 }: { says: string; does?: string; exitCode?: number },
): void {
  const bin = join(lab.folder, 'bin')
  mkdirSync(bin)
  const script = `#!/bin/sh
case "$*" in
  --version) echo 'ansible-playbook [core 2.99.0]' ;;
  *--list-hosts*) printf '    hosts (1):\\n      web1\\n' ;;
  *) ${does}; printf '${says}'; exit ${exitCode} ;;
esac
`
  writeFileSync(join(bin, 'ansible-playbook'), script, { mode: 0o755 })
  lab.env.PATH = `${bin}:/usr/bin:/bin`
}

export function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=ops', '-c', 'user.email=ops@example.org']
  return execFileSync('git', ['-C', folder, ...who, ...args], { encoding: 'utf8' })
}

/** All that a run has left behind. */
export function recordOf({ stateHome, runs }: Lab): string {
  const folder = join(stateHome, 'proxkit', 'runs', runs().at(-1) ?? '')
  return ['plan.json', 'journal.jsonl', 'report.md', 'report.txt']
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
}
