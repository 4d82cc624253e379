// Runs every linter at once and fails when any does.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const linters = [['biome', 'check', '--error-on-warnings', '.'], ['oxlint'], ['knip', '--no-progress']]

const results = await Promise.all(linters.map(run))
for (const { name, output, code, seconds } of results) {
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  if (code !== 0) console.log(output.trimEnd())
}
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1

function run([name, ...args]) {
  return new Promise((resolve, reject) => {
    const start = Date.now()
    const child = spawn(join(root, 'node_modules', '.bin', name), args, { cwd: root })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({ name, output, code, seconds: ((Date.now() - start) / 1000).toFixed(1) }),
    )
  })
}
