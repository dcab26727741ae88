import {
  type Day,
  type FacilityId,
  isSameJson,
  KemandirianError,
  type Refusal,
} from '../foundations/index.js'
import {
  type Change,
  type Json,
  type Kind,
  matches,
  type NewJournalEntry,
  type Query,
  type Row,
  type Storage,
} from '../storage/index.js'
import type { DocumentDefinition, Identified } from './document-definition.js'
import type { LifecycleDefinition, Typed } from './lifecycle-definition.js'
import { parseRow } from './parse-row.js'

/** Who orders something, and why. */
export interface Signature {
  /** An account name or an official's id, never empty. It is kept in the journal. */
  readonly by: string
  /** The role in which it is ordered, as the lifecycle tables name it (`by`); left out, roles are checked elsewhere. */
  readonly role?: string
  /** In the words of the person who did it. */
  readonly why?: string
}

/** What a command led to. */
export type Outcome<Doc, Event, Why extends { readonly code: string } = Refusal> =
  | {
      readonly ok: true
      /** The document as it is now. */
      readonly value: Doc
      readonly events: readonly Event[]
    }
  | { readonly ok: false; readonly refusal: Why }

/** What is written about one document into the journal. */
type Said = Pick<NewJournalEntry, 'event' | 'command' | 'data'>

interface Staged {
  readonly definition: DocumentDefinition
  readonly document: Identified
}

/**
 * One piece of work at one facility: it reads, remembers at which revision, and gathers what is to be written; all of
 * it is then committed at once, on the revisions that were read. What was gathered is seen by later reads.
 */
export class Work {
  /** Where it works. Everything it writes is of this facility. */
  readonly facility: FacilityId
  /** Today, as far as it is asked whether something lies in the future. */
  readonly today: Day
  /** The hash of a text; `null` where no hash function was handed in. */
  readonly hash: ((text: string) => Promise<string>) | null
  readonly #storage: Storage
  readonly #seen: Pick<Storage, 'get' | 'find'>
  /** As first read: decisions rest on it, so a later version must not slip in. */
  readonly #rows = new Map<string, Row | undefined>()
  /** What was found by which question, so that a hundred decisions about one batch read its lists once. */
  readonly #found = new Map<string, readonly Row[]>()
  readonly #parsed = new Map<Row, Identified>()
  readonly #staged = new Map<string, Staged>()
  readonly #entries: (Said & { readonly kind: string; readonly facility: string; readonly id: string })[] = []
  readonly #undo: (() => void)[] = []

  constructor(storage: Storage, facility: FacilityId, today: Day, hash: Work['hash'] = null) {
    this.#storage = storage
    this.#seen = storage.snapshot?.() ?? storage
    this.facility = facility
    this.today = today
    this.hash = hash
  }

  /** The document as this work would leave it. */
  async get<Doc extends Identified>(
    definition: DocumentDefinition<Doc>,
    id: string,
    /** Where the document is, if not here: what several facilities share stands under a key of its own. */
    facility: FacilityId = this.facility,
  ): Promise<Doc | undefined> {
    const staged = this.#staged.get(this.#key(definition.kind, id, facility))
    if (staged) return staged.document as Doc
    const row = await this.#row(definition, id, facility)
    return row && this.#parse(definition, row)
  }

  /** The documents that meet the conditions as this work would leave them, in order of id. */
  async *find<Doc extends Identified>(
    definition: DocumentDefinition<Doc>,
    where: NonNullable<Query['where']>,
  ): AsyncIterable<Doc> {
    const { kind } = definition
    const meets = (one: Identified) => matches(one as unknown as Json, where)
    const before = [...this.#staged].filter(
      ([, one]) => one.definition.kind.name === kind.name && one.document.facility === this.facility,
    )
    const known = new Set(before.map(([key]) => key))
    const staged = before
      .map(([, one]) => one.document as Doc)
      .filter(meets)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const row of await this.#rowsWhere(kind, where)) {
      while (staged[0] && staged[0].id < row.id) yield staged.shift()!
      const key = `${kind.name}/${row.id}`
      if (known.has(key)) continue
      // Whoever reads may write on the way, also what is still to come.
      const since = this.#staged.get(key)?.document as Doc | undefined
      if (since === undefined) yield this.#parse(definition, row)
      else if (meets(since)) yield since
    }
    yield* staged
  }

  /** The documents of all facilities that meet the conditions, as they are stored. */
  async *findEverywhere<Doc extends Identified>(
    definition: DocumentDefinition<Doc>,
    where: NonNullable<Query['where']>,
  ): AsyncIterable<Doc> {
    for await (const row of this.#seen.find(definition.kind, { where })) yield parseRow(definition, row)
  }

  /** Gathers a document to be written, whatever it was before. One that says the same is left alone. */
  async put<Doc extends Identified>(definition: DocumentDefinition<Doc>, document: Doc): Promise<void> {
    const key = `${definition.kind.name}/${document.id}`
    // Read even where it is unreadable: putting it anew is how it is repaired.
    const row = await this.#row(definition, document.id)
    const before = this.#staged.get(key)?.document ?? row?.value
    const checked = checkDocument(definition, document, this.facility)
    if (before !== undefined && isSameJson(before, checked)) return
    if (definition.keeps) {
      const readable = definition.schema.safeParse(before)
      if (readable.success) await definition.keeps(this, readable.data, checked)
    }
    this.#stage(definition, checked, [{ event: before === undefined ? 'Created' : 'Replaced' }])
  }

  /** Decides a command, and gathers what follows from it. A refusal leaves nothing behind. */
  async apply<
    Doc extends Identified,
    Command extends Typed,
    Event extends Typed,
    Context,
    Why extends { readonly code: string },
  >(
    definition: LifecycleDefinition<Doc, DocumentDefinition['kind'], Command, Event, Context, Why>,
    id: string,
    command: Command,
    role: string | null = null,
  ): Promise<Outcome<Doc, Event, Why>> {
    const before = await this.get(definition, id)
    const state = (before as { readonly status?: string } | undefined)?.status ?? 'absent'
    const step = definition.lifecycle?.step(state, command.type)
    if (step?.ok === false) return step as unknown as { readonly ok: false; readonly refusal: Why }
    const context = await definition.context(this, { id, state: before, command, role })
    if (!context.ok) return context
    const decision = definition.decide(before, command, context.value)
    if (!decision.ok) return decision

    let after = before
    for (const event of decision.events) after = definition.evolve(after, event)
    if (after === undefined) {
      throw new KemandirianError(
        'nothing-decided',
        `${command.type} on ${definition.kind.name} ${id} was accepted and gave no document`,
        { facts: { kind: definition.kind.name, id, command: command.type } },
      )
    }
    if (after.id !== id) {
      throw new KemandirianError(
        'wrong-id',
        `${command.type} was given for ${definition.kind.name} ${id} and carries ${after.id}: give the id that the command carries`,
        { facts: { kind: definition.kind.name, id, carried: after.id } },
      )
    }
    if (decision.events.length === 0) return { ok: true, value: after, events: [] }

    const mark = this.#undo.length
    const value = checkDocument(definition, after, this.facility)
    const said = decision.events.map((event) => {
      const { type, ...data } = definition.journaled?.(event) ?? event
      return { event: type, command: command.type, data: data as unknown as Json }
    })
    this.#stage(definition, value, said)
    const stopped = await definition.follow?.(this, { before, after: value, command })
    if (stopped) {
      while (this.#undo.length > mark) this.#undo.pop()!()
      return stopped
    }
    return { ok: true, value, events: decision.events }
  }

  /**
   * Writes a document again as it is, with a note of what was decided about it. Two pieces of work that both rest on
   * the document then cannot both be committed, although neither changes it.
   */
  async touch<Doc extends Identified>(
    definition: DocumentDefinition<Doc>,
    id: string,
    said: { readonly event: string; readonly data?: Json },
  ): Promise<void> {
    const document = await this.get(definition, id)
    if (document !== undefined) this.#stage(definition, document, [said])
  }

  /**
   * Gathers a document that follows from a decision and is not of this facility alone: it is written where it says
   * that it is. {@link get} reads it first, and the commit is made on what was read.
   */
  async follow<Doc extends Identified>(
    definition: DocumentDefinition<Doc>,
    document: Doc,
    said: { readonly event: string; readonly data?: Json },
  ): Promise<void> {
    await this.#row(definition, document.id, document.facility)
    this.#stage(definition, checkDocument(definition, document, document.facility), [said])
  }

  /**
   * Commits what was gathered, all or nothing; with nothing gathered, nothing happens.
   *
   * @returns The new revisions, by kind and id: `enrollment/enr-01`.
   * @throws KemandirianError `conflict` when a document that is to be written has changed since it was read.
   */
  async commit(at: string, { by, why }: Signature): Promise<ReadonlyMap<string, string>> {
    const changes: Change[] = [...this.#staged].map(([key, { definition, document }]) => ({
      kind: definition.kind,
      facility: document.facility,
      id: document.id,
      value: document as unknown as Json,
      expected: this.#rows.get(key)?.revision ?? 'absent',
    }))
    if (changes.length === 0) return new Map()
    const entries = this.#entries.map(
      (said): NewJournalEntry => ({
        ...said,
        at,
        by,
        ...(why !== undefined && { why }),
      }),
    )
    const { revisions } = await this.#storage.commit(changes, entries)
    return new Map([...this.#staged.keys()].map((key, i) => [key, revisions[i]!]))
  }

  /** The revision at which a document was read; `undefined` where it was not there, or not read. */
  revisionOf(definition: DocumentDefinition, id: string): string | undefined {
    return this.#rows.get(`${definition.kind.name}/${id}`)?.revision
  }

  /** Here, as others know it: by kind and id. Elsewhere, with the facility. */
  #key({ name }: Kind, id: string, facility: string): string {
    return facility === this.facility ? `${name}/${id}` : `${name}/${facility}/${id}`
  }

  async #row(
    { kind }: DocumentDefinition,
    id: string,
    facility: string = this.facility,
  ): Promise<Row | undefined> {
    const key = this.#key(kind, id, facility)
    if (!this.#rows.has(key)) {
      const row = await this.#seen.get(kind, { facility, id })
      // Another read of this work may have been faster.
      if (!this.#rows.has(key)) this.#rows.set(key, row)
    }
    return this.#rows.get(key)
  }

  async #rowsWhere(kind: Kind, where: NonNullable<Query['where']>): Promise<readonly Row[]> {
    const question = `${kind.name} ${JSON.stringify(where)}`
    const known = this.#found.get(question)
    if (known) return known
    const rows: Row[] = []
    for await (const row of this.#seen.find(kind, { facility: this.facility, where })) {
      const key = `${kind.name}/${row.id}`
      if (!this.#rows.has(key)) this.#rows.set(key, row)
      rows.push(this.#rows.get(key) ?? row)
    }
    this.#found.set(question, rows)
    return rows
  }

  #parse<Doc extends Identified>(definition: DocumentDefinition<Doc>, row: Row): Doc {
    const known = this.#parsed.get(row)
    if (known) return known as Doc
    const document = parseRow(definition, row)
    this.#parsed.set(row, document)
    return document
  }

  #stage(definition: DocumentDefinition, document: Identified, said: readonly Said[]): void {
    const { id, facility } = document
    const key = this.#key(definition.kind, id, facility)
    const before = this.#staged.get(key)
    const entries = this.#entries.length
    this.#staged.set(key, { definition, document })
    for (const one of said) this.#entries.push({ ...one, kind: definition.kind.name, facility, id })
    this.#undo.push(() => {
      this.#entries.length = entries
      if (before) this.#staged.set(key, before)
      else this.#staged.delete(key)
    })
  }
}

function checkDocument<Doc extends Identified>(
  { kind, schema }: DocumentDefinition<Doc>,
  document: Doc,
  facility: FacilityId,
): Doc {
  const parsed = schema.safeParse(document)
  const name = `${kind.name} ${document.id}`
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }))
    throw new KemandirianError(
      'invalid-document',
      `${name} tidak dapat disimpan: ${issues.map(({ path, message }) => `${path}: ${message}`).join('; ')}`,
      { facts: { kind: kind.name, facility, id: document.id, issues } },
    )
  }
  if (parsed.data.facility !== facility) {
    throw new KemandirianError(
      'wrong-facility',
      `${name} belongs to ${document.facility} and was to be written at ${facility}: use records.at('${document.facility}')`,
      { facts: { kind: kind.name, id: document.id, facility, carried: document.facility } },
    )
  }
  return parsed.data
}
