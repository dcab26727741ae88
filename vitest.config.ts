import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['@kemandirian/source'] },
  ssr: { resolve: { conditions: ['@kemandirian/source'], externalConditions: ['@kemandirian/source'] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'examples/*/**/*.test.ts'],
    setupFiles: ['./vitest.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
