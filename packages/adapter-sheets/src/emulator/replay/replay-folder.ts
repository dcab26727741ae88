/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Interaction } from './recording.js'
import { type Replayed, replayRecording } from './replay-recording.js'

/** The score of a folder of recordings. */
export type Score = {
  readonly recordings: number
  readonly agree: number
  /** Interactions in scope. */
  readonly interactions: number
  readonly outOfScope: number
  readonly told: number
  /** All that does not agree, by recording. */
  readonly remarks: readonly (Replayed & { readonly recording: string })[]
}

/** Replays every `.json` file of a folder, each against an emulator of its own. */
export function replayFolder(folder: string): Score {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const all = names.flatMap((name) => {
    const interactions = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Interaction[]
    return replayRecording(interactions).map((replayed) => ({ ...replayed, recording: name }))
  })
  const outOfScope = all.filter(({ outcome }) => outcome === 'out of scope').length
  return {
    recordings: names.length,
    agree: all.filter(({ outcome }) => outcome === 'agrees').length,
    interactions: all.length - outOfScope,
    outOfScope,
    told: all.filter(({ told }) => told).length,
    remarks: all.filter(({ outcome }) => outcome !== 'agrees'),
  }
}

/** The score as lines of text. */
export function scoreText(score: Score): string {
  const share = score.interactions === 0 ? 100 : (score.agree / score.interactions) * 100
  return [
    `${score.agree} of ${score.interactions} interactions agree (${share.toFixed(2)} %), in ${score.recordings} recordings.`,
    `${score.outOfScope} more are out of scope. ${score.told} of all also told the emulator which files were there before.`,
    ...score.remarks.map(
      ({ recording, index, request, outcome, reason }) =>
        `${outcome}: ${recording}#${index} ${request}\n    ${reason}`,
    ),
    '',
  ].join('\n')
}
