/** Reads the progress of `talosctl health`, which is its only output. */

export interface HealthCheck {
  /** `etcd to be healthy` */
  readonly name: string
  readonly isOk: boolean
  /** What it waited for last, in the words of talosctl; empty when it passed at once. */
  readonly lastMessage: string
}

/** The checks in the order in which they began. Errors may go over several lines. */
export function parseHealth(text: string): HealthCheck[] {
  const checks = new Map<string, HealthCheck>()
  let current: HealthCheck | undefined
  for (const line of text.split(/\r?\n/)) {
    const [, name, message = ''] = /waiting for (.+?): (.*)$/.exec(line) ?? []
    if (name === undefined) {
      const isContinued = current !== undefined && !current.isOk && /^\s+\S/.test(line)
      if (isContinued && current !== undefined)
        current = { ...current, lastMessage: `${current.lastMessage} ${line.trim()}`.trim() }
    } else {
      const before = checks.get(name)?.lastMessage ?? ''
      const isOk = message === 'OK'
      current = { name, isOk, lastMessage: isOk || message === '...' ? before : message }
    }
    if (current !== undefined) checks.set(current.name, current)
  }
  return [...checks.values()]
}
