import { execFile } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newFolder } from './run-client.ts'

const run = promisify(execFile)
const program = '/usr/bin/curl'
if (!existsSync(program)) console.warn(`SKIPPED curl against the simulator: there is no ${program}`)

describe.skipIf(!existsSync(program))('curl, over HTTPS', () => {
  const folder = newFolder()
  const simulator = createSimulator({
    authFailureDelayMs: 0,
    users: [{ userid: 'a@pve', password: 'a & b', role: 'PVEAdmin' }],
  })
  let listening: Awaited<ReturnType<typeof simulator.listen>>
  beforeAll(async () => {
    listening = await simulator.listen()
    writeFileSync(join(folder, 'ca.pem'), listening.ca)
    writeFileSync(join(folder, 'small.iso'), Buffer.alloc(100_000, 'iso'))
  })
  afterAll(async () => {
    await simulator.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The documented way with a ticket; each answer with its status and, of several requests, how many connections they took. */
  const curl = async (...args: readonly string[]) => {
    const format = '\n%{http_code} %{num_connects}\n'
    const { stdout } = await run(program, [
      '--silent',
      '--cacert',
      join(folder, 'ca.pem'),
      '--write-out',
      format,
      ...args,
    ])
    return stdout.trim().split('\n')
  }

  test('logs in, makes a pool, uploads and asks several things of one connection', async () => {
    const api = `${listening.url}/api2/json`
    const [login = ''] = await curl(
      '--data-urlencode',
      'username=a@pve',
      '--data-urlencode',
      'password=a & b',
      `${api}/access/ticket`,
    )
    const { ticket, CSRFPreventionToken } = (JSON.parse(login) as { data: Record<string, string> }).data
    const as = [
      '--cookie',
      `PVEAuthCookie=${ticket}`,
      '--header',
      `CSRFPreventionToken: ${CSRFPreventionToken}`,
    ]
    expect(await curl(...as, '--data', 'poolid=lab', `${api}/pools`)).toEqual(['{"data":null}', '200 1'])
    const iso = ['--form', 'content=iso', '--form', `filename=@${join(folder, 'small.iso')}`]
    const [upload = '', sent] = await curl(...as, ...iso, `${api}/nodes/pve1/storage/local/upload`)
    expect([JSON.parse(upload), sent]).toEqual([
      { data: expect.stringMatching(/^UPID:pve1:.*:imgcopy:/) },
      '200 1',
    ])
    const version = `${api}/version`
    const several = await curl(...as, version, version, `${api}/nosuch`, version)
    expect(several.filter((line) => /^\d/.test(line))).toEqual(['200 1', '200 0', '501 0', '200 1'])
    expect(
      await curl('--request', 'DELETE', '--cookie', `PVEAuthCookie=${ticket}`, `${api}/pools/lab`),
    ).toEqual(['401 1'])
    expect(await curl(...as, '--request', 'DELETE', `${api}/pools/lab`)).toEqual(['{"data":null}', '200 1'])
  })
})
