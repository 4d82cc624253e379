// Parameters of a route for whatever takes a Standard Schema
export { schemaOf } from './schema-of.ts'
export type { StandardIssue, StandardResult, StandardSchema } from './standard-schema.ts'
