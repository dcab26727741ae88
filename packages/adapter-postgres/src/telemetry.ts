import type { Kind, Row, Storage } from '@kemandirian/core/storage'

/** What is set on spans and measurements. */
type Attributes = Record<string, string | number>

/** A span, as far as it is used: that of `@opentelemetry/api` fits. */
export interface TelemetrySpan {
  /** Sets one attribute. */
  setAttribute(name: string, value: string | number): unknown
  /** Says how it ended; 2 is the API's `SpanStatusCode.ERROR`. */
  setStatus(status: { code: 2 }): unknown
  /** Ends it, now. */
  end(): void
}

/** How a span begins; 2 is the API's `SpanKind.CLIENT`. */
export interface TelemetrySpanOptions {
  /** That something outside is called. */
  readonly kind: 2
  /** What is known beforehand. */
  readonly attributes: Attributes
}

/** A tracer, as far as it is used: `trace.getTracer('…')` of `@opentelemetry/api` fits. */
export interface TelemetryTracer {
  /** Begins a span for reading that goes on while the caller works. */
  startSpan(name: string, options: TelemetrySpanOptions): TelemetrySpan
  /** Begins a span that the client's own spans, of `instrumentation-pg` for example, belong to. */
  startActiveSpan<Answer>(
    name: string,
    options: TelemetrySpanOptions,
    run: (span: TelemetrySpan) => Answer,
  ): Answer
}

/** A meter, as far as it is used: `metrics.getMeter('…')` of `@opentelemetry/api` fits. */
export interface TelemetryMeter {
  /** The duration of every call. */
  createHistogram(
    name: string,
    options: { readonly description: string; readonly unit: string },
  ): {
    /** One measurement. */
    record(value: number, attributes: Attributes): void
  }
}

/** Who is told of every call of the store. */
export interface Telemetry {
  /** Is given a span for every call. */
  readonly tracer?: TelemetryTracer
  /** Is given the duration of every call, in seconds, as `db.client.operation.duration`. */
  readonly meter?: TelemetryMeter
}

/**
 * The store, with every call told by the names of OpenTelemetry's conventions for databases. Facilities and kinds are
 * named; ids of documents, what was asked for and what was found are not, nor are the texts of errors.
 */
export function observed(storage: Storage, schema: string, { tracer, meter }: Telemetry): Storage {
  if (tracer === undefined && meter === undefined) return storage
  const durations = meter?.createHistogram('db.client.operation.duration', {
    description: 'Duration of calls of the store, retries included.',
    unit: 's',
  })

  const begin = (operation: string, collection: string | undefined, more: Attributes = {}) => {
    const measured: Attributes = {
      'db.system.name': 'postgresql',
      'db.namespace': schema,
      'db.operation.name': operation,
      ...(collection !== undefined && { 'db.collection.name': collection }),
    }
    const since = performance.now()
    return {
      name: collection === undefined ? operation : `${operation} ${collection}`,
      options: { kind: 2, attributes: { ...measured, ...more } } as const,
      finish(
        span: TelemetrySpan | undefined,
        failure: { readonly error: unknown } | undefined,
        rows?: number,
      ) {
        const type = failure && codeOf(failure.error)
        if (rows !== undefined) span?.setAttribute('db.response.returned_rows', rows)
        if (type !== undefined) {
          span?.setAttribute('error.type', type)
          span?.setStatus({ code: 2 })
        }
        span?.end()
        durations?.record((performance.now() - since) / 1_000, {
          ...measured,
          ...(type !== undefined && { 'error.type': type }),
        })
      },
    }
  }

  async function once<Answer>(
    call: ReturnType<typeof begin>,
    run: () => Promise<Answer>,
    rowsOf: (answer: Answer) => number | undefined = () => undefined,
  ): Promise<Answer> {
    const watched = async (span?: TelemetrySpan) => {
      try {
        const answer = await run()
        call.finish(span, undefined, rowsOf(answer))
        return answer
      } catch (error) {
        call.finish(span, { error })
        throw error
      }
    }
    return tracer ? tracer.startActiveSpan(call.name, call.options, watched) : watched()
  }

  async function* each<Found>(
    call: ReturnType<typeof begin>,
    found: AsyncIterable<Found>,
  ): AsyncGenerator<Found> {
    const span = tracer?.startSpan(call.name, call.options)
    let rows = 0
    let failure: { readonly error: unknown } | undefined
    try {
      for await (const one of found) {
        rows++
        yield one
      }
    } catch (error) {
      failure = { error }
      throw error
    } finally {
      call.finish(span, failure, rows)
    }
  }

  return {
    ...storage,
    get: (kind, key, options) =>
      once(
        begin('get', kind.name, facilityOf(key.facility)),
        () => storage.get(kind, key, options),
        (row: Row | undefined) => (row ? 1 : 0),
      ),
    async *find(kind, query) {
      yield* each(begin('find', kind.name, facilityOf(query.facility)), storage.find(kind, query))
    },
    count: (kind: Kind, query) =>
      once(
        begin('count', kind.name, facilityOf(query.facility)),
        () => storage.count!(kind, query),
        (groups) => groups.length,
      ),
    commit(changes, entries, options) {
      const kinds = new Set(changes.map(({ kind }) => kind.name))
      const facilities = new Set(changes.map(({ facility }) => facility))
      const [kind, facility] = [only(kinds), only(facilities)]
      return once(
        begin('commit', kind, {
          ...facilityOf(facility),
          ...(changes.length > 1 && { 'db.operation.batch.size': changes.length }),
        }),
        () => storage.commit(changes, entries, options),
      )
    },
    async *journal(query) {
      yield* each(begin('read', 'journal', facilityOf(query.facility)), storage.journal(query))
    },
  }
}

function facilityOf(facility: string | undefined): Attributes {
  return facility === undefined ? {} : { 'kemandirian.facility': facility }
}

function only(names: ReadonlySet<string>): string | undefined {
  return names.size === 1 ? [...names][0] : undefined
}

function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : '_OTHER'
}
