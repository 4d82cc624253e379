import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { takeRun } from '../src/run-folder/attempt-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attempt-'))
})

const locked = { code: 'RUNBOOK_RUN_LOCKED' }

async function leave(number: number, holder: object): Promise<void> {
  await writeFile(join(folder, 'attempts', String(number)), JSON.stringify(holder))
}

test('one of many that want a run at once gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => takeRun(folder)))
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
})

test('a run is kept while its holder lives, and passed on when it is released', async () => {
  const first = await takeRun(folder)
  await expect(takeRun(folder)).rejects.toMatchObject({
    ...locked,
    holder: `process ${process.pid} on ${hostname()}`,
  })
  await first.release()
  const second = await takeRun(folder)
  expect([first.number, second.number]).toEqual([1, 2])
  expect((await readdir(join(folder, 'attempts'))).toSorted()).toEqual(['1', '1.released', '2'])
})

test('a run is taken over from a process that is dead', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'close')
  await (await takeRun(folder)).release()
  await leave(2, { host: hostname(), pid: child.pid })
  expect((await takeRun(folder)).number).toBe(3)
})

test('a run is taken over when its pid belongs to another process now, or the machine has started anew', async () => {
  const mine = await takeRun(folder)
  const holder = JSON.parse(await readFile(join(folder, 'attempts', '1'), 'utf8'))
  await mine.release()
  await leave(2, { ...holder, startTicks: '1' })
  expect((await takeRun(folder)).number).toBe(3)
  await leave(4, { ...holder, boot: 'another' })
  expect((await takeRun(folder)).number).toBe(5)
})

test('a run held on another machine is not taken over, and the error says how to free it', async () => {
  await (await takeRun(folder)).release()
  await leave(2, { host: 'elsewhere', pid: 1 })
  await expect(takeRun(folder)).rejects.toMatchObject({
    ...locked,
    holder: 'process 1 on elsewhere',
    message: expect.stringContaining(`create ${join(folder, 'attempts', '2.released')}`),
  })
  await writeFile(join(folder, 'attempts', '2.released'), '')
  expect((await takeRun(folder)).number).toBe(3)
})
