/** A world behind HTTP that forgives nothing: each accepted request is one more effect, and its task list lags. */

import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface World {
  readonly url: string
  /** How often each effect was accepted. */
  readonly effects: Map<string, number>
  /** Called with each effect that was accepted, before it is answered; false leaves the request without an answer. */
  onEffect: (name: string) => boolean
  close(): Promise<void>
}

export interface WorldOptions {
  /** How long an effect takes. */
  readonly taskMs: number
  /** How long after its acceptance a task shows in the list. */
  readonly lagMs: number
}

export async function startWorld({ taskMs, lagMs }: WorldOptions): Promise<World> {
  const effects = new Map<string, number>()
  const tasks: { readonly name: string; readonly intent: string; readonly startMs: number }[] = []
  const isDone = (task: { startMs: number }) => Date.now() >= task.startMs + taskMs

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://world')
    const [, kind, name = ''] = url.pathname.split('/')
    if (request.method === 'POST') {
      effects.set(name, (effects.get(name) ?? 0) + 1)
      const id = tasks.push({ name, intent: url.searchParams.get('intent') ?? '', startMs: Date.now() }) - 1
      if (world.onEffect(name)) answer(response, id)
    } else if (kind === 'effects') {
      answer(response, { done: tasks.some((task) => task.name === name && isDone(task)) })
    } else if (kind === 'tasks' && name !== '') {
      const task = tasks[Number(name)]
      answer(response, task === undefined ? 'unknown' : isDone(task) ? 'OK' : 'running')
    } else {
      const intent = url.searchParams.get('intent')
      const visible = tasks.findIndex((task) => task.intent === intent && Date.now() >= task.startMs + lagMs)
      answer(response, visible)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const world: World = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    effects,
    onEffect: () => true,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return world
}

function answer(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}
