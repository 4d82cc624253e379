/** The parameters of a route as a zod schema: the entry `@proxkit/pve-client/zod`, whose user has zod. */

import * as z from 'zod'

import { type Api92, api92 } from '../api/v9.2.ts'
import type { ApiTypes, PveApi, RouteOf } from '../model/api.ts'
import { findRoute } from '../model/find-route.ts'
import { parameterIssues } from './parameter-issues.ts'

/**
 * The parameters of a route, path parameters included, to be combined with other zod schemas. It accepts what
 * `verifyParameters` accepts and passes it on unchanged; issues name the parameter and hold the server's own text.
 * It checks as a whole: `z.toJSONSchema` cannot see inside.
 *
 * @param options.api default: 9.2
 * @throws RequestError `PVE_UNKNOWN_ROUTE`, here and not when a value is parsed
 */
export function zodSchemaOf<R extends RouteOf<T>, T extends ApiTypes = Api92>(
  route: R,
  options: { readonly api?: PveApi<T> } = {},
): z.ZodType<T['Parameters'][R], T['Parameters'][R]> {
  const api: PveApi = options.api ?? api92
  findRoute(api, route)
  return z.custom<T['Parameters'][R]>().superRefine((value, context) => {
    for (const { message, path } of parameterIssues(route, value, api))
      context.addIssue({ code: 'custom', message, path: [...path], input: value })
  })
}
