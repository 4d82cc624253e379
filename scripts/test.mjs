// Runs every test and closes with one plain line that counts them; what was skipped is named, so that it never looks green.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'proxkit-test-'))
const report = join(folder, 'report.json')
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal === 'SIGINT' || child.kill(signal))
child.on('exit', (code) => {
  const tests = readReport()
  const count = (...states) => tests.filter(({ status }) => states.includes(status)).length
  for (const { status, fullName } of tests)
    if (status !== 'passed' && status !== 'failed') console.log(`skipped: ${fullName}`)
  // A file that could not be loaded, or an error outside of any test, fails without a failed test.
  const failed = Math.max(count('failed'), code === 0 ? 0 : 1)
  console.log(
    `${count('passed')} passed, ${failed} failed, ${tests.length - count('passed', 'failed')} skipped`,
  )
  process.exitCode = code ?? 1
})

function readReport() {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
    return testResults.flatMap(({ assertionResults }) => assertionResults)
  } catch {
    return []
  }
}
