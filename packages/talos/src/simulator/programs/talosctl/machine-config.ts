/** Commands that carry machine configurations: `apply-config`, `patch`, `machineconfig patch`, `validate`. */

import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { formatDocuments, parseDocuments } from '../../../model/machine-config/documents.ts'
import { applyPatch, parsePatch } from '../../../model/machine-config/patch.ts'
import { isAtLeast } from '../../../model/version.ts'
import { adopt, configure } from '../../cluster/machine.ts'
import { readNodeConfig } from '../../cluster/node-config.ts'
import { type Machine, plan, span } from '../../cluster/world.ts'
import { Failure, formatDuration, parseDuration } from '../program.ts'
import { diffLines } from './diff.ts'
import { forEachNode, rpcError, type Session } from './session.ts'

export async function applyConfig(session: Session): Promise<void> {
  const { flags } = session
  const file = flags.text('file')
  if (file === undefined || file === '') throw new Failure('no filename supplied for configuration')
  verifyMode(session)
  let text: string
  try {
    text = read(session, file)
  } catch {
    throw new Failure(`failed to read configuration from "${file}": open ${file}: no such file or directory`)
  }
  if (text === '') throw new Failure('no configuration data read')
  const patched = withPatches(session, text, flags.list('config-patch'))
  await forEachNode(
    session,
    (machine) => apply(session, machine, patched),
    (node, message) =>
      isAtLeast(session.version, '1.14')
        ? `${node}: error applying configuration: ${message}`
        : `error applying new configuration: ${message}`,
  )
}

export async function patchMachineConfig(session: Session): Promise<void> {
  const { flags, args, io } = session
  const file = flags.text('patch-file')
  const patches = [...flags.list('patch'), ...(file === undefined ? [] : [`@${file}`])]
  if (!/^(?:machineconfig|mc)$/i.test(args[0] ?? ''))
    throw new Failure(`only the machineconfig resource can be patched`)
  if (patches.length === 0) throw new Failure('either --patch or --patch-file should be defined')
  verifyMode(session)
  await forEachNode(session, (machine, node) => {
    const before = machine.boot?.configText
    if (before === undefined)
      throw rpcError(
        'NotFound',
        "resource MachineConfigs.config.talos.dev(config/v1alpha1@undefined) doesn't exist",
      )
    const after = withPatches(session, before, patches)
    if (after === formatDocuments(parseDocuments(before))) {
      io.err('Apply was skipped: no changes detected.\n')
      return
    }
    apply(session, machine, after, () =>
      io.err(`patched MachineConfigs.config.talos.dev/v1alpha1 at the node ${node}\n`),
    )
  })
}

export function patchFile(session: Session): void {
  const { io, flags, args } = session
  const [file = ''] = args
  const patched = withPatches(session, read(session, file), flags.list('patch'))
  const output = flags.text('output')
  if (output === undefined) io.out(patched)
  else writeFileSync(resolve(io.cwd, output), patched, { mode: 0o600 })
}

export function validate(session: Session): void {
  const { io, flags } = session
  const file = flags.text('config') ?? ''
  const mode = flags.text('mode') ?? ''
  const config = readNodeConfig(read(session, file), '')
  if (!/^(?:metal|cloud|container|metal-agent)$/.test(mode))
    throw new Failure(`unknown runtime mode: "${mode}"`)
  if ('problem' in config) throw new Failure(config.problem.replace('configuration validation failed: ', ''))
  if (mode === 'metal' && config.installDisk === undefined)
    throw new Failure('1 error occurred:\n\t* install instructions are required in "metal" mode\n\n')
  io.out(`${file} is valid for ${mode} mode\n`)
}

/** Patches as they stand in flags: text, or `@` and a file. */
export function withPatches(session: Session, text: string, patches: readonly string[]): string {
  if (patches.length === 0) return text
  try {
    const parsed = patches.map((patch) =>
      parsePatch(patch.startsWith('@') ? read(session, patch.slice(1)) : patch),
    )
    return formatDocuments(parsed.reduce(applyPatch, parseDocuments(text)))
  } catch (error) {
    throw new Failure((error as Error).message)
  }
}

function read({ io }: Session, path: string): string {
  try {
    return readFileSync(resolve(io.cwd, path), 'utf8')
  } catch {
    throw new Failure(`open ${path}: no such file or directory`)
  }
}

function verifyMode({ flags, version }: Session): void {
  const mode = flags.text('mode') ?? 'auto'
  const modes = ['auto', 'no-reboot', 'staged', 'try']
  const known = isAtLeast(version, '1.14')
    ? modes
    : isAtLeast(version, '1.12')
      ? [...modes, 'reboot'].toSorted()
      : [...modes, 'reboot', 'interactive'].toSorted()
  if (!known.includes(mode))
    throw new Failure(
      `invalid argument "${mode}" for "-m, --mode" flag: possible options are: ${known.join(', ')}`,
    )
}

function apply(session: Session, machine: Machine, text: string, onDone = () => {}): void {
  const { world, flags, io } = session
  const { boot, disk } = machine
  const config = readNodeConfig(text, machine.mac)
  if ('problem' in config) throw rpcError('InvalidArgument', config.problem)
  const mode = flags.text('mode') ?? 'auto'
  const details =
    mode === 'staged'
      ? 'Staged configuration to be applied after the next reboot'
      : mode === 'reboot'
        ? 'Applied configuration with a reboot'
        : 'Applied configuration without a reboot'
  const before = boot?.configText
  if (flags.is('dry-run')) {
    const diff = before === undefined ? undefined : diffLines(before, text)
    io.err(
      `Dry run summary:\n${details} (skipped in dry-run).\nConfig diff:\n${diff === undefined ? 'No changes.' : `\n${diff}`}\n`,
    )
    return
  }
  if (mode === 'staged') {
    disk.config = text
    onDone()
    io.err(`${details}\n`)
    return
  }
  if (mode === 'try') {
    const timeoutMs = parseDuration(flags.text('timeout') ?? '1m')
    refuse(adopt(machine, text))
    if (before !== undefined)
      plan(world, machine, world.clock.now() + span(world, timeoutMs), () => {
        // Whatever was applied for good in the meantime stays.
        if (machine.boot?.configText === text && disk.config !== text) adopt(machine, before)
      })
    onDone()
    io.err(
      `${details}\nThe config is applied in 'try' mode and will be automatically reverted back in ${formatDuration(timeoutMs)}\n`,
    )
    return
  }
  refuse(configure(world, machine, text, world.clock.now()))
  onDone()
  io.err(`${details}\n`)
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw rpcError('InvalidArgument', problem)
}
