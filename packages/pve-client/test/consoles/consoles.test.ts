import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { openTerminal, openVnc, spiceConsole } from '@proxkit/pve-client/consoles'
import { createSimulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createPveClient, type PveAuth, type TlsOptions } from '../../src/index.ts'

const leftOver: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of leftOver.splice(0).reverse()) await end()
})

/** A listening simulator, and a client for it. */
async function lab(rest: { auth?: PveAuth; tls?: TlsOptions; world?: SimulatorOptions } = {}) {
  const simulator = createSimulator({
    authFailureDelayMs: 0,
    guests: [
      { vmid: 104, node: 'pve1', status: 'running' },
      { vmid: 105, node: 'pve1', type: 'lxc' },
    ],
    users: [{ userid: 'alice@pve', password: 'correct horse', role: 'Administrator' }],
    ...rest.world,
  })
  const { url, ca, fingerprint } = await simulator.listen()
  const auth = rest.auth ?? { token: simulator.token }
  const pve = createPveClient({ baseUrl: url, auth, tls: rest.tls ?? { ca } })
  leftOver.push(
    () => simulator.close(),
    () => pve.close(),
  )
  return { simulator, pve, url, ca, fingerprint }
}

/** Reads until this was shown. */
async function shown(stream: Duplex, text: string): Promise<string> {
  let seen = ''
  while (!seen.includes(text)) {
    const bytes = stream.read() as Buffer | null
    if (bytes === null) await once(stream, 'readable')
    else seen += bytes.toString()
  }
  return seen
}

const vm = { node: 'pve1', vmid: 104 } as const
const container = { node: 'pve1', vmid: 105, type: 'lxc' } as const

describe('a terminal', () => {
  test('shows what is there and takes what is typed, until it is left', async () => {
    const { pve } = await lab()
    const { stream, upid } = await openTerminal(pve, container)
    expect(await shown(stream, '# ')).toBe('root@guest-105:~# ')
    stream.write('echo grüße\r')
    expect(await shown(stream, '# ')).toBe('echo grüße\r\ngrüße\r\nroot@guest-105:~# ')
    stream.write('exit\r')
    expect(await shown(stream, 'logout')).toBe('exit\r\nlogout\r\n')
    stream.resume()
    await once(stream, 'close')
    expect(await pve.tasks.wait(upid, { pollMs: 50 })).toMatchObject({ outcome: 'ok' })
  })

  test('has the size that it is given, and another when it is told', async () => {
    const { pve } = await lab()
    const { stream, resize } = await openTerminal(pve, { node: 'pve1' }, { columns: 132, rows: 50 })
    stream.write('stty size\r')
    expect(await shown(stream, '\r\n50 132\r\n')).toContain('root@pve1:~# ')
    resize(100, 30)
    stream.write('stty size\r')
    await shown(stream, '\r\n30 100\r\n')
    stream.destroy()
  })

  test('takes more than fits into one message', async () => {
    const { pve } = await lab()
    const { stream } = await openTerminal(pve, vm)
    const word = 'x'.repeat(200_000)
    stream.write(`echo ${word}\r`)
    const seen = await shown(stream, `\r\n${word}\r\n`)
    expect(seen.split(word)).toHaveLength(3)
    stream.destroy()
  })

  test('stays connected by saying so', async () => {
    const { pve } = await lab()
    const { stream } = await openTerminal(pve, vm, { keepAliveMs: 5 })
    await new Promise((done) => setTimeout(done, 30))
    stream.write('echo still here\r')
    expect(await shown(stream, '\r\nstill here\r\n')).not.toContain('2')
    stream.destroy()
  })

  test('opens for a user with a password, too', async () => {
    const { pve } = await lab({ auth: { username: 'alice@pve', password: 'correct horse' } })
    const { stream } = await openTerminal(pve, vm)
    await shown(stream, '# ')
    stream.destroy()
  })

  test('ends when its task is stopped', async () => {
    const { pve } = await lab()
    const { stream, upid } = await openTerminal(pve, vm)
    stream.resume()
    const ended = once(stream, 'end')
    await pve.tasks.stop(upid)
    await ended
  })
})

describe('a screen', () => {
  test('speaks RFB, and has a password for the viewer', async () => {
    const { pve } = await lab()
    for (const target of [vm, container, { node: 'pve1' }]) {
      const { stream, password } = await openVnc(pve, target)
      expect(await shown(stream, '\n')).toBe('RFB 003.008\n')
      expect(password.reveal()).not.toBe('')
      expect(String(password)).toBe('[secret:VNC password]')
      stream.end()
      await once(stream.resume(), 'close')
    }
  })

  test('of SPICE comes as the file that a viewer opens', async () => {
    const { pve } = await lab()
    const { settings, file } = await spiceConsole(pve, vm, { proxy: '192.0.2.7' })
    expect(settings).toMatchObject({ type: 'spice', 'tls-port': 61_000, proxy: 'http://192.0.2.7:3128' })
    expect(file.reveal()).toMatch(/^\[virt-viewer\]\ntype=spice\n(?:[a-z-]+=.*\n)+$/)
    expect(String(file)).toBe('[secret:SPICE file]')
  })
})

test('a console opens with the CA, or with a pin', async () => {
  const { pve, url, fingerprint, simulator } = await lab()
  const pinned = createPveClient({
    baseUrl: url,
    auth: { token: simulator.token },
    tls: { fingerprints: fingerprint },
  })
  for (const client of [pve, pinned]) (await openVnc(client, vm)).stream.destroy()
  await pinned.close()
})

describe('what the server refuses is said in its own words', () => {
  const headers = {
    'sec-websocket-version': '13',
    'sec-websocket-protocol': 'binary',
    'sec-websocket-key': 'AA==',
  }
  const socket = 'GET /nodes/{node}/qemu/{vmid}/vncwebsocket'

  test('a wrong ticket', async () => {
    const { pve } = await lab()
    await expect(
      pve.upgrade(socket, { ...vm, port: 5900, vncticket: 'PVEVNC:x' }, { headers }),
    ).rejects.toMatchObject({
      code: 'PVE_AUTHENTICATION',
      route: socket,
      message: expect.stringContaining('401 permission denied - invalid PVEVNC ticket'),
    })
  })

  test('a guest that is not there', async () => {
    const { pve } = await lab()
    await expect(openTerminal(pve, { node: 'pve1', vmid: 999 })).rejects.toMatchObject({
      code: 'PVE_NOT_FOUND',
    })
  })

  test('a route that is none of a websocket', async () => {
    const { pve } = await lab()
    await expect(pve.upgrade('GET /version', {}, { headers })).rejects.toMatchObject({
      code: 'PVE_BAD_ANSWER',
      message: expect.stringContaining('200 in place of a websocket'),
    })
  })

  test('a fetch of the caller cannot carry one', async () => {
    const { simulator } = await lab()
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: { token: simulator.token },
      fetch: simulator.fetch,
    })
    await expect(openVnc(pve, vm)).rejects.toMatchObject({
      code: 'PVE_BAD_OPTION',
      message: expect.stringContaining('a simulator is reached with listen()'),
    })
  })
})

test('the simulator speaks websocket as others do', async () => {
  const { pve, url, ca, simulator } = await lab()
  const { port, ticket } = await pve.request('POST /nodes/{node}/qemu/{vmid}/vncproxy', vm)
  const query = new URLSearchParams({ port: String(port), vncticket: ticket })
  const socket = new WebSocket(
    `${url.replace('https', 'wss')}/api2/json/nodes/pve1/qemu/104/vncwebsocket?${query}`,
    ['binary'],
    { ca, headers: { authorization: `PVEAPIToken=${simulator.token.reveal()}` } },
  )
  const [message] = (await once(socket, 'message')) as [Buffer]
  expect(message.toString()).toBe('RFB 003.008\n')
  socket.ping('are you there?')
  const [pong] = (await once(socket, 'pong')) as [Buffer]
  expect(pong.toString()).toBe('are you there?')
  socket.close(1000)
  expect((await once(socket, 'close'))[0]).toBe(1000)
})

test('a console that nobody comes to ends with an error', async () => {
  const { pve } = await lab({ world: { timeScale: 100 } })
  const { upid } = await pve.request('POST /nodes/{node}/qemu/{vmid}/vncproxy', vm)
  await expect(pve.tasks.wait(upid, { pollMs: 20 })).rejects.toMatchObject({
    code: 'PVE_TASK_FAILED',
    exitStatus: 'connection timed out',
  })
})

describe('a program ends by itself when its terminal', () => {
  const program = fileURLToPath(new URL('leaves-a-console.ts', import.meta.url))
  for (const [way, printed] of [
    ['exit', 'over'],
    ['end', 'over'],
    ['destroy', 'Error [ERR_STREAM_PREMATURE_CLOSE]: Premature close'],
  ])
    test(`is left by ${way}`, async () => {
      const { url, ca, simulator } = await lab()
      const flags = ['--conditions=@proxkit/source', '--no-warnings', program, url, ca]
      const child = spawn(process.execPath, [...flags, simulator.token.reveal(), way ?? ''], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let output = ''
      child.stdout.on('data', (data) => (output += data))
      const [status] = await once(child, 'close')
      expect([output, status]).toEqual([printed, 0])
    })
})
