/** A shell for terminals: it repeats what is typed, knows its size and its way out, and nothing else. */

export interface Shell {
  start(): void
  type(text: string): void
  resize(columns: number, rows: number): void
}

export function createShell(host: string, terminal: { show(text: string): void; leave(): void }): Shell {
  const prompt = `root@${host}:~# `
  let line = ''
  let size = '24 80'

  function run(command: string): void {
    const [name = ''] = command.trim().split(/\s+/)
    if (name === 'exit' || name === 'logout') {
      terminal.show('logout\r\n')
      terminal.leave()
      return
    }
    if (command.trim() === 'stty size') terminal.show(`${size}\r\n`)
    else if (name === 'echo') terminal.show(`${command.trim().slice(5)}\r\n`)
    else if (name !== '') terminal.show(`${name}: command not found\r\n`)
    terminal.show(prompt)
  }

  return {
    start: () => terminal.show(prompt),
    type(text) {
      const [first = '', ...others] = text.split(/[\r\n]/)
      terminal.show(first)
      line += first
      for (const next of others) {
        const command = line
        line = next
        terminal.show('\r\n')
        run(command)
        terminal.show(next)
      }
    },
    resize(columns, rows) {
      size = `${rows} ${columns}`
    },
  }
}
