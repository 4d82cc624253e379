/** The committed facts, and material that may not be committed: the schema dumps. Tests that need it are skipped, loudly, without it. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { test } from 'vitest'

import type { Facts } from '../../codegen/facts.ts'

const folder = process.env.PROXKIT_SHARED

/** The versions whose dumps are compared. */
export const versions = ['7.4', '8.4', '9.0', '9.1', '9.2'] as const

/** Those whose facts are committed. */
export const committedVersions = ['7.4', '8.4', '9.2'] as const

export function committedFacts(version: string): { readonly text: string; readonly facts: Facts } {
  const text = readFileSync(new URL(`../../spec/pve-${version}.json`, import.meta.url), 'utf8')
  return { text, facts: JSON.parse(text) as Facts }
}

export function dumpFile(version: string): string {
  if (folder === undefined) throw new Error('PROXKIT_SHARED is not set')
  return version === 'recorded'
    ? join(folder, 'pve-wire/apidoc-recorded.json')
    : join(folder, `pve-schema/apidoc-${version}.json`)
}

export function sharedFile(path: string): string {
  if (folder === undefined) throw new Error('PROXKIT_SHARED is not set')
  return join(folder, path)
}

/** A test that needs the dumps. */
export function testWithDumps(name: string, run: () => Promise<void> | void): void {
  if (folder !== undefined) {
    test(name, run)
    return
  }
  console.warn(`skipped, because PROXKIT_SHARED does not say where the schema dumps are: ${name}`)
  test.skip(`${name} (needs the schema dumps: set PROXKIT_SHARED)`, run)
}
