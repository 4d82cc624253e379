import { mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import * as system from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rewriteWhole, type WholeFileSystem, writeWhole } from '../../src/files/write-whole.ts'

const open = () => mkdtempSync(join(tmpdir(), 'proxkit-whole-'))

type Act = 'write' | 'sync' | 'rename' | 'link'

/** One on which there is no room any more as soon as it comes to this. */
function fullAt(act: Act, code = 'ENOSPC'): WholeFileSystem {
  const fail = async () => {
    throw Object.assign(new Error(`${code}: no space left on device, ${act}`), { code })
  }
  return {
    ...system,
    async open(...args) {
      const handle = await system.open(...args)
      if (act === 'write')
        handle.writeFile = async (text) => {
          await handle.write(String(text).slice(0, 3))
          return fail()
        }
      if (act === 'sync') handle.sync = fail
      return handle
    },
    ...(act === 'rename' ? { rename: fail } : {}),
    ...(act === 'link' ? { link: fail } : {}),
  }
}

test.each(['write', 'sync', 'link'] as const)(
  'without room for a new file at %s there is none, and the same goes on once there is room',
  async (act) => {
    const folder = open()
    const file = join(folder, 'secrets.yaml')
    await expect(writeWhole(file, 'the secrets', { replace: false, fs: fullAt(act) })).rejects.toMatchObject({
      code: 'CONFIG_DISK_FULL',
      place: file,
      message: `Unable to write ${file}: there is no room left on its disk, ENOSPC (make some in ${folder} and do the same again; nothing was left half written)`,
    })
    expect(readdirSync(folder)).toEqual([])
    await writeWhole(file, 'the secrets', { replace: false })
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['the secrets', 0o600])
  },
)

test.each(['write', 'sync', 'rename'] as const)(
  'without room for another content at %s the old one stays',
  async (act) => {
    const file = join(open(), 'talosconfig')
    await writeWhole(file, 'before', { replace: true })
    const written = writeWhole(file, 'afterwards', { replace: true, fs: fullAt(act, 'EDQUOT') })
    await expect(written).rejects.toMatchObject({ code: 'CONFIG_DISK_FULL' })
    expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual(['before', ['talosconfig']])
  },
)

test('any other failure is that of the system', async () => {
  const file = join(open(), 'x')
  await expect(writeWhole(file, '', { replace: true, fs: fullAt('write', 'EIO') })).rejects.toMatchObject({
    code: 'EIO',
  })
  await writeWhole(file, 'first', { replace: false })
  await expect(writeWhole(file, 'second', { replace: false })).rejects.toMatchObject({ code: 'EEXIST' })
  expect(readFileSync(file, 'utf8')).toBe('first')
})

test('a file that is written anew keeps its mode, and stays where a link leads', async () => {
  const folder = open()
  const [file, linked] = [join(folder, 'real.yaml'), join(folder, 'link.yaml')]
  writeFileSync(file, 'before', { mode: 0o640 })
  symlinkSync(file, linked)
  await rewriteWhole(linked, 'after')
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['after', 0o640])
  expect(readdirSync(folder, { withFileTypes: true }).filter((one) => one.isSymbolicLink())).toHaveLength(1)
})
