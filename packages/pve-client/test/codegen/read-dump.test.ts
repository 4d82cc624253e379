import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { parseDump, readDump } from '../../codegen/read-dump.ts'

const tree = [{ path: '/version', text: 'a ] } " \\ [ { in a string', info: {}, leaf: 1 }]
const literal = JSON.stringify(tree, undefined, 1)

describe('a dump is cut out of the JavaScript around it', () => {
  test.each([
    ['plain JSON', literal],
    ['JSON with a semicolon', `${literal};\n`],
    ['the form of PVE 7 and later', `const apiSchema = ${literal}\n;\n\nlet method2cmd = { GET: 'get' };`],
    ['the older form', `var pveapi = ${literal};\nExt.onReady(function() { return [1]; });`],
  ])('%s', (_form, text) => {
    expect(parseDump(text)).toEqual(tree)
  })

  test('nothing in it is evaluated', () => {
    const text = `globalThis.evaluated = true; const apiSchema = ${literal}`
    expect(parseDump(text)).toEqual(tree)
    expect('evaluated' in globalThis).toBe(false)
  })
})

describe('what is no dump is refused with place, reason and remedy', () => {
  test.each([
    ['<html>', 'CODEGEN_NOT_A_DUMP', 'no list is assigned to apiSchema'],
    ['const apiSchema = [{"path":"/a"', 'CODEGEN_NOT_A_DUMP', 'the list never ends'],
    ['[]', 'CODEGEN_NOT_A_DUMP', 'it is not a list of nodes with a path'],
    ['[{"text":"no path"}]', 'CODEGEN_NOT_A_DUMP', 'it is not a list of nodes with a path'],
  ])('%s', (text, code, reason) => {
    expect(() => parseDump(text, 'dump.js')).toThrow(expect.objectContaining({ code, reason }))
  })

  test('broken JSON is named with its line', () => {
    expect(() => parseDump('const apiSchema = [\n {"path": "/a"},\n {path: 1}\n]', 'dump.js')).toThrow(
      expect.objectContaining({ code: 'CODEGEN_NOT_A_DUMP', place: 'dump.js, line 3' }),
    )
  })

  test('the message holds everything in one sentence', () => {
    expect(() => parseDump('<html>', 'dump.js')).toThrow(
      'Unable to read the API schema at dump.js: "<html>": no list is assigned to apiSchema ' +
        '(give the apidoc.js of a node, https://<node>:8006/pve-docs/api-viewer/apidoc.js, or its JSON)',
    )
  })
})

describe('a dump is read from', () => {
  test('a file', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'proxkit-')), 'apidoc.js')
    await writeFile(file, `const apiSchema = ${literal};`)
    expect(await readDump(file)).toEqual(tree)
  })

  test('a node, when only the node is named', async () => {
    const asked: string[] = []
    const fetch = async (url: string) => {
      asked.push(url)
      return new Response(`const apiSchema = ${literal};`)
    }
    expect(await readDump('https://pve1:8006', { fetch })).toEqual(tree)
    expect(asked).toEqual(['https://pve1:8006/pve-docs/api-viewer/apidoc.js'])
  })

  test('TLS only', async () => {
    await expect(readDump('http://pve1:8006')).rejects.toMatchObject({
      code: 'CODEGEN_NOT_A_DUMP',
      place: 'http://pve1:8006',
      remedy: 'use https',
    })
  })
})

test('a missing file keeps its cause', async () => {
  await expect(readDump('/nonexistent/apidoc.js')).rejects.toMatchObject({
    code: 'CODEGEN_NOT_A_DUMP',
    place: '/nonexistent/apidoc.js',
    cause: expect.objectContaining({ code: 'ENOENT' }),
  })
})

test('a refusal names address and status', async () => {
  const fetch = async () => new Response('', { status: 501, statusText: 'Not Implemented' })
  await expect(readDump('https://pve1:8006/other', { fetch })).rejects.toMatchObject({
    place: 'https://pve1:8006/other',
    value: 501,
    reason: 'Not Implemented',
  })
})
