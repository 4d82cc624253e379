import { createVirtualClock } from '@proxkit/kernel'
import { createPveClient } from '@proxkit/pve-client'
import { agentExec, agentInterfaces, agentReadFile, agentWriteFile } from '@proxkit/pve-client/guests'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { describe, expect, test } from 'vitest'

const guest = { node: 'pve1', vmid: 104 }

/** What the server does with the agent's bytes: each becomes one character of its JSON. */
const asServed = (bytes: string | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('latin1')
/** And what it hands to the agent: one byte for each character it was given. */
const asReceived = (text: string | null) => Buffer.from(text ?? '', 'latin1').toString()

/** A server with an agent that answers in turn; `seen` holds what it was asked. */
function agent(...answers: readonly unknown[]) {
  const seen: { call: string; form: URLSearchParams }[] = []
  const left = [...answers]
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' },
    fetch: async (url, init) => {
      const { pathname, search } = new URL(String(url))
      const form = new URLSearchParams(init?.body ? String(init.body) : search)
      seen.push({ call: `${init?.method} ${pathname.split('/agent/')[1]}`, form })
      return Response.json({ data: left.length > 1 ? left.shift() : left[0] })
    },
  })
  return { pve, seen }
}

describe('a program inside a guest', () => {
  test('is waited for, and its output is text again', async () => {
    const clock = createVirtualClock()
    const { pve, seen } = agent(
      { pid: 7 },
      { exited: 0 },
      {
        exited: 1,
        exitcode: 3,
        'out-data': asServed('größer ✓\n'),
        'err-data': 'oops\n',
        'err-truncated': 1,
      },
    )
    const call = agentExec(pve, guest, { command: ['sort', '-r'], input: 'ä\n', clock })
    await clock.advance(500)
    expect(await call).toEqual({
      exitCode: 3,
      signal: null,
      stdout: 'größer ✓\n',
      stderr: 'oops\n',
      truncated: { stdout: false, stderr: true },
    })
    expect(seen.map((one) => one.call)).toEqual(['POST exec', 'GET exec-status', 'GET exec-status'])
    expect(seen[0]?.form.getAll('command')).toEqual(['sort', '-r'])
    expect(asReceived(seen[0]?.form.get('input-data') ?? null)).toBe('ä\n')
  })

  test('that a signal ended has no exit code', async () => {
    const { pve } = agent({ pid: 7 }, { exited: 1, signal: 9 })
    expect(await agentExec(pve, guest, { command: ['sleep', '9'] })).toMatchObject({
      exitCode: null,
      signal: 9,
    })
  })

  test('that does not end in time is an error with its process, and without its arguments', async () => {
    const clock = createVirtualClock()
    const { pve } = agent({ pid: 7 }, { exited: 0 })
    const call = agentExec(pve, guest, { command: ['login', '--password=hunter22'], timeoutMs: 1200, clock })
    const failure = expect(call).rejects.toMatchObject({
      code: 'PVE_AGENT_TIMEOUT',
      pid: 7,
      vmid: 104,
      message:
        'Unable to see the end of login in guest 104: process 7 still runs after 1.2 s (wait longer, or look inside the guest)',
    })
    await clock.advance(1200)
    await failure
  })

  test('need not be waited for to the end', async () => {
    const { pve } = agent({ pid: 7 }, { exited: 0 })
    const controller = new AbortController()
    const reason = new Error('enough')
    const call = agentExec(pve, guest, { command: ['sleep', '9'], signal: controller.signal })
    setTimeout(() => controller.abort(reason), 10)
    await expect(call).rejects.toBe(reason)
  })
})

describe('a file inside a guest', () => {
  test('is read byte by byte', async () => {
    const bytes = Buffer.from([0, 1, 127, 128, 255, 195, 188])
    const { pve, seen } = agent({ content: asServed(bytes), truncated: 1 })
    expect(await agentReadFile(pve, guest, '/etc/motd')).toEqual({ content: bytes, truncated: true })
    expect(seen[0]?.form.get('file')).toBe('/etc/motd')
  })

  test('is written byte by byte', async () => {
    const bytes = Buffer.from([0, 128, 255])
    const { pve, seen } = agent(null)
    await agentWriteFile(pve, guest, '/tmp/x', bytes)
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      file: '/tmp/x',
      content: bytes.toString('base64'),
      encode: '0',
    })
  })

  test('that is too long is refused before anything is sent', async () => {
    const { pve, seen } = agent(null)
    await agentWriteFile(pve, guest, '/tmp/x', 'x'.repeat(46_080))
    await expect(agentWriteFile(pve, guest, '/tmp/x', 'x'.repeat(46_081))).rejects.toMatchObject({
      code: 'PVE_BAD_PARAMETER',
      message: expect.stringContaining('46081 bytes are more than the 46080 that the server takes'),
    })
    expect(seen).toHaveLength(1)
  })
})

test('interfaces are unwrapped', async () => {
  const sim = createSimulator({
    nodes: [{ name: 'pve1' }],
    guests: [
      {
        vmid: 104,
        node: 'pve1',
        status: 'running',
        config: { agent: '1', net0: 'virtio=BC:24:11:00:00:01,bridge=vmbr0' },
      },
    ],
  })
  const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: sim.token }, fetch: sim.fetch })
  const [lo, eth0] = await agentInterfaces(pve, guest)
  expect(lo).toEqual({
    name: 'lo',
    mac: '00:00:00:00:00:00',
    addresses: [{ address: '127.0.0.1', prefix: 8, family: 'ipv4' }],
  })
  expect(eth0).toMatchObject({ name: 'eth0', mac: 'bc:24:11:00:00:01' })
})
