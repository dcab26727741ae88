import { arranging } from './assertions-arranging.js'
import { looks } from './assertions-looks.js'
import { objects } from './assertions-objects.js'
import { refusals } from './assertions-refusals.js'
import { values } from './assertions-values.js'
import type { Bench } from './bench.js'

/** One thing that must hold of Google and of the emulator alike. */
export type Assertion = {
  /** Id of the behaviour it shows. */
  readonly behaviour: string
  /** What holds, as a sentence. */
  readonly says: string
  /** Throws when it does not hold. */
  readonly check: (bench: Bench) => Promise<void>
}

/** All of them, in the order they are tried. */
export const assertions: readonly Assertion[] = [...values, ...arranging, ...objects, ...looks, ...refusals]
