/**
 * A machine in memory: its disk keeps what was synced, and each of its processes can be made to die at any of its
 * operations. With it a whole run is played, dies and is resumed in milliseconds, the same way each time.
 */

import { basename, dirname } from 'node:path'
import type { Machine } from '../run-folder/machine.ts'

/** Where a process dies: `before` the operation, `after` it but unnoticed, or, where it writes, in the `middle`. */
export interface CrashPoint {
  /** Counts the operations of the process, from 1. */
  readonly at: number
  readonly phase: 'before' | 'middle' | 'after'
}

/** Outlives its processes. */
export interface MemoryMachine {
  /** Every file by path. */
  readonly files: Map<string, Buffer>
  /** Starts a process on it, which dies where it is told to. */
  boot(crash?: CrashPoint): MemoryProcess
}

/** A process on it: hand it in as `machine`. */
export interface MemoryProcess extends Machine {
  readonly alive: boolean
  /** How many operations it has begun. */
  readonly operations: number
  /** Settles if the process dies, and never otherwise. */
  readonly died: Promise<'died'>
  /** One more operation that can be the last: a request to the world, say. What the dead begin never ends. */
  operate<Value>(action: (torn: boolean) => Value | Promise<Value>): Promise<Value>
  kill(): void
}

/** A machine with an empty disk. What was written is there at once and for ever: a lost sync is not played. */
export function createMemoryMachine(): MemoryMachine {
  const files = new Map<string, Buffer>()
  const folders = new Set<string>(['/', '.'])
  const living = new Set<number>()
  let pids = 0

  function makeFolder(path: string): void {
    for (let at = path; !folders.has(at); at = dirname(at)) folders.add(at)
  }

  function boot(crash?: CrashPoint): MemoryProcess {
    const pid = ++pids
    living.add(pid)
    let operations = 0
    const { promise: died, resolve } = Promise.withResolvers<'died'>()
    const never = new Promise<never>(() => undefined)
    const kill = () => {
      living.delete(pid)
      resolve('died')
    }

    async function operate<Value>(action: (torn: boolean) => Value | Promise<Value>): Promise<Value> {
      // Real operations take time, so that others get their turn in between.
      await Promise.resolve()
      if (!living.has(pid)) return never
      operations += 1
      const last = crash?.at === operations
      if (last && crash.phase === 'before') kill()
      if (!living.has(pid)) return never
      if (last && crash.phase === 'middle') {
        // What the dead would have heard of it, nobody hears.
        await Promise.resolve(action(true)).catch(() => undefined)
        kill()
        return never
      }
      try {
        const value = await action(false)
        if (last) kill()
        return living.has(pid) ? value : never
      } catch (error) {
        if (last) kill()
        return living.has(pid) ? Promise.reject(error) : never
      }
    }

    const append = (path: string, text: string, torn: boolean) => {
      const bytes = Buffer.from(text)
      const kept = torn ? bytes.subarray(0, tearAt(bytes)) : bytes
      files.set(path, Buffer.concat([files.get(path) ?? Buffer.alloc(0), kept]))
    }

    return {
      get alive() {
        return living.has(pid)
      },
      get operations() {
        return operations
      },
      died,
      kill,
      operate,
      self: () => ({ host: 'memory', pid }),
      whereabouts: (holder) => (living.has(holder.pid) ? 'here' : 'dead'),
      disk: {
        read: (path) => operate(() => files.get(path)),
        list: (path) =>
          operate(() =>
            [...files.keys(), ...folders].filter((at) => dirname(at) === path).map((at) => basename(at)),
          ),
        makeFolder: (path) => operate((torn) => (torn ? undefined : makeFolder(path))),
        makeFolderIn: (path) =>
          operate((torn) => {
            if (!folders.has(dirname(path))) return false
            if (!torn) folders.add(path)
            return true
          }),
        create: (path, text) =>
          operate((torn) => {
            if (files.has(path)) return false
            if (!torn) files.set(path, Buffer.from(text))
            return true
          }),
        write(path, text) {
          const bytes = Buffer.from(typeof text === 'string' ? text : [...text].join(''))
          return operate((torn) => void (torn || files.set(path, bytes)))
        },
        remove: (path) => operate((torn) => void (torn || files.delete(path))),
        removeFolder: (path) =>
          operate((torn) => {
            if (torn) return
            for (const at of files.keys()) if (at.startsWith(`${path}/`)) files.delete(at)
            for (const at of folders) if (at === path || at.startsWith(`${path}/`)) folders.delete(at)
          }),
        openJournal: (path, wholeBytes) =>
          operate(() => {
            files.set(path, (files.get(path) ?? Buffer.alloc(0)).subarray(0, wholeBytes))
            return {
              path,
              append: (text: string) => operate((torn) => append(path, text, torn)),
              close: async () => undefined,
            }
          }),
      },
    }
  }
  return { files, boot }
}

/** In the middle; not right before an end of line, since a journal takes a whole entry without its end for damage. */
function tearAt(bytes: Buffer): number {
  const middle = Math.floor(bytes.length / 2)
  return bytes[middle] === 0x0a ? middle - 1 : middle
}
