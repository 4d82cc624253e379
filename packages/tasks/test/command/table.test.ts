import { expect, test } from 'vitest'
import { renderTable } from '../../src/command/output/table.ts'

const rows = [
  { run: '20261121T155139Z-11584b3c', runbook: 'Evacuate a node', by: 'ada' },
  { run: '20261121T155150Z-ada116f4', runbook: 'Start a guest', by: 'ada' },
]
const by = { title: 'BY', value: (row: (typeof rows)[number]) => row.by }
const runbook = { title: 'RUNBOOK', value: (row: (typeof rows)[number]) => row.runbook }
const run = { title: 'RUN', value: (row: (typeof rows)[number]) => row.run, whole: true as const }

test('a table that fits is not cut', () => {
  expect(renderTable(rows, [run, runbook, by], 80)).toBe(`\
RUN                        RUNBOOK          BY
20261121T155139Z-11584b3c  Evacuate a node  ada
20261121T155150Z-ada116f4  Start a guest    ada`)
})

test('what names the row in the next command is never broken, the other columns wrap, and nothing is lost', () => {
  expect(renderTable(rows, [run, runbook, by], 42)).toBe(`\
RUN                        RUNBOOK     BY
20261121T155139Z-11584b3c  Evacuate a  ada
                           node
20261121T155150Z-ada116f4  Start a     ada
                           guest`)
})

test('without room for that, spare columns go: first what is empty, then what matters least', () => {
  const spare = [{ title: 'WHY', value: () => '' }, run, { ...runbook, spare: 1 }, { ...by, spare: 2 }]
  expect(renderTable(rows, spare, 38)).toBe(`\
RUN                        RUNBOOK
20261121T155139Z-11584b3c  Evacuate a
                           node
20261121T155150Z-ada116f4  Start a
                           guest`)
  expect(renderTable(rows, spare, 30).split('\n')[0]).toBe('RUN')
})

test('a word without a place to break it is broken where the line ends, wide letters count as two', () => {
  const name = { title: 'NAME', value: ({ name }: { name: string }) => name }
  const named = [{ name: 'web-1.example.org' }, { name: 'abcdefghijklmn' }, { name: '日本語サーバー' }]
  expect(renderTable(named, [name], 10)).toBe('NAME\nweb-1.\nexample.org\nabcdefghijkl\nmn\n日本語サーバ\nー')
})

test('numbers stand at the right, and what would steer a terminal is a space', () => {
  const size = { title: 'GIB', value: ({ n }: { n: number }) => n, align: 'right' as const }
  const note = { title: 'NOTE', value: () => 'a\u001b[2Jb\nc' }
  expect(renderTable([{ n: 8 }, { n: 1024 }], [size, note], 80)).toBe(
    ' GIB  NOTE\n   8  a [2Jb c\n1024  a [2Jb c',
  )
})

test('on a terminal without room for anything, no column gets narrower than a word', () => {
  expect(renderTable(rows.slice(0, 1), [{ title: 'RUN', value: run.value }, runbook, by], 10)).toBe(`\
RUN           RUNBOOK   BY
20261121T155  Evacuate  ada
139Z-         a node
11584b3c`)
})
