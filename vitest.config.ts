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
    // Only what hangs should meet these limits: machines of CI are shared.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    pool: 'threads',
    // Many tests wait for servers, tasks and processes: more workers than cores keep the cores busy.
    maxWorkers: 4,
  },
})
