/** `talosctl gen secrets` and `gen config`: real keys, real formats. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { kubernetesRange } from '../../../model/compat.ts'
import { parseVersion, type Version } from '../../../model/version.ts'
import { generateConfig } from '../../cluster/generate-config.ts'
import {
  createSecrets,
  createTalosconfig,
  decodePair,
  formatSecrets,
  parseSecrets,
  type SecretsBundle,
} from '../../cluster/secrets.ts'
import { Failure } from '../program.ts'
import { withPatches } from './machine-config.ts'
import type { Session } from './session.ts'

export function genSecrets(session: Session): void {
  const { world, flags, io } = session
  const file = flags.text('output-file') ?? 'secrets.yaml'
  const text = formatSecrets(createSecrets(world.clock.now()))
  if (file === '-') io.out(text)
  else write(session, resolve(io.cwd, file), text)
}

export function genConfig(session: Session): void {
  const { world, flags, io, args, version } = session
  const [clusterName = '', endpoint = ''] = args
  if (!/^https:\/\/[^/]+(?::\d+)?\/?$/.test(endpoint))
    throw new Failure(
      `the cluster endpoint "${endpoint}" is invalid: 1 error occurred:\n\t* scheme "https" is required\n\n`,
    )
  const contract = flags.text('talos-version')
  const talos = contract === undefined ? version : parseContract(contract)
  const secrets = bundleOf(session)
  const options = {
    clusterName,
    endpoint,
    talos,
    kubernetes: `v${(flags.text('kubernetes-version') ?? `${kubernetesRange(talos)?.[1] ?? '1.34'}.0`).replace(/^v/, '')}`,
    installImage:
      flags.text('install-image') ??
      `ghcr.io/siderolabs/installer:v${version.major}.${version.minor}.${version.patch}`,
    installDisk: flags.text('install-disk') ?? '/dev/sda',
    secrets,
    additionalSans: flags.list('additional-sans'),
  }
  const shared = flags.list('config-patch')
  const makers: Readonly<Record<string, () => string>> = {
    controlplane: () =>
      withPatches(session, generateConfig('controlplane', options), [
        ...shared,
        ...flags.list('config-patch-control-plane'),
      ]),
    worker: () =>
      withPatches(session, generateConfig('worker', options), [
        ...shared,
        ...flags.list('config-patch-worker'),
      ]),
    talosconfig: () =>
      createTalosconfig(clusterName, decodePair(secrets.certs.os), { nowMs: world.clock.now() }),
  }
  const given = flags.list('output-types')
  const types = given.length > 0 ? given : Object.keys(makers)
  const unknown = types.find((type) => makers[type] === undefined)
  if (unknown !== undefined) throw new Failure(`unknown output type "${unknown}"`)
  const output = flags.text('output')
  if (output === '-') {
    if (types.length > 1) throw new Failure("can't use multiple output types with stdout")
    io.out(makers[types[0] ?? '']?.() ?? '')
    return
  }
  // With one type the output may be the name of a file.
  const isFile = types.length === 1 && output !== undefined
  const folder = resolve(io.cwd, output ?? '.')
  if (!isFile) mkdirSync(folder, { recursive: true })
  const files = types.map((type) => ({
    path: isFile ? folder : join(folder, type === 'talosconfig' ? type : `${type}.yaml`),
    text: makers[type]?.() ?? '',
  }))
  for (const { path } of files) refuseOverwriting(session, path)
  for (const { path, text } of files) {
    write(session, path, text)
    io.err(`Created ${path}\n`)
  }
}

function bundleOf(session: Session): SecretsBundle {
  const { flags, io, world } = session
  const file = flags.text('with-secrets')
  if (file === undefined) {
    io.err('generating PKI and tokens\n')
    return createSecrets(world.clock.now())
  }
  try {
    return parseSecrets(readFileSync(resolve(io.cwd, file), 'utf8'))
  } catch (error) {
    throw new Failure(`failed to load secrets bundle: ${(error as Error).message}`)
  }
}

function parseContract(text: string): Version {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? []
  if (major === undefined) throw new Failure(`invalid talos-version: error parsing version "${text}"`)
  return parseVersion(`${major}.${minor}.0`)
}

function refuseOverwriting({ flags }: Session, path: string): void {
  if (existsSync(path) && !flags.is('force'))
    throw new Failure(`file "${path}" already exists, use --force to overwrite`)
}

function write(session: Session, path: string, text: string): void {
  refuseOverwriting(session, path)
  writeFileSync(path, text, { mode: 0o600 })
}
