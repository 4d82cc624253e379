/** What the core entry of the client weighs in a bundle, minified and gzipped, undici not counted. */

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from '../scripts/packages.ts'

/** In bytes, with the modules that are loaded only when they are used. */
export async function coreSize(): Promise<{ readonly minified: number; readonly gzipped: number }> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'packages/pve-client/dist/index.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['undici'],
    write: false,
  })
  const code = outputFiles.map(({ contents }) => contents)
  return {
    minified: code.reduce((sum, { length }) => sum + length, 0),
    gzipped: code.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
  }
}
