/** How much of a route is simulated. */

import { api92 } from '../api/v9.2.ts'
import type { PveApi } from '../model/api.ts'
import { isAlwaysRefused } from './http/schema-only.ts'
import { handlers, simulatedRoutes } from './routes/index.ts'

/**
 * Parameters and privileges are checked in all three. A `stateful` route changes or shows the state; a `schema-only` one answers
 * with data that fits its schema and changes nothing; a `refused` one says 501.
 */
export type Simulation = 'stateful' | 'schema-only' | 'refused'

const stateful = new Set(simulatedRoutes)

/** @param route `'GET /nodes/{node}/qemu'`, of the API 9.2 unless another is given */
export function simulationOf(route: string, { api = api92 }: { readonly api?: PveApi } = {}): Simulation {
  if (stateful.has(route)) return 'stateful'
  return handlers.has(route) || isAlwaysRefused(api, route) ? 'refused' : 'schema-only'
}
