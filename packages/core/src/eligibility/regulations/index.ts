import { indonesia } from './indonesia/index.js'

/**
 * The law, as policies that are ready to be asked. A bundler keeps all of it; `import { asimilasi }` brings one right.
 *
 * @example assess(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' })
 */
export const regulations: {
  /** Indonesian law. */
  readonly indonesia: typeof indonesia
} = { indonesia }
