import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../../scripts/codegen.ts', import.meta.url))

function codegen(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=@proxkit/source', script, ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

describe('npm run codegen', () => {
  test('-- --check finds nothing to do in a good checkout', async () => {
    expect(await codegen('--check')).toEqual({
      code: 0,
      output: 'up to date with pve-7.4.json, pve-8.4.json, pve-9.2.json\n',
    })
  }, 60_000)

  test('-- facts needs a dump and a version', async () => {
    const { code, output } = await codegen('facts', '--version', '9.2')
    expect(code).toBe(64)
    expect(output).toContain('facts needs --dump')
  })

  test('-- facts names a file that is no dump, and changes nothing', async () => {
    const { code, output } = await codegen('facts', '--version', '9.9', '--dump', script)
    expect(code).toBe(1)
    expect(output).toContain(`Unable to read the API schema at ${script}`)
  })

  test('knows its commands', async () => {
    expect(await codegen('fact')).toMatchObject({
      code: 64,
      output: expect.stringContaining('there is no fact'),
    })
  })
})
