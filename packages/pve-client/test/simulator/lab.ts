/** A simulated cluster whose time a test moves, with short ways to ask it. */

import { createVirtualClock, type VirtualClock } from '@proxkit/kernel'
import { createSimulator, type Simulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'

export interface Answer {
  readonly status: number
  readonly reason: string
  readonly data: unknown
  readonly message?: string
  readonly errors?: Readonly<Record<string, string>>
}

export interface FinishedTask {
  readonly exitStatus: string
  readonly log: readonly string[]
}

export interface Lab {
  readonly sim: Simulator
  readonly clock: VirtualClock
  /** Asks as the first token, or as the given one (`user@realm!name=secret`). */
  ask(method: string, path: string, parameters?: Parameters, token?: string): Promise<Answer>
  /** What a GET answers with; fails where it is refused. */
  get(path: string): Promise<unknown>
  /** Makes a change that has to be accepted. */
  change(method: 'POST' | 'PUT' | 'DELETE', path: string, parameters?: Parameters): Promise<unknown>
  /** Starts a task, lets it end, and says how. */
  run(method: 'POST' | 'PUT' | 'DELETE', path: string, parameters?: Parameters): Promise<FinishedTask>
  /** Lets time pass until a task has ended. */
  finish(upid: string): Promise<FinishedTask>
}

type Parameters = Readonly<Record<string, string | number>>

export function createLab(
  options: Omit<SimulatorOptions, 'clock'> = {},
  clock: VirtualClock = createVirtualClock(),
  /** How requests travel. Default: in process. */
  send?: (sim: Simulator) => typeof globalThis.fetch,
): Lab {
  const sim = createSimulator({ authFailureDelayMs: 0, ...options, clock })
  const fetch = send?.(sim) ?? sim.fetch

  async function ask(method: string, path: string, parameters: Parameters = {}, token = sim.token.reveal()) {
    const text = new URLSearchParams(
      Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)])),
    )
    const inQuery = method === 'GET' || method === 'DELETE'
    const query = inQuery && text.size > 0 ? `?${text}` : ''
    const response = await fetch(`https://simulator:8006/api2/json${path}${query}`, {
      method,
      headers: { authorization: `PVEAPIToken=${token}` },
      ...(inQuery || text.size === 0 ? {} : { body: text }),
    })
    const body = await response.text()
    const parsed = (body === '' ? { data: undefined } : JSON.parse(body)) as Omit<Answer, 'status' | 'reason'>
    return { ...parsed, status: response.status, reason: response.statusText }
  }

  async function accepted(method: string, path: string, parameters?: Parameters) {
    const answer = await ask(method, path, parameters)
    if (answer.status !== 200)
      throw new Error(
        `${method} ${path} → ${answer.status} ${answer.reason} ${JSON.stringify(answer.errors)}`,
      )
    return answer.data
  }

  async function finish(upid: string): Promise<FinishedTask> {
    for (let waited = 0; waited < 3600; waited++) {
      const task = sim.snapshot().tasks.find((one) => one.upid === upid)
      if (task?.exitStatus !== undefined) return { exitStatus: task.exitStatus, log: task.log }
      await clock.advance(1000)
    }
    throw new Error(`${upid} does not end`)
  }

  return {
    sim,
    clock,
    ask,
    finish,
    get: (path) => accepted('GET', path),
    change: accepted,
    run: async (method, path, parameters) => finish(String(await accepted(method, path, parameters))),
  }
}

/** A lasting name for a guest's folder. */
export const vm = (vmid: number, node = 'pve1') => `/nodes/${node}/qemu/${vmid}`
export const ct = (vmid: number, node = 'pve1') => `/nodes/${node}/lxc/${vmid}`
