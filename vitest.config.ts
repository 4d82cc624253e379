import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Tests run from the sources: the condition picks `src/` in every exports map, so no build has to come first.
const conditions = ['@proxkit/source', 'node', 'import', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: join(import.meta.dirname, 'test/own-tmp.ts'),
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'threads',
    // Many tests wait for servers, tasks and processes: more workers than cores keep the cores busy.
    maxWorkers: 4,
  },
})
