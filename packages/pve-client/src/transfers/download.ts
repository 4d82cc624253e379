/** Reads what a route answers with, as it comes. */

import { Readable } from 'node:stream'
import type { Api92 } from '../api/v9.2-wire.ts'
import type { CallArguments, PveClient } from '../client.ts'
import type { RouteOf } from '../model/api.ts'
import type { ParametersOf } from '../model/route.ts'

export interface Download {
  /** Fails with a PveConnectionError where the connection ends too early. */
  readonly body: Readable
  /** Null where the server does not say. */
  readonly sizeBytes: number | null
  readonly contentType: string | null
}

/**
 * The answer of a route that answers with a file: `GET /nodes/{node}/tasks/{upid}/log` with `download`,
 * `GET /nodes/{node}/storage/{storage}/file-restore/download` … Read the body to its end, or destroy it: until then it
 * holds its connection.
 *
 * @throws what `request` throws, before the first byte
 */
export async function download<R extends RouteOf<Api92> & `GET ${string}`>(
  pve: PveClient,
  route: R,
  ...rest: CallArguments<ParametersOf<Api92, R>>
): Promise<Download> {
  const { body, sizeBytes, contentType } = await pve.open(route, ...rest)
  return { body: Readable.from(body, { objectMode: false }), sizeBytes, contentType }
}
