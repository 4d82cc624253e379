/** How programs are run, whoever runs them. */

export interface ProcessResult {
  readonly stdout: string
  readonly stderr: string
  /** Undefined when the program was killed. */
  readonly exitCode: number | undefined
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv
  readonly signal?: AbortSignal | undefined
  readonly onStdout?: (text: string) => void
  readonly onStderr?: (text: string) => void
}

/** Runs a program to its end: arguments as a vector, both streams told as they come. */
export type ProgramRunner = (
  path: string,
  args: readonly string[],
  options: RunOptions,
) => Promise<ProcessResult>
