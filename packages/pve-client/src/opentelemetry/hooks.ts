/** Hooks that make a span and a measurement of each attempt, by the semantic conventions for HTTP clients. */

import {
  type Attributes,
  type Meter,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { AnswerEvent, Hooks, RequestEvent } from '../transport/exchange.ts'

export interface OpenTelemetryOptions {
  /** Default: that of the global provider, named after this package. */
  readonly tracer?: Tracer
  readonly meter?: Meter
}

const scope = '@proxkit/pve-client'

/** In seconds, as the conventions want them. */
const explicitBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/**
 * Goes in as `hooks`. A span of kind client for each attempt, named by its route, below the one that is active at the call; and the
 * histogram `http.client.request.duration`. In `url.full` the names of path parameters stand for their values: neither parameters
 * nor credentials reach a span.
 */
export function openTelemetryHooks(options: OpenTelemetryOptions = {}): Hooks {
  const { tracer = trace.getTracer(scope), meter = metrics.getMeter(scope) } = options
  const durations = meter.createHistogram('http.client.request.duration', {
    description: 'Duration of HTTP client requests.',
    unit: 's',
    advice: { explicitBucketBoundaries },
  })
  const spans = new Map<string, Span>()
  const keyOf = ({ call, attempt }: RequestEvent) => `${call}.${attempt}`

  return {
    onRequest(event) {
      const attributes = {
        ...commonOf(event),
        'url.full': event.origin + pathOf(event),
        ...(event.attempt > 1 ? { 'http.request.resend_count': event.attempt - 1 } : {}),
      }
      spans.set(keyOf(event), tracer.startSpan(event.route, { kind: SpanKind.CLIENT, attributes }))
    },
    onAnswer(event) {
      const outcome = outcomeOf(event)
      durations.record(event.durationMs / 1000, { ...commonOf(event), ...outcome })
      const span = spans.get(keyOf(event))
      spans.delete(keyOf(event))
      span?.setAttributes(outcome)
      if (outcome['error.type'] !== undefined) span?.setStatus({ code: SpanStatusCode.ERROR })
      span?.end()
    },
  }
}

function commonOf(event: RequestEvent): Attributes {
  const { hostname, port } = new URL(event.origin)
  return {
    'http.request.method': event.route.slice(0, event.route.indexOf(' ')),
    'server.address': hostname,
    'server.port': port === '' ? 443 : Number(port),
    'url.template': pathOf(event),
  }
}

/** `/api2/json/nodes/{node}/qemu` */
function pathOf({ route }: RequestEvent): string {
  return `/api2/json${route.slice(route.indexOf(' ') + 1)}`
}

function outcomeOf({ status, fault }: AnswerEvent): Attributes {
  const error = fault ?? (status !== null && status >= 400 ? String(status) : undefined)
  return {
    ...(status === null ? {} : { 'http.response.status_code': status }),
    ...(error === undefined ? {} : { 'error.type': error }),
  }
}
