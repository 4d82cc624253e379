import { readFileSync } from 'node:fs'
import { secret } from '@proxkit/kernel'
import { expect, test } from 'vitest'
import { startProgram } from '../../src/ansible/run-program.ts'

const sh = (script: string, options: Partial<Parameters<typeof startProgram>[2]> = {}) =>
  startProgram('/bin/sh', ['-c', script], { cwd: '/', env: { PATH: '/usr/bin:/bin' }, ...options })
/** A process that has ended and waits for its parent is none. */
const isThere = (pid: number) => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('lines of both channels are told as they come, without secrets, and whole', async () => {
  secret('hunter2-of-ansible', 'vault')
  const told: string[] = []
  const program = await sh(
    'printf "one\\r\\ntw"; printf "o \\303"; sleep 0.1; printf "\\244\\n"; echo hunter2-of-ansible >&2; printf rest',
    { onLine: (line) => told.push(line) },
  )
  expect(program.exitCode).toBeUndefined()
  expect(await program.ended).toBe(0)
  expect(program.exitCode).toBe(0)
  expect([...program.lines].toSorted()).toEqual(['[secret:vault]', 'one', 'rest', 'two ä'])
  expect(told).toEqual(program.lines)
  expect(program.stdout).toBe('one\ntwo ä\nrest')
})

test('a program that cannot be started says why', async () => {
  await expect(startProgram('no-such-program', [], { cwd: '/', env: {} })).rejects.toMatchObject({
    code: 'ENOENT',
  })
})

test('an interrupt is asked for first, and reaches what it has started', async () => {
  const program = await sh('trap "echo bye; exit 99" INT; sleep 60 & echo $!; wait', { graceMs: 500 })
  while (program.lines.length === 0) await new Promise((next) => setTimeout(next, 10))
  const child = Number(program.lines[0])
  expect(isThere(child)).toBe(true)
  await program.stop()
  expect([program.exitCode, program.lines.at(-1)]).toEqual([99, 'bye'])
  expect(isThere(child)).toBe(false)
})

test('who does not listen to it is ended by force, with all that it has started', async () => {
  const program = await sh('trap "" INT; sleep 60 & echo $!; wait; sleep 60', { graceMs: 50 })
  while (program.lines.length === 0) await new Promise((next) => setTimeout(next, 10))
  await program.stop()
  expect(program.exitCode).toBeNull()
  expect(isThere(Number(program.lines[0]))).toBe(false)
  expect(isThere(program.pid)).toBe(false)
})
