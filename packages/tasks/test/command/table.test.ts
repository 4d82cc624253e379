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

test('what names the row in the next command is never cut, the other columns are', () => {
  expect(renderTable(rows, [run, runbook, by], 43)).toBe(`\
RUN                        RUNBOOK    BY
20261121T155139Z-11584b3c  Evacuate…  ada
20261121T155150Z-ada116f4  Start a …  ada`)
})

test('on a terminal without room for anything, none gets narrower than eight', () => {
  expect(renderTable(rows, [{ title: 'RUN', value: run.value }, runbook, by], 10)).toBe(`\
RUN       RUNBOOK   BY
2026112…  Evacuat…  ada
2026112…  Start a…  ada`)
})
