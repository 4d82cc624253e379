/** Runs playbooks of the repository that the configuration names, with real `ansible-playbook`. */

import { realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { repositoryState } from '../ansible/repository-state.ts'
import { type ProgramOptions, type RunningProgram, startProgram } from '../ansible/run-program.ts'
import type { ClusterConfig } from '../config/cluster-config.ts'
import { resolveSecret, type SecretContext } from '../config/resolve-secret.ts'
import { AnsibleError, ConfigError } from '../errors.ts'
import { optionsOf, type PlaybookEnd, type PlaybookRun, parseHosts, parseRecap } from '../model/playbook.ts'

/** What a playbook would be run with, and on what. */
export interface PlaybookSetup {
  /** `ansible-playbook [core 2.14.18]` */
  readonly program: string
  /** Of the repository, see {@link repositoryState}. */
  readonly state: string
  readonly hosts: readonly string[]
}

/** A playbook that runs, or has run. */
export interface RunningPlaybook {
  readonly pid: number
  /** Both channels, without secrets. */
  readonly lines: readonly string[]
  /** Undefined as long as it runs. */
  readonly end: PlaybookEnd | undefined
  /** Interrupts it; what does not end is ended by force. */
  stop(): Promise<void>
}

export interface AnsibleServices {
  /** Looks for it, for the repository and the inventory: `ansible-playbook [core 2.14.18]`. */
  program(signal?: AbortSignal): Promise<string>
  /** Changes nothing, and connects to no host; an inventory that is a program is run. */
  inspect(run: PlaybookRun, signal?: AbortSignal): Promise<PlaybookSetup>
  /** Of the repository alone, see {@link repositoryState}. No program of Ansible is run. */
  state(run: PlaybookRun): Promise<string>
  /** In check mode, which is as harmless as the playbook lets it be: a task may say that it runs in check mode too. */
  rehearse(run: PlaybookRun, signal?: AbortSignal): Promise<PlaybookEnd>
  /** @param id by which {@link running} finds it again */
  start(run: PlaybookRun, id: string): Promise<RunningPlaybook>
  /** Undefined for one that another process has started. */
  running(id: string): RunningPlaybook | undefined
}

export interface AnsibleServicesOptions {
  readonly config: ClusterConfig
  /** What paths of the configuration are relative to. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly ask?: SecretContext['ask']
  /** No machine is touched where the cluster is simulated. */
  readonly simulated: boolean
  /** For each line of a rehearsal. */
  readonly onLine?: (line: string) => void
  readonly graceMs?: number
}

/** Cheap: nothing is looked for before it is needed. */
export function createAnsibleServices(
  options: AnsibleServicesOptions,
): AnsibleServices & { close(): Promise<void> } {
  const { onLine, graceMs } = options
  const known = new Map<string, RunningProgram>()
  let environment: Promise<NodeJS.ProcessEnv> | undefined
  let rehearsing: RunningProgram | undefined
  let version: Promise<string> | undefined

  const opened = async () => {
    const place = await repositoryOf(options)
    environment ??= environmentOf(options)
    const env = await environment
    const start = (args: readonly string[], rest: Partial<ProgramOptions> = {}) =>
      startProgram('ansible-playbook', args, {
        cwd: place.repository,
        env,
        ...(graceMs === undefined ? {} : { graceMs }),
        ...rest,
      }).catch((cause: unknown) => {
        throw missing(cause)
      })
    return { ...place, env, start }
  }
  const open = async (run: PlaybookRun) => {
    const place = await opened()
    const playbook = await playbookIn(place.repository, run)
    return { ...place, playbook, args: [`--inventory=${place.inventory}`, ...optionsOf(run), playbook] }
  }
  const program = async (signal: AbortSignal | undefined) => {
    const { start } = await opened()
    version ??= start(['--version'])
      .then((running) => finished(running, signal))
      .then(({ lines }) => lines[0] ?? '')
    return version
  }

  return {
    program,

    async inspect(run, signal) {
      const { repository, playbook, env, start, args } = await open(run)
      const [about, listed, state] = await Promise.all([
        program(signal),
        start(['--list-hosts', ...args]).then((running) => finished(running, signal)),
        repositoryState(repository, playbook, env),
      ])
      // That no host is left is an answer, and not a fault.
      const none = listed.lines.some((line) =>
        /leaves us with no hosts to target|does not match any hosts/.test(line),
      )
      if (listed.exitCode !== 0 && !none)
        throw new AnsibleError(
          'ANSIBLE_REFUSED',
          `Unable to read playbook ${run.playbook}: ansible-playbook --list-hosts → ${errorIn(listed.lines) ?? `it ended with ${listed.exitCode}`} (mend the playbook or its inventory)`,
        )
      return { program: about, state, hosts: none ? [] : parseHosts(listed.stdout) }
    },

    async state(run) {
      const { repository } = await repositoryOf(options)
      return repositoryState(repository, await playbookIn(repository, run), options.env)
    },

    async rehearse(run, signal) {
      const { start, args } = await open(run)
      rehearsing = await start(['--check', ...args], { onLine })
      return endOf(await finished(rehearsing, signal))
    },

    async start(run, id) {
      const { start, args } = await open(run)
      const program = await start(args)
      known.set(id, program)
      return asPlaybook(program)
    },

    running(id) {
      const program = known.get(id)
      return program && asPlaybook(program)
    },

    async close() {
      const all = [...known.values(), ...(rehearsing === undefined ? [] : [rehearsing])]
      await Promise.all(all.filter(({ exitCode }) => exitCode === undefined).map((one) => one.stop()))
    },
  }
}

function asPlaybook(program: RunningProgram): RunningPlaybook {
  return {
    pid: program.pid,
    lines: program.lines,
    get end() {
      return program.exitCode === undefined ? undefined : endOf(program)
    },
    stop: () => program.stop(),
  }
}

function endOf({ exitCode, lines }: RunningProgram): PlaybookEnd {
  return { exitCode: exitCode ?? null, recap: parseRecap(lines), error: errorIn(lines) }
}

/** Ends it when the caller has gone. */
async function finished(program: RunningProgram, signal: AbortSignal | undefined): Promise<RunningProgram> {
  const stop = () => void program.stop()
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  await program.ended
  signal?.removeEventListener('abort', stop)
  signal?.throwIfAborted()
  return program
}

/** `ERROR! the playbook: x.yml could not be found` */
function errorIn(lines: readonly string[]): string | undefined {
  return lines
    .map((line) => /^(?:ERROR!|\[ERROR\]:|ansible-playbook: error:)\s*(.+)$/.exec(line)?.[1])
    .findLast((text) => text !== undefined)
}

async function repositoryOf({ config, folder, simulated }: AnsibleServicesOptions) {
  const { ansible } = config
  if (simulated)
    throw new ConfigError(
      'CONFIG_ANSIBLE',
      `Unable to run playbooks: cluster ${config.name} is simulated, and a playbook would reach for real hosts (use the configuration of a real cluster)`,
    )
  if (ansible === undefined)
    throw new ConfigError(
      'CONFIG_ANSIBLE',
      'Unable to run playbooks: the configuration has no ansible (add repository and inventory)',
    )
  if (/^[a-z+]+:\/\/|^[\w.-]+@[\w.-]+:/.test(ansible.repository))
    throw new ConfigError(
      'CONFIG_ANSIBLE',
      `Unable to run playbooks: ansible.repository is ${ansible.repository}, and a folder is needed (clone it, and name its folder)`,
    )
  const repository = await existing(resolve(folder, ansible.repository), 'ansible.repository')
  const inventory = await existing(resolve(repository, ansible.inventory), 'ansible.inventory')
  return { repository, inventory }
}

async function playbookIn(repository: string, { playbook }: PlaybookRun): Promise<string> {
  const file = await existing(resolve(repository, playbook), `playbook ${playbook}`)
  const inside = relative(repository, file)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || !(await stat(file)).isFile())
    throw new ConfigError(
      'CONFIG_ANSIBLE',
      `Unable to run playbook ${playbook}: it is no file of the repository ${repository} (name one that is)`,
    )
  return join(repository, inside)
}

async function existing(path: string, what: string): Promise<string> {
  return realpath(path).catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(
      'CONFIG_ANSIBLE',
      `Unable to run playbooks: ${what} → ${path}: ${cause.code === 'ENOENT' ? 'there is no such file' : cause.code} (check the path)`,
      { place: path, cause },
    )
  })
}

/** Its own secrets are all that it gets: the token of the cluster stays with us. */
async function environmentOf(options: AnsibleServicesOptions): Promise<NodeJS.ProcessEnv> {
  const { config, folder, env, ask } = options
  const { credentials, ansible } = config
  const { ...inherited } = env
  if (credentials !== undefined && 'env' in credentials) delete inherited[credentials.env]
  const context = { configFile: join(folder, 'cluster-config.yaml'), env, ask }
  const secrets: Record<string, string> = {}
  // One after the other, since each may ask.
  for (const [name, reference] of Object.entries(ansible?.environment ?? {})) {
    const wanted = { what: `the credential ${name} of ansible.environment`, name }
    secrets[name] = (await resolveSecret(reference, wanted, context)).reveal()
  }
  const speaksUtf8 = /utf-?8/i.test(env.LC_ALL ?? env.LC_CTYPE ?? env.LANG ?? '')
  return {
    ...inherited,
    ...(speaksUtf8 ? {} : { LC_ALL: 'C.UTF-8' }),
    // What we read has one form, whatever is set elsewhere.
    ANSIBLE_STDOUT_CALLBACK: 'default',
    ANSIBLE_NOCOLOR: '1',
    ANSIBLE_FORCE_COLOR: '0',
    ANSIBLE_RETRY_FILES_ENABLED: '0',
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    ...secrets,
  }
}

function missing(cause: unknown): unknown {
  if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') return cause
  return new AnsibleError(
    'ANSIBLE_MISSING',
    'Unable to run playbooks: ansible-playbook was not found on the PATH (install it: apt install ansible-core, or pipx install ansible-core)',
    cause,
  )
}
