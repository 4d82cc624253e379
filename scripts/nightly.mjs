// What takes too long for every change: the same tests, with as many runs, deaths and mutants as a night has room for.
// `npm run test:nightly -- packages/runbook-kit/test/kill` runs only those; each number can be set from outside.
const atLeast = {
  // Whole runs in memory, each asked for every claim.
  PROXKIT_RUNS: '100000',
  // Real processes, each killed up to twice.
  PROXKIT_KILLS: '300',
  PROXKIT_MUTANTS: '1',
  // Every procedure is killed at each of its requests.
  PROXKIT_CRASHES: '1',
}
const suites = [
  'packages/runbook-kit/test/properties',
  'packages/runbook-kit/test/crash.test.ts',
  'packages/runbook-kit/test/secrets.test.ts',
  'packages/runbook-kit/test/undo.test.ts',
  'packages/runbook-kit/test/kill',
  'packages/runbook-kit/test/mutants',
  'packages/tasks/test/crash',
]

Object.assign(process.env, { ...atLeast, ...process.env })
console.log(
  `Nightly: ${Object.keys(atLeast)
    .map((name) => `${name}=${process.env[name]}`)
    .join(' ')}`,
)
if (process.argv.length === 2) process.argv.push(...suites)
await import('./test.mjs')
