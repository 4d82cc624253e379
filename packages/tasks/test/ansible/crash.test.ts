import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { spawnProxkit } from '../crash/child.ts'
import { type AnsibleLab, openAnsibleLab, pretend, recordOf } from './ansible.ts'

let lab: AnsibleLab
let started: string
beforeEach(async () => {
  lab = await openAnsibleLab()
  started = join(lab.folder, 'started')
})
afterEach(async () => {
  if (existsSync(started) && isThere()) process.kill(-pid(), 'SIGKILL')
  await lab.close()
})

const recap =
  'PLAY RECAP ****\\nweb1 : ok=1 changed=0 unreachable=0 failed=0 skipped=0 rescued=0 ignored=0\\n'
const pid = () => Number(readFileSync(started, 'utf8'))
const isThere = () => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid()}/status`, 'utf8'))
  } catch {
    return false
  }
}
/** Runs it until its playbook is under way. */
async function begin(seconds: number) {
  // Renamed, so that it is there with all that is in it.
  pretend(lab, { says: recap, does: `echo $$ > ../pid; mv ../pid ../started; sleep ${seconds}` })
  const PATH = `${lab.env.PATH}:${process.env.PATH}`
  const child = spawnProxkit(lab, ['ansible', 'run', 'site.yml', '--yes'], { PATH })
  // Before its start is written down, it is in doubt whether it began.
  while (!existsSync(started) || !recordOf(lab).includes('"type":"submitted"'))
    await new Promise((next) => setTimeout(next, 20))
  return child
}

test('killed while its playbook runs, it is resumed to the truth that nobody saw the end', async () => {
  const child = await begin(600)
  child.kill()
  expect((await child.ended).exitCode).toBeNull()
  const [run = ''] = lab.runs()
  const { exitCode, stdout } = await lab.proxkit(['runs', 'resume', run, '--yes'])
  expect(exitCode).toBe(7)
  expect(stdout).toContain(`nobody watched how it ended: process ${pid()} belonged to an earlier proxkit`)
})

test('the first interrupt lets a playbook come to its end, which is verified', async () => {
  const child = await begin(2)
  child.interrupt()
  const { exitCode, output } = await child.ended
  expect([exitCode, output]).toEqual([0, expect.stringContaining('succeeded')])
})

test('the second one interrupts it, and the run says so', async () => {
  const child = await begin(600)
  // Of two at the same moment the kernel makes one.
  const again = setInterval(child.interrupt, 200)
  const { exitCode, output } = await child.ended
  clearInterval(again)
  expect(exitCode).not.toBe(0)
  expect(output).toContain('it was interrupted')
  expect(isThere()).toBe(false)
})
