/** The parameters of a route as a Standard Schema. */

import { type Api92, api92 } from '../api/v9.2.ts'
import type { ApiTypes, PveApi, RouteOf } from '../model/api.ts'
import { findRoute } from '../model/find-route.ts'
import { parameterIssues } from './parameter-issues.ts'
import type { StandardSchema } from './standard-schema.ts'

/**
 * The parameters of a route, path parameters included, for whatever takes a Standard Schema. It accepts what
 * `verifyParameters` accepts and passes it on unchanged; issues name the parameter and hold the server's own text.
 *
 * @param options.api default: 9.2
 * @throws RequestError `PVE_UNKNOWN_ROUTE`, here and not when a value is validated
 */
export function schemaOf<R extends RouteOf<T>, T extends ApiTypes = Api92>(
  route: R,
  options: { readonly api?: PveApi<T> } = {},
): StandardSchema<T['Parameters'][R]> {
  const api: PveApi = options.api ?? api92
  findRoute(api, route)
  return {
    '~standard': {
      version: 1,
      vendor: 'proxkit',
      validate(value) {
        const issues = parameterIssues(route, value, api)
        return issues.length === 0 ? { value: value as T['Parameters'][R] } : { issues }
      },
    },
  }
}
