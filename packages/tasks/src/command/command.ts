/** What every command gets and gives: the frame that `main` fills and renders. */

import type { Clock } from '@proxkit/kernel'
import type { PveClient, PveClientOptions } from '@proxkit/pve-client'
import type { ClusterConfig } from '../config/cluster-config.ts'
import type { AnsibleServices } from '../connect/ansible-services.ts'
import type { ClusterServices } from '../connect/cluster-services.ts'
import type { AccessServices } from '../kit.ts'
import type { ExitCode } from './exit-codes.ts'

/** The process as an argument, so that tests run commands without one. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  /** Default: the system's. */
  readonly clock?: Clock
  cwd(): string
  on(signal: NodeJS.Signals, listener: () => void): unknown
  off(signal: NodeJS.Signals, listener: () => void): unknown
}

export interface GlobalFlags {
  readonly config?: string
  readonly env?: string
  readonly sim?: boolean
  readonly json?: boolean
  /** Seconds after which nothing new is started. */
  readonly timeout?: number
  readonly verbose?: boolean
  /** How a run is shown while it goes on. Default: live on a terminal, else in lines. */
  readonly progress?: 'live' | 'lines' | 'json'
  readonly debug?: boolean
}

/** A cluster to work on, opened from the configuration or simulated. */
export interface Environment {
  /** The cluster's name; `simulated` for the embedded one. */
  readonly name: string
  readonly config: ClusterConfig
  /** What paths in the configuration are relative to. */
  readonly folder: string
  readonly simulated: boolean
  readonly pve: PveClient
  readonly access: AccessServices
  readonly clusters: ClusterServices
  readonly ansible: AnsibleServices
  /** A client for the same servers that logs in otherwise; to be closed by whoever asked for it. */
  connect(auth: PveClientOptions['auth']): PveClient
  close(): Promise<void>
}

export interface CommandContext {
  readonly flags: GlobalFlags
  readonly terminal: Terminal
  /** Aborted by the first interrupt: start nothing new, settle what runs. */
  readonly signal: AbortSignal
  /** Aborted by the second: let go of what runs, and say what is in doubt. */
  readonly detach: AbortSignal
  /** Said when effects may begin: until then an interrupt ends requests under way as well, since there is nothing to settle. */
  readonly begin: () => void
  /** Columns for tables; Infinity when the output is no terminal. */
  readonly width: number
  /** Opens the environment that the flags name; closed when the command ends. */
  environment(): Promise<Environment>
  /** One line of progress on standard error; standard output is for results only. */
  say(line: string): void
}

/** What a command returns: data for `--json`, text for people, and how to end. */
export interface CommandResult {
  readonly data: unknown
  readonly text: string
  readonly exitCode?: ExitCode
}

/** The flags of whatever changes something. */
export interface PlanFlags {
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly reason?: string | undefined
  /** Why steps that policy keeps for the maintenance window begin outside of it, for this once. */
  readonly outsideWindow?: string | undefined
  /** Why what a guest holds is destroyed without the backup that policy wants, for this once. */
  readonly withoutBackup?: string | undefined
}
