/** What the core entry of the client weighs in a bundle, minified and gzipped, undici not counted. */

import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from '../scripts/packages.ts'

/** In bytes. */
export interface CoreSize {
  readonly minified: number
  readonly gzipped: number
  /** With what is loaded only when a call needs it. */
  readonly gzippedWithLazy: number
}

export async function coreSize(): Promise<CoreSize> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'packages/pve-client/dist/index.js')],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['undici'],
    logLevel: 'error',
    metafile: true,
    write: false,
    outdir: 'out',
  })
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]))
  const loaded = new Set(['index.js'])
  // A set grows while it is walked.
  for (const name of loaded)
    for (const { kind, path, external } of outputs.get(name)?.imports ?? [])
      if (kind === 'import-statement' && !external) loaded.add(basename(path))
  const core = outputFiles.filter(({ path }) => loaded.has(basename(path))).map(({ contents }) => contents)
  const all = outputFiles.map(({ contents }) => contents)
  return {
    minified: Buffer.concat(core).length,
    gzipped: gzippedLength(core),
    gzippedWithLazy: gzippedLength(all),
  }
}

function gzippedLength(files: readonly Uint8Array[]): number {
  return gzipSync(Buffer.concat(files), { level: 9 }).length
}
