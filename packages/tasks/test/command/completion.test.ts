import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { proxkit } from './terminal.ts'

const demo = fileURLToPath(new URL('../../../../examples/demo', import.meta.url))
const completions = async (...words: string[]) =>
  (await proxkit(['complete', '--', ...words], { cwd: demo })).stdout
    .split('\n')
    .filter((word) => word !== '')

describe('what is completed', () => {
  const cases: [string, string[], string[]][] = [
    ['verbs of a noun', ['vm', 'st'], ['status', 'start', 'stop']],
    ['nouns below a noun', ['vm', 'snap'], ['snapshot']],
    ['flags', ['vm', 'list', '--r'], ['--running']],
    ['flags of whatever changes something', ['vm', 'start', '104', '--d'], ['--dry-run', '--debug']],
    ['choices of a flag', ['node', 'evacuate', 'pve1', '--unmovable', 's'], ['stay', 'shut-down']],
    ['choices of an argument', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['nodes of the configuration', ['node', 'evacuate', ''], ['pve1', 'pve2', 'pve3']],
    ['nodes behind a flag, and after a global one', ['--sim', 'vm', 'list', '--node', 'pve2'], ['pve2']],
    ['nothing where a file or a guest stands', ['vm', 'start', ''], []],
  ]
  for (const [name, words, expected] of cases)
    test(name, async () => expect(await completions(...words)).toEqual(expected))
})

describe('what profiles tell is completed, without a server that could be asked', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-completion-'))
  mkdirSync(join(folder, 'clusters'))
  // Nobody answers there, and nobody is asked.
  writeFileSync(join(folder, 'cluster-config.yaml'), 'name: lab\nnodes: [{ name: pve1, host: 192.0.2.1 }]\n')
  writeFileSync(
    join(folder, 'clusters', 'staging.yaml'),
    `controlPlanes: { count: 1, assignments: [{ name: boss }] }\nworkers: { count: 2, startAddress: wrong }\n`,
  )
  writeFileSync(join(folder, 'clusters', 'broken.yaml'), 'workers: [')
  const offered = async (...words: string[]) =>
    (await proxkit(['complete', '--', ...words], { cwd: folder })).stdout.split('\n').filter(Boolean)
  const machines = ['boss', 'staging-worker-1', 'staging-worker-2']
  const cases: [string, string[], string[]][] = [
    ['profiles', ['cluster', 'create', ''], ['broken', 'staging']],
    ['profiles that begin so', ['talos', 'reboot', 'st'], ['staging']],
    ['machines of a profile', ['cluster', 'node', 'replace', 'staging', ''], machines],
    ['machines to be restarted', ['talos', 'reboot', 'staging', 'staging-worker-'], machines.slice(1)],
    ['machines to be rolled back', ['talos', 'rollback', '--yes', 'staging', 'b'], ['boss']],
    ['machines behind a flag', ['talos', 'config', 'diff', 'staging', '--node', ''], machines],
    ['nothing of a profile that is not there', ['talos', 'reboot', 'production', ''], []],
    ['nothing of one that cannot be read', ['talos', 'reboot', 'broken', ''], []],
  ]
  for (const [name, words, expected] of cases)
    test(name, async () => expect(await offered(...words)).toEqual(expected))

  test('those of the configuration that is named on the line', async () => {
    const words = ['--config', join(folder, 'cluster-config.yaml'), 'talos', 'reboot', '']
    expect(await completions(...words)).toEqual(['broken', 'staging'])
  })
})

describe('the script of a shell asks the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proxkit-completion-'))
  const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))
  const program = `#!/bin/sh\nexec '${process.execPath}' --conditions=@proxkit/source '${bin}' "$@"\n`
  writeFileSync(join(folder, 'proxkit'), program, { mode: 0o755 })
  writeFileSync(join(folder, 'notes.txt'), '')
  /** What the real shell offers, a line each. */
  const typed = async (shell: string, args: readonly string[]) => {
    writeFileSync(join(folder, `completion.${shell}`), (await proxkit(['completion', shell])).stdout)
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
    const options = { cwd: folder, encoding: 'utf8', env } as const
    return execFileSync(shell, args, options).split('\n').filter(Boolean)
  }
  const isThere = (shell: string) => spawnSync(shell, ['-c', 'true']).error === undefined
  const required = process.env.PROXKIT_REQUIRE_SHELLS === '1'
  const shell = (name: string) => test.skipIf(!required && !isThere(name))

  shell('bash')('of a real bash', async () => {
    const script = `source completion.bash; COMP_WORDS=(proxkit vm snapshot r); COMP_CWORD=3; _proxkit; echo "\${COMPREPLY[@]}"`
    expect(await typed('bash', ['-c', script])).toEqual(['rollback'])
  })

  shell('zsh')('of a real zsh, which goes on with files where nothing else is known', async () => {
    // Outside of its line editor there is nobody who would take what is offered.
    const script = `compdef() {}; compadd() { print -l -- \${(P)2} }; _files() { print -l *.txt }
      source completion.zsh
      words=(proxkit vm snapshot r); CURRENT=4; _proxkit
      words=(proxkit vm start ''); CURRENT=4; _proxkit`
    expect(await typed('zsh', ['-f', '-c', script])).toEqual(['rollback', 'notes.txt'])
  })

  shell('fish')('of a real fish, which goes on with files where nothing else is known', async () => {
    const script = `source completion.fish; complete -C 'proxkit vm snapshot r'; complete -C 'proxkit vm start n'`
    expect(await typed('fish', ['--no-config', '-c', script])).toEqual(['rollback', 'notes.txt'])
  })
})
