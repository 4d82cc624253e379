// Parameters

// The API with its rules
export { type Api92, api92 } from '../api/v9.2.ts'
export { matchRoute, type RouteMatch } from '../model/match-route.ts'
export { type Verification, verifyParameters } from './verify-parameters.ts'
