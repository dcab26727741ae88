import { person } from '../../examples/eligibility/src/one-person.js'
import { regulations } from '../../packages/core/src/eligibility/index.js'
import { drawTimeline, type TimelineDrawing } from './timeline-drawing.js'

/** The person of the example, over a year and a half. */
export function exampleTimeline(): TimelineDrawing {
  return drawTimeline({
    policy: regulations.indonesia.asimilasi,
    facts: person,
    from: '2025-01-01',
    to: '2026-07-01',
    on: '2025-11-21',
    language: 'id',
  })
}

/** The pictures of `docs/eligibility.md`, by path below `docs`. */
export function eligibilityPictures(): Map<string, string> {
  return new Map([['eligibility/timeline.svg', exampleTimeline().svg]])
}
