/** Measures how far we agree with a real server, and keeps `docs/schema-truth.md` true. After a change of the numbers: `vitest run <this file> -u`. */

import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'

import { ourReturn, sentData } from './decode/agreement.ts'
import { ourArrival, recordedArrival } from './encode/agreement.ts'
import { openAnswers, openPlaces } from './open-answers.ts'
import { ourOutcome, ourPrint, recordedOutcome } from './property-string/agreement.ts'
import { parameterRows, propertyStringRows, readRows } from './recordings.ts'
import { agreementOn, exceptions } from './verify/agreement.ts'

interface Measure {
  readonly what: string
  readonly agree: number
  readonly of: number
  /** What was promised. */
  readonly least: number
}

test('the document says how far we agree with a real server, and it is as far as promised', async () => {
  const measures = measured()
  for (const { what, agree, of, least } of measures) expect(agree / of, what).toBeGreaterThanOrEqual(least)
  await expect(document(measures)).toMatchFileSnapshot('../../../docs/schema-truth.md')
})

test('each answer of which something stays unknown is known, with its reason', () => {
  expect(openPlaces()).toEqual(
    Object.fromEntries(Object.entries(openAnswers).map(([route, { at }]) => [route, at])),
  )
})

function measured(): Measure[] {
  const requests = parameterRows()
  const strings = propertyStringRows()
  const agreements = requests.map(agreementOn)
  return [
    measure(
      'an accepted request, encoded by us, brings the method the same values',
      1,
      requests
        .filter(({ status }) => status === 200)
        .map((row) => isDeepStrictEqual(ourArrival(row), recordedArrival(row))),
    ),
    measure(
      'verification: the same verdict',
      0.995,
      agreements.map(({ verdict }) => verdict),
    ),
    measure(
      'verification: the same parameters at fault, where the server names any',
      0.99,
      agreements.flatMap(({ blame }) => blame ?? []),
    ),
    measure(
      'verification: the same text, word for word',
      0.95,
      agreements.flatMap(({ text }) => text ?? []),
    ),
    measure(
      'property strings: the same values, or refused for the same reason',
      1,
      strings.map((row) => isDeepStrictEqual(ourOutcome(row), recordedOutcome(row))),
    ),
    measure(
      'property strings: printed alike',
      1,
      strings.flatMap((row) => (row.printed === null ? [] : ourPrint(row) === row.printed)),
    ),
    measure(
      'an answer, decoded, still says all that was sent',
      1,
      readRows().map((row) => isDeepStrictEqual(ourReturn(row), sentData(row))),
    ),
  ]
}

function measure(what: string, least: number, verdicts: readonly boolean[]): Measure {
  return { what, agree: verdicts.filter(Boolean).length, of: verdicts.length, least }
}

function document(measures: readonly Measure[]): string {
  const reasons = Map.groupBy(Object.entries(exceptions), ([, reason]) => reason)
  const routes = new Map(parameterRows().map(({ id, route }) => [id, route]))
  return `# How true the schema is

What encoder, decoder, verifier and property strings make of things is compared with recordings of a real server, pve-manager
9.2.11 (\`packages/pve-client/recordings\`), with the tables that our generator makes of that server's own schema. The numbers
are measured by \`packages/pve-client/test/schema-truth.test.ts\`, which fails when they change or fall below what was promised.

| what | recorded | agree | rate | promised |
|---|---:|---:|---:|---:|
${measures.map(({ what, agree, of, least }) => `| ${what} | ${of} | ${agree} | ${percent(agree / of)} | ${percent(least)} |`).join('\n')}

## What differs

| route | rows | why |
|---|---:|---|
${[...reasons]
  .map(([reason, rows]) => {
    const names = new Set(rows.map(([id]) => `\`${routes.get(id)}\``))
    return `| ${[...names].join('<br>')} | ${rows.length} | ${reason} |`
  })
  .join('\n')}

## Answers that stay open

The schema leaves 99 answers of 9.2 without a type or without properties; \`codegen/overrides\` types them by hand, each with its
reason and a link. Of the following something remains \`unknown\`, which the types say so that nobody relies on it:

| answer | what | why |
|---|---|---|
${Object.entries(openAnswers)
  .map(([route, { at, why }]) => `| \`${route}\` | ${at === '' ? 'all' : `\`${at}\``} | ${why} |`)
  .join('\n')}

Networks: \`0.0.0.0/0\`, \`::/0\` and whatever else is wider than /8 is refused where the format is \`CIDR\`, and accepted where it is
\`FullRangeCIDR\` or an address of the firewall. So does the server: three recorded refusals, and its source.

## Where it is not recorded

- Random and hostile values for every route, format and helper: nothing crashes or hangs, what is printed parses back to the same
  values, what is encoded is read back as it was given by a parser of its own, no decoded key or digit is lost
  (\`test/fuzz\`; \`PROXKIT_FUZZ_RUNS=100000\` for a long run, \`PROXKIT_FUZZ_SEED\` to repeat one).
- Regular expressions: each is attacked at each of its repetitions while a matcher of our own counts steps. None may take more
  than a hundred for a character; the worst takes about forty. Perl's ungrouped alternations, and its nested repetitions, are
  translated into equals that do not backtrack (\`test/regex\`).
- State is not looked at: whether a guest, a storage or a CPU model exists, only the server knows. Ranges in calendar events, and
  Perl's words for malformed JSON beyond its first character, are not imitated.
`
}

function percent(rate: number): string {
  return rate === 1 ? '100 %' : `${(Math.floor(rate * 10_000) / 100).toFixed(2).replace(/\.?0+$/, '')} %`
}
