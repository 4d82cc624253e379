import type { DumpNode } from '@proxkit/pve-client/codegen'
import type { SchemaSource } from './schema-source.ts'

/**
 * The schema of a server. No credentials are needed: every node serves its own to whoever asks.
 *
 * @throws CodegenError `CODEGEN_NOT_A_DUMP`; PveConnectionError without an answer
 */
export async function readSchema({ place, ca }: SchemaSource, signal: AbortSignal): Promise<DumpNode[]> {
  const { readDump } = await import('@proxkit/pve-client/codegen')
  return readDump(place, { signal, ...(ca === undefined ? {} : { tls: { ca } }) })
}
