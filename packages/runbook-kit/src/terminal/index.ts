/** Shows a run on a terminal, in a log, or to a program. */

export type { OutputStream } from './output-stream.ts'
export { createRunView, type RunView, type RunViewMode, type RunViewOptions } from './run-view.ts'
