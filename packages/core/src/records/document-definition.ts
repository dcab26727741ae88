import type { z } from 'zod'
import type { FacilityId } from '../foundations/index.js'
import type { Kind } from '../storage/index.js'
import type { Work } from './work.js'

/** What every stored document has. */
export interface Identified {
  /** Unique within kind and facility. */
  readonly id: string
  /** Whose document it is. */
  readonly facility: FacilityId
}

/** A kind of document: how it is stored, and what it must look like when it is read. */
export interface DocumentDefinition<Doc extends Identified = Identified, K extends Kind = Kind> {
  /** As the store knows it. */
  readonly kind: K
  /** What is read and written has to pass it. */
  readonly schema: z.ZodType<Doc>
  /**
   * Asked before a document takes the place of another.
   *
   * @throws KemandirianError where something that others rest on would be lost.
   */
  keeps?(work: Work, before: Doc, after: Doc): Promise<void>
}
