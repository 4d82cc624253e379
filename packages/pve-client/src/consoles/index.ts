/** Screens and terminals of nodes and guests. */

export { openTerminal, type Terminal, type TerminalOptions } from './open-terminal.ts'
export { openVnc, type Vnc } from './open-vnc.ts'
export { type SpiceConsole, spiceConsole } from './spice-console.ts'
export type { ConsoleTarget } from './target.ts'
