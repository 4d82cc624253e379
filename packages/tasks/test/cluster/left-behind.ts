/** What nobody wants to find once a run has ended, however it has: keys, locks, leases, cordons, and what belongs to nobody. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { secret } from '../command/lab.ts'
import { clientOf } from './profile.ts'
import type { TalosLab } from './talos-lab.ts'

/** For whoever gives one to the command. */
export const gitToken = 'ghp_0a1b2c3d4e5f60718293a4b5c6d7e8f9'

/**
 * One sentence each; none is what a test wants. Keys that it has seen are known to it later as well: ask it before files are removed.
 *
 * @param machines the names of those that the cluster has now. Default: whichever are there
 */
export async function leftBehind(lab: TalosLab, machines?: readonly string[]): Promise<readonly string[]> {
  return [
    ...lab.cidata().map((what) => `the image of a configuration: ${what}`),
    ...unfinished(lab),
    ...cordons(lab),
    ...(machines === undefined ? [] : [...strayGuests(lab, machines), ...strayNodes(lab, machines)]),
    ...(await leases(lab)),
    ...runLocks(lab),
    ...files(lab),
    ...toldSecrets(lab),
  ]
}

function unfinished({ simulator }: TalosLab): readonly string[] {
  const { guests, volumes, tasks } = simulator.snapshot()
  const owners = new Set(guests.map(({ vmid }) => String(vmid)))
  return [
    ...guests.flatMap(({ vmid, config: { lock } }) =>
      lock === undefined ? [] : [`${vmid} locked: ${lock}`],
    ),
    ...guests.flatMap(({ vmid, config }) =>
      Object.keys(config).flatMap((key) => (/^unused\d/.test(key) ? [`${key} of ${vmid}`] : [])),
    ),
    ...volumes.flatMap(({ volid }) => {
      const [, owner] = /(?:vm|base)-(\d+)-/.exec(volid) ?? []
      return owner === undefined || owners.has(owner) ? [] : [`the disk ${volid}`]
    }),
    ...tasks.flatMap(({ upid, exitStatus }) =>
      exitStatus === undefined ? [`a task that runs: ${upid}`] : [],
    ),
  ]
}

function cordons(lab: TalosLab): readonly string[] {
  return kubernetesNodes(lab).flatMap(({ name, isCordoned }) => (isCordoned ? [`${name} is cordoned`] : []))
}

function strayGuests({ simulator }: TalosLab, machines: readonly string[]): readonly string[] {
  const names = simulator
    .snapshot()
    .guests.flatMap(({ config }) => (config.template === undefined ? [String(config.name)] : []))
  return [
    ...names.filter((name) => !machines.includes(name)).map((name) => `the guest ${name}`),
    ...machines.filter((name) => !names.includes(name)).map((name) => `no guest ${name}`),
  ]
}

function strayNodes(lab: TalosLab, machines: readonly string[]): readonly string[] {
  return [
    ...powered(lab).flatMap(({ hostname, stage }) =>
      machines.includes(hostname) && stage === 'running' ? [] : [`${hostname} is ${stage}`],
    ),
    ...kubernetesNodes(lab).flatMap(({ name }) =>
      machines.includes(name) ? [] : [`Kubernetes knows ${name}`],
    ),
  ]
}

/** Of clusters that live: where no machine is on, nobody can ask. */
function kubernetesNodes(lab: TalosLab) {
  const macs = new Set(powered(lab).map(({ mac }) => mac))
  return lab.talos
    .save()
    .clusters.map(({ kubernetes }) => kubernetes.nodes)
    .filter((nodes) => nodes.some(({ mac }) => macs.has(mac)))
    .flat()
}

function powered({ talos }: TalosLab) {
  return talos.nodes.filter(({ stage }) => stage !== 'off')
}

async function leases(lab: TalosLab): Promise<readonly string[]> {
  const pools = await clientOf(lab).request('GET /pools')
  return pools.flatMap(({ poolid }) => (poolid.startsWith('proxkit-') ? [`the lease ${poolid}`] : []))
}

function runLocks({ stateHome }: TalosLab): readonly string[] {
  const folder = join(stateHome, 'proxkit')
  const list = (...path: string[]) =>
    existsSync(join(folder, ...path)) ? readdirSync(join(folder, ...path)) : []
  return [
    ...list('claims').map((claim) => `the claim ${claim}`),
    ...list('runs').flatMap((run) => {
      const attempts = list('runs', run, 'attempts')
      const last = Math.max(0, ...attempts.map((name) => Number.parseInt(name, 10)))
      return last === 0 || attempts.includes(`${last}.released`) ? [] : [`run ${run} is taken`]
    }),
  ]
}

const clusterFile =
  /^talos\/[^/]+\/(?:secrets\.yaml|controlplane\.yaml|worker\.yaml|talosconfig|kubeconfig|nodes\/[^/]+\.yaml)$/
/** With the token of the simulator, as whoever starts it wants it. */
const connectionFile = '.proxkit/simulator.json'

function files(lab: TalosLab): readonly string[] {
  const all = readdirSync(lab.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(lab.folder, join(entry.parentPath, entry.name)))
  const own = all.filter((file) => clusterFile.test(file) || file === connectionFile)
  learnSecrets(lab, own)
  const modeOf = (file: string) => statSync(join(lab.folder, file)).mode & 0o777
  return [
    ...own.filter((file) => modeOf(file) !== 0o600).map((file) => `others can read ${file}`),
    ...all
      .filter((file) => /^(?:talos|tmp)\//.test(file) && !own.includes(file))
      .map((file) => `the file ${file}`),
    ...all
      .filter((file) => !own.includes(file))
      .filter((file) => holdsSecret(lab, readFileSync(join(lab.folder, file), 'latin1')))
      .map((file) => `a secret in ${file}`),
  ]
}

function toldSecrets(lab: TalosLab): readonly string[] {
  return lab.told.filter((text) => holdsSecret(lab, text)).map((text) => `a secret was told: ${text}`)
}

function holdsSecret({ secrets }: TalosLab, text: string): boolean {
  return [...secrets].some((one) => text.includes(one))
}

function learnSecrets({ folder, secrets, simulator }: TalosLab, own: readonly string[]): void {
  for (const one of [secret, gitToken, simulator.token.reveal()]) secrets.add(one)
  for (const file of own)
    if (file.endsWith('secrets.yaml'))
      for (const one of secretsIn(parse(readFileSync(join(folder, file), 'utf8')))) secrets.add(one)
    // Of administrators, and of whatever a machine is given.
    else
      for (const [, one = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
        /(?:key|client-key-data|token|secret): (\S{16,})$/gim,
      ))
        secrets.add(one)
}

/** Certificates are no secrets; keys and tokens are. */
function secretsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return key === 'crt' || key === 'id' ? [] : [value]
  return Object.entries(value as object).flatMap(([name, inner]) => secretsIn(inner, name))
}
