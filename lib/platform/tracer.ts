import { AsyncLocalStorage } from "node:async_hooks";
import { kept } from "./tracing.ts";

/**
 * From here on this process tells an OpenTelemetry collector what took how long, where the standard variables name one; the answer ends
 * that. Without them nothing of it is loaded. It isn't made known to others in the process: what Next would tell has whole addresses in it.
 */
export async function startTracing(release: string): Promise<() => Promise<void>> {
  if (!process.env.OTEL_EXPORTER_OTLP_ENDPOINT && !process.env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return async () => undefined;
  const [api, sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const named = resources.resourceFromAttributes({ "service.name": "twotier", "service.version": release });
  const detectors = [resources.resourceAttributesEnvDetector, resources.serviceNameEnvDetector];
  const share = Number(process.env.OTEL_TRACES_SAMPLER_ARG || 1);
  const provider = new sdk.TracerProvider({
    resource: named.merge(resources.detectResources({ detectors })),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer("twotier", release);
  kept.twotierTracer = {
    under: new AsyncLocalStorage(),
    failed: api.SpanStatusCode.ERROR,
    begin: (name, kind, attributes, parent) => {
      const context = parent ? api.trace.setSpanContext(api.ROOT_CONTEXT, parent) : api.ROOT_CONTEXT;
      return tracer.startSpan(name, { kind: api.SpanKind[kind], attributes }, context);
    },
  };
  return async () => {
    kept.twotierTracer = undefined;
    await provider.shutdown().catch(() => undefined);
  };
}
