/** The compilers and ways of resolution for whose users our types are, and the tests of types in a project like theirs. */

import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './packages.ts'

// By path, since all three would be `tsc` in `.bin`.
const compilers = {
  '5.9': 'typescript-5/bin/tsc',
  '6': 'typescript/bin/tsc6',
  '7': '@typescript/native/bin/tsc',
} as const

const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'preserve', moduleResolution: 'bundler' },
} as const

export interface TypeSettings {
  readonly version: keyof typeof compilers
  readonly resolution: keyof typeof resolutions
}

/** Every compiler under every resolution. */
export const typeMatrix: readonly TypeSettings[] = (['5.9', '6', '7'] as const).flatMap((version) =>
  (['nodenext', 'bundler'] as const).map((resolution) => ({ version, resolution })),
)

/**
 * Compiles the sources of a project that has our packages in `node_modules`.
 *
 * @param settings.declarations whether those of the packages are checked as well, and of all they need
 * @returns what the compiler says; empty when all is in order
 */
export async function checkTypes(
  folder: string,
  { version, resolution, declarations }: TypeSettings & { readonly declarations: boolean },
): Promise<string> {
  const config = join(folder, `tsconfig.${version}.${resolution}.json`)
  const compilerOptions = {
    ...resolutions[resolution],
    target: 'es2023',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: !declarations,
    types: ['node'],
  }
  writeFileSync(config, JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  const compiler = join(root, 'node_modules', compilers[version])
  try {
    return (await promisify(execFile)(process.execPath, [compiler, '-p', config])).stdout
  } catch (error) {
    const { stdout = '', message } = error as { stdout?: string; message: string }
    return stdout || message
  }
}

/** `Version 5.9.3` */
export async function versionOf(version: TypeSettings['version']): Promise<string> {
  const compiler = join(root, 'node_modules', compilers[version])
  return (await promisify(execFile)(process.execPath, [compiler, '--version'])).stdout.trim()
}
