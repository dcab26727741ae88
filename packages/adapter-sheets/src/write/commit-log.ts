import { metadataKeys, type WireSpreadsheet } from '../read/wire-spreadsheet.js'

/**
 * The commits of a spreadsheet are numbered, and each leaves a note whose id is its number. Google refuses a note whose
 * id is taken, and with it all that was sent beside it: so of two who make the next commit only one succeeds, and who
 * lost an answer finds their own mark or does not.
 */
export interface CommitLog {
  /** The number of the last commit; 0 after the set-up. */
  readonly last: number
  /** Marks of the commits that are still noted, by number. */
  readonly marks: ReadonlyMap<number, CommitMark>
}

/** What is noted about a commit. */
export interface CommitMark {
  /** Of whoever made it; new for each commit. */
  readonly op: string
  /** When, in milliseconds since 1970, by the clock of whoever made it. */
  readonly at: number
}

/** Ids of notes are below 2^31; nobody else's are likely to be here. */
const firstId = 1_000_000_000

/** The log; `undefined` where the spreadsheet was never set up, or its notes are lost. */
export function readCommitLog({ developerMetadata = [] }: WireSpreadsheet): CommitLog | undefined {
  const marks = new Map<number, CommitMark>()
  for (const { metadataId = 0, metadataKey, metadataValue = '' } of developerMetadata) {
    if (metadataKey !== metadataKeys.commit || metadataId < firstId) continue
    const [op = '', at = ''] = metadataValue.split(' ')
    marks.set(metadataId - firstId, { op, at: Number(at) })
  }
  return marks.size === 0 ? undefined : { last: Math.max(...marks.keys()), marks }
}

/** Marks commit `number`: the first request of its batch. */
export function markRequest(number: number, { op, at }: CommitMark): object {
  return {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataId: firstId + number,
        metadataKey: metadataKeys.commit,
        metadataValue: `${op} ${at}`,
        location: { spreadsheet: true },
        visibility: 'DOCUMENT',
      },
    },
  }
}

/**
 * Takes old marks away, since Google keeps 30 000 characters of them. Those of the last ten minutes stay: Google may
 * carry a request out as late as three minutes after it was given up, and then it must find its number taken.
 */
export function pruneRequests({ marks }: CommitLog, now: number): object[] {
  const old = [...marks].sort(([a], [b]) => b - a).slice(keptMarks)
  return old
    .filter(([, { at }]) => now - at > keptMs)
    .map(([number]) => ({
      deleteDeveloperMetadata: {
        dataFilter: { developerMetadataLookup: { metadataId: firstId + number } },
      },
    }))
}

const keptMarks = 256
/** How long marks stay, and how late at the latest a request may be carried out. */
export const keptMs = 600_000
