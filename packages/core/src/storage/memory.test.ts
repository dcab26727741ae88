import { describe, it } from 'vitest'
import { describeStorage } from './conformance/index.js'
import { memoryStorage } from './memory.js'

describeStorage(
  { describe, it },
  {
    name: 'memory',
    capabilities: { serializesCommits: true, editedByHand: false, asOf: true, streams: false },
    open: async () => ({ storage: memoryStorage(), close: async () => {} }),
  },
)
