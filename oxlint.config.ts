/** What may import what (the layers of docs/architecture.md), and oxlint's type-aware rules for correctness. */

import { defineConfig, type OxlintOverride } from 'oxlint'

// Regular expressions here know no look-ahead, and one that does not compile is ignored without a word: hence groups, and
// test/lint/, which sees each of these rules bite.
const ownPackages = (...allowed: string[]) => ({
  group: [
    'proxkit',
    'proxkit/**',
    '@proxkit/**',
    ...allowed.flatMap((name) => [`!@proxkit/${name}`, `!@proxkit/${name}/**`]),
  ],
  message: 'Packages depend downwards: tasks → pve-client, talos, runbook-kit → kernel.',
})
const byName = {
  regex: '^(?:\\.\\./)+(?:packages/)?[a-z-]+/(?:src|codegen|test|dist)/',
  message: 'Import another package by its name.',
}
const generated = {
  regex: '(?:^|/)generated/',
  message: 'Generated code is read by src/api only.',
}
const input = 'fs|fs/promises|http|https|net|tls|child_process|timers|timers/promises|worker_threads'
const pure = {
  regex: `^node:(?:${input})$`,
  message: 'src/model is pure: pass in what it needs.',
}
/** Imports that leave the folder, except for `allowed` ones beside it. */
const leaving = (depth: number, allowed: string[], message: string) => ({
  group: [`${'../'.repeat(depth)}**`, ...allowed.map((name) => `!${'../'.repeat(depth)}${name}`)],
  message,
})
const modelDown = 'Imports point down to src/model, never up from it.'
const simulatorAlone = 'A simulator never imports the client it is to judge.'

/** An override replaces those above it, so each file gets exactly one list. */
function layer(files: string[], patterns: object[]): OxlintOverride {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] as never } }
}

const middle = '{pve-client,talos,runbook-kit}'
const belowSimulator = ['model/**', 'api/**', 'verify/**', 'errors.ts']

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error' },
  env: { node: true },
  options: { typeAware: true, denyWarnings: true },
  ignorePatterns: [
    '**/dist/**',
    '**/generated/**',
    '**/spec/**',
    '**/recordings/**',
    '**/fixtures/**',
    // Checked as its users would, from the tarballs.
    'test/packages/consumer/**',
  ],
  rules: {
    'import/no-cycle': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    eqeqeq: 'error',
    // Biome's, which knows that a leading underscore is meant.
    'no-unused-vars': 'off',
    // A spread in a list groups lines.
    'unicorn/no-useless-spread': 'off',
    // Our objects are made of closures: none of their functions has a this.
    'typescript/unbound-method': 'off',
    // It sees a GET with a body wherever the method is a variable.
    'unicorn/no-invalid-fetch-options': 'off',
  },
  overrides: [
    layer(['packages/kernel/src/**'], [ownPackages(), byName]),
    layer([`packages/${middle}/{src,codegen}/**`], [ownPackages('kernel'), byName, generated]),
    layer(['packages/pve-client/src/api/**'], [ownPackages('kernel'), byName]),
    layer(['packages/tasks/src/**'], [ownPackages('kernel', 'pve-client', 'talos', 'runbook-kit'), byName]),
    ...[1, 2, 3].flatMap((depth) => [
      layer(
        [`packages/*/src/simulator${'/*'.repeat(depth)}.ts`],
        [ownPackages('kernel'), byName, leaving(depth, belowSimulator, simulatorAlone)],
      ),
      layer(
        [`packages/*/src/model${'/*'.repeat(depth)}.ts`],
        [ownPackages('kernel'), byName, pure, leaving(depth, ['errors.ts'], modelDown)],
      ),
    ]),
    {
      // Only compiled, never run.
      files: ['packages/*/types/**'],
      rules: { 'no-unused-expressions': 'off', 'typescript/no-floating-promises': 'off' },
    },
    {
      files: ['**/test/**'],
      rules: {
        // Tests print secrets in every way there is, and pass async handlers to servers.
        'typescript/restrict-template-expressions': 'off',
        'typescript/no-base-to-string': 'off',
        'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
      },
    },
  ],
})
