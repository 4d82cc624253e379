/** Small files inside a virtual machine, through its agent. */

import type { PveClient } from '../client.ts'
import { PveUsageError } from '../errors.ts'
import { fromAgent } from './agent-bytes.ts'
import type { VmAddress } from './agent-exec.ts'

export interface AgentFile {
  readonly content: Buffer
  /** True when the file is longer than the 16 MiB that the server reads. */
  readonly truncated: boolean
}

/** The server refuses longer content: 61,440 characters of base64. */
const longestBase64 = 61_440

/** `GET /nodes/{node}/qemu/{vmid}/agent/file-read`. Needs VM.GuestAgent.FileRead on the guest (before 9.0: VM.Monitor). */
export async function agentReadFile(
  pve: PveClient,
  { node, vmid }: VmAddress,
  file: string,
): Promise<AgentFile> {
  const answer = await pve.request('GET /nodes/{node}/qemu/{vmid}/agent/file-read', { node, vmid, file })
  return { content: fromAgent(answer.content), truncated: answer.truncated ?? false }
}

/**
 * `POST /nodes/{node}/qemu/{vmid}/agent/file-write`: replaces the file, up to 46,080 bytes. Needs VM.GuestAgent.FileWrite
 * on the guest (before 9.0: VM.Monitor).
 *
 * @throws PveUsageError for more than that; nothing was sent
 */
export async function agentWriteFile(
  pve: PveClient,
  { node, vmid }: VmAddress,
  file: string,
  data: string | Uint8Array,
): Promise<void> {
  const content = Buffer.from(data as Uint8Array).toString('base64')
  if (content.length > longestBase64)
    throw new PveUsageError(
      `Unable to write ${file} in guest ${vmid}: ${Buffer.byteLength(data)} bytes are more than the ${(longestBase64 / 4) * 3} that the server takes (write it in parts with agentExec, or let the guest fetch it)`,
      { code: 'PVE_BAD_PARAMETER' },
    )
  // Encoded here, the bytes need no interpretation on the way.
  await pve.request('POST /nodes/{node}/qemu/{vmid}/agent/file-write', {
    node,
    vmid,
    file,
    content,
    encode: false,
  })
}
