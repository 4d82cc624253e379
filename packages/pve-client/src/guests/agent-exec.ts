/** Runs a program inside a virtual machine and waits for its end. */

import { type Clock, systemClock } from '@proxkit/kernel'
import type { PveClient } from '../client.ts'
import { PveAgentTimeoutError } from '../errors.ts'
import { fromAgent, toAgent } from './agent-bytes.ts'

/** Where a virtual machine is: whatever `resolveGuest` returns will do. */
export interface VmAddress {
  readonly node: string
  readonly vmid: number
}

export interface AgentCommand {
  /** The program and its arguments. No shell reads them: for one, give `['sh', '-c', '…']`. */
  readonly command: readonly string[]
  /** What the program reads from its standard input. */
  readonly input?: string | Uint8Array
  /** Default: 60,000. */
  readonly timeoutMs?: number
  /** Default: 500. */
  readonly pollMs?: number
  /** Stops waiting. The agent has no way to end the program, which goes on. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

export interface AgentResult {
  /** Null when a signal ended the program. */
  readonly exitCode: number | null
  /** Null when the program ended by itself. */
  readonly signal: number | null
  readonly stdout: string
  readonly stderr: string
  /** True where the agent threw the rest away, after 16 MiB. */
  readonly truncated: { readonly stdout: boolean; readonly stderr: boolean }
}

const exec = '/nodes/{node}/qemu/{vmid}/agent/exec'

/**
 * `POST /nodes/{node}/qemu/{vmid}/agent/exec`, then `…/exec-status` until the program has ended. An exit code other than 0
 * is a result, not an error. Needs VM.GuestAgent.Unrestricted on the guest (before 9.0: VM.Monitor).
 *
 * @throws PveAgentTimeoutError when `timeoutMs` is over first; the program goes on
 */
export async function agentExec(
  pve: PveClient,
  { node, vmid }: VmAddress,
  options: AgentCommand,
): Promise<AgentResult> {
  const { command, input, timeoutMs = 60_000, pollMs = 500, clock = systemClock } = options
  const call = options.signal === undefined ? {} : { signal: options.signal }
  const startMs = clock.now()
  const { pid } = await pve.request(
    `POST ${exec}`,
    { node, vmid, command, ...(input === undefined ? {} : { 'input-data': toAgent(input) }) },
    call,
  )
  for (;;) {
    const status = await pve.request(`GET ${exec}-status`, { node, vmid, pid }, call)
    if (status.exited)
      return {
        exitCode: status.exitcode ?? null,
        signal: status.signal ?? null,
        stdout: fromAgent(status['out-data'] ?? '').toString(),
        stderr: fromAgent(status['err-data'] ?? '').toString(),
        truncated: { stdout: status['out-truncated'] ?? false, stderr: status['err-truncated'] ?? false },
      }
    const leftMs = startMs + timeoutMs - clock.now()
    if (leftMs <= 0) throw tooLate(vmid, command[0] ?? '', pid, timeoutMs)
    await clock.sleep(Math.min(pollMs, leftMs), options.signal)
  }
}

/** Arguments may hold secrets: only the program is named. */
function tooLate(vmid: number, program: string, pid: number, timeoutMs: number): PveAgentTimeoutError {
  return new PveAgentTimeoutError(
    `Unable to see the end of ${program} in guest ${vmid}: process ${pid} still runs after ${timeoutMs / 1000} s (wait longer, or look inside the guest)`,
    { vmid, pid },
  )
}
