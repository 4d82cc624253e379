// The API with its rules
export { type Api92, api92 } from '../api/v9.2.ts'
export type { ApiTypes, PveApi, RouteOf, WireApi } from '../model/api.ts'
// Routes
export { matchRoute, type RouteMatch } from '../model/match-route.ts'
// Property strings
export type { PropertyStringFormat } from '../property-string/find-format.ts'
export { formatPropertyString } from '../property-string/format-property-string.ts'
export {
  type ParameterPlace,
  type PropertyStringName,
  propertyStringNames,
} from '../property-string/names.ts'
export { parsePropertyString } from '../property-string/parse-property-string.ts'
export { PropertyStringError } from '../property-string/property-string-error.ts'
export type { FormattedFrom, ParsedAs, PropertyValue, PropertyValues } from '../property-string/types.ts'
// Parameters
export { type Verification, type VerifyOptions, verifyParameters } from './verify-parameters.ts'
