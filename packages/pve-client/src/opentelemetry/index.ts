/** Traces and metrics of OpenTelemetry; its API is an optional peer, loaded by this entry point alone. */

export { type OpenTelemetryOptions, openTelemetryHooks } from './hooks.ts'
