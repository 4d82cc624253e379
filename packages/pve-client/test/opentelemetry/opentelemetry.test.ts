import { AsyncLocalStorage } from 'node:async_hooks'
import { execFileSync } from 'node:child_process'
import { type Context, context, ROOT_CONTEXT, SpanKind, SpanStatusCode } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { openTelemetryHooks } from '@proxkit/pve-client/opentelemetry'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPveClient } from '../../src/index.ts'

/** Carries the active span across awaits; the SDK for Node brings one of its own. */
const storage = new AsyncLocalStorage<Context>()
const manager = {
  active: () => storage.getStore() ?? ROOT_CONTEXT,
  with: (active: Context, work: (...rest: unknown[]) => unknown, self: unknown, ...rest: unknown[]) =>
    storage.run(active, () => work.apply(self, rest)),
  bind: (_: Context, target: unknown) => target,
  enable() {
    return this
  },
  disable() {
    return this
  },
}
beforeAll(() => void context.setGlobalContextManager(manager as never))
afterAll(() => context.disable())

/** A cluster, a client that is traced and measured, and what came of it. */
function lab() {
  const exporter = new InMemorySpanExporter()
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 })
  const meters = new MeterProvider({ readers: [reader] })
  const simulator = createSimulator({ guests: [{ vmid: 104, node: 'pve1' }] })
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: { token: simulator.token },
    fetch: simulator.fetch,
    hooks: openTelemetryHooks({ tracer: tracers.getTracer('test'), meter: meters.getMeter('test') }),
  })
  return {
    simulator,
    pve,
    tracer: tracers.getTracer('caller'),
    spans: () => exporter.getFinishedSpans(),
    async metrics() {
      await reader.forceFlush()
      await reader.shutdown()
      return measured.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((one) => one.metrics))
    },
  }
}

const config = 'PUT /nodes/{node}/qemu/{vmid}/config'
const common = {
  'http.request.method': 'PUT',
  'server.address': 'pve1',
  'server.port': 8006,
  'url.template': '/api2/json/nodes/{node}/qemu/{vmid}/config',
}
const full = { 'url.full': 'https://pve1:8006/api2/json/nodes/{node}/qemu/{vmid}/config' }

describe('each request', () => {
  test('is a span of a client, named by its route, below the one that is active', async () => {
    const { pve, spans, tracer } = lab()
    await tracer.startActiveSpan('evacuate pve1', async (span) => {
      await pve.request(config, { node: 'pve1', vmid: 104, description: 'hunter2' })
      span.end()
    })
    const [span, parent] = spans()
    expect([span?.name, span?.kind, span?.attributes, span?.status.code]).toEqual([
      config,
      SpanKind.CLIENT,
      { ...common, ...full, 'http.response.status_code': 200 },
      SpanStatusCode.UNSET,
    ])
    expect(span?.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId)
  })

  test('that is refused is a span with an error', async () => {
    const { pve, spans } = lab()
    await expect(pve.request(config, { node: 'pve1', vmid: 999 })).rejects.toThrow()
    expect(spans().map(({ status, attributes }) => [status.code, attributes])).toEqual([
      [SpanStatusCode.ERROR, { ...common, ...full, 'http.response.status_code': 500, 'error.type': '500' }],
    ])
  })

  test('that is sent again is a span for each attempt', async () => {
    const { pve, spans, simulator } = lab()
    simulator.faults.add({ kind: 'lost-request', route: 'GET /nodes', times: 1 })
    await pve.request('GET /nodes')
    expect(spans().map(({ attributes }) => attributes)).toEqual([
      expect.objectContaining({ 'error.type': 'broken' }),
      expect.objectContaining({ 'http.response.status_code': 200, 'http.request.resend_count': 1 }),
    ])
  })

  test('is measured in seconds, by route and outcome', async () => {
    const { pve, metrics } = lab()
    await pve.request(config, { node: 'pve1', vmid: 104, onboot: true })
    await pve.request(config, { node: 'pve1', vmid: 104, onboot: false })
    const [histogram] = await metrics()
    expect([histogram?.descriptor.name, histogram?.descriptor.unit]).toEqual([
      'http.client.request.duration',
      's',
    ])
    expect(
      histogram?.dataPoints.map(({ attributes, value }) => [attributes, (value as { count: number }).count]),
    ).toEqual([[{ ...common, 'http.response.status_code': 200 }, 2]])
  })

  test('leaves neither parameters nor credentials behind', async () => {
    const { pve, spans, simulator } = lab()
    await pve.request(config, { node: 'pve1', vmid: 104, description: 'hunter2' })
    await pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 104, current: true })
    const all = JSON.stringify(spans().map(({ name, attributes, events }) => ({ name, attributes, events })))
    const secret = simulator.token.reveal().split('=')[1] ?? ''
    for (const hidden of ['hunter2', '104', secret]) expect(all).not.toContain(hidden)
  })
})

test('nothing of OpenTelemetry is loaded by a client that does not use it', () => {
  const program = `
    import { registerHooks } from 'node:module'
    const seen = []
    registerHooks({ resolve: (name, context, next) => (seen.push(name), next(name, context)) })
    const { createPveClient } = await import('@proxkit/pve-client')
    const fetch = async () => Response.json({ data: {} })
    await createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!a=b' }, fetch, hooks: {} }).request('GET /version')
    const foreign = seen.filter((name) => !/^(?:[./]|node:|@proxkit|file:)/.test(name))
    process.stdout.write(JSON.stringify(foreign))
  `
  const flags = ['--conditions=@proxkit/source', '--no-warnings', '--input-type=module', '--eval', program]
  const printed = execFileSync(process.execPath, flags, { cwd: import.meta.dirname, encoding: 'utf8' })
  expect(JSON.parse(printed)).toEqual(['leven'])
})
