import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, createKit, forEach, manual, type Plan, perform, planRunbook, stepsOf } from '../../src/index.ts'
import {
  type Parameter,
  type Procedure,
  type ProcedureStep,
  parseProcedure,
  procedureOfPlan,
  procedureRunbook,
  procedureSource,
  renderProcedure,
  reviewProcedure,
} from '../../src/markdown/index.ts'
import { namesIn } from '../../src/markdown/placeholders.ts'
import { createEagerClock, createFakeWorld, rehearse } from '../../src/testing/index.ts'
import { kit, migrateGuest, running, startGuest, startOne, stopGuest, stopped } from '../guests.ts'

const imageCache = readFile(join(import.meta.dirname, 'image-cache.md'), 'utf8')

const shared = { services: {}, environment: 'home', actor: 'ada', clock: createEagerClock() }

describe('a procedure in Markdown', () => {
  test('becomes data', async () => {
    expect(parseProcedure(await imageCache).procedure).toEqual({
      id: 'image-cache.renew',
      version: 3,
      title: 'Renew the image cache',
      owner: 'ada',
      scope: 'the cache at {{ host }}, nothing else',
      parameters: [
        { name: 'host', type: 'text', description: 'where the cache runs' },
        { name: 'port', type: 'number', default: 5000, description: '' },
        { name: 'mode', type: 'text', default: 'fast', description: 'one way, or the other' },
        { name: 'speed', type: 'text', description: '' },
      ],
      prerequisites: ['the registry answers', 'a backup of `{{ host }}` is not older than a day'],
      steps: [
        {
          summary: 'Look at the old cache:',
          instructions: [
            { kind: 'code', language: 'sh', text: 'curl https://{{host}}:{{port}}/v2/\n\ndf -h' },
          ],
        },
        {
          summary: 'Start guest 104',
          instructions: [],
          use: { step: 'guest.start', version: 1, with: { vmid: 104 } },
        },
        {
          summary: 'Pull every image again, see the list (https://example.org/list)',
          instructions: [
            { kind: 'code', language: 'console', text: 'pull --all --mode {{ speed }}' },
            { kind: 'text', text: 'first the small ones' },
            { kind: 'text', text: 'then the rest' },
          ],
        },
      ],
      cleanup: [{ summary: 'Remove the old volume', instructions: [] }],
      rollback: ['point the nodes at the old cache'],
      notes: [
        'Images are pulled through a cache. It is renewed once a month.',
        'Troubleshooting: If it is slow, wait.',
      ],
    })
  })

  test('is reviewed before it is saved: who does what, and what to look at', async () => {
    const parsed = parseProcedure(await imageCache)
    expect(reviewProcedure(kit, parsed)).toBe(`\
Renew the image cache (image-cache.renew@3)

Parameters
  host  text, has to be given: where the cache runs
  port  number, default 5000
  mode  text, default "fast": one way, or the other
  speed  text, has to be given

Before it starts a person attests to
  the registry answers
  a backup of \`{{ host }}\` is not older than a day

Steps
  1  by hand  Look at the old cache:
  2  guest.start@1  Start guest 104
  3  by hand  Pull every image again, see the list (https://example.org/list)

In any case
  1  by hand  Remove the old volume

Look at
  {{ speed }} is no parameter; it is taken for a text
  line 1: Not kept from the front matter: colour
  line 60: Section "Troubleshooting" is none that is known; it is kept as notes
`)
    const stranger = createKit<object>()
    expect(reviewProcedure(stranger, parsed)).toContain(
      '2  by hand  Start guest 104 (it names guest.start@1, which is not known)',
    )
  })

  test.each([
    ['a list', '- `host` (number, default: 7): where\n- mode (one of a | b, default b) - how\n- plain'],
    [
      'a table',
      '| parameter | type | values | default | meaning |\n|-|-|-|-|-|\n|host|number||7|where|\n|mode||a, b|b|how|\n|plain|||||',
    ],
  ])('has its parameters in %s', (_, text) => {
    expect(parseProcedure(`## Parameters\n\n${text}\n\n## Steps\n\n1. go\n`).procedure.parameters).toEqual([
      { name: 'host', type: 'number', default: 7, description: 'where' },
      { name: 'mode', type: 'choice', choices: ['a', 'b'], default: 'b', description: 'how' },
      { name: 'plain', type: 'text', description: '' },
    ])
  })

  test('may have each step under a heading, and list what belongs to it', () => {
    const { procedure, findings } = parseProcedure(
      '# T\n\n## Procedure\n\n### Step 1: Stop it\n\nSlowly.\n\n1. press\n2. hold\n\n### 2. Start it\n',
    )
    expect([procedure.steps, findings]).toEqual([
      [
        {
          summary: 'Stop it',
          instructions: [
            { kind: 'text', text: 'Slowly.' },
            { kind: 'text', text: 'press' },
            { kind: 'text', text: 'hold' },
          ],
        },
        { summary: 'Start it', instructions: [] },
      ],
      [],
    ])
  })

  test('may be a numbered list and nothing else', () => {
    const { procedure } = parseProcedure('# Swap the disk\r\n\r\n1. pull\r\n2. push\r\n')
    expect([procedure.id, procedure.steps.map(({ summary }) => summary)]).toEqual([
      'swap-the-disk',
      ['pull', 'push'],
    ])
  })

  test.each([
    ['---\na: [\n---\n1. go', 1, 'The front matter is not used'],
    ['---\nversion: none\n---\n1. go', 1, 'The version "none" is no whole number'],
    ['# T\n\n## Steps\n', 0, 'There are no steps'],
    ['# T\n\n## Steps\n\nfirst this\n\n1. go', 5, 'Not kept, it stands before the first step: first this'],
    ['# T\n\n## Parameters\n\n- two words\n- 1st\n\n## Steps\n\n1. go', 6, '"1st" is no name of a parameter'],
    [
      '# T\n\n## Parameters\n\n- n (number, default x)\n\n## Steps\n\n1. go',
      5,
      'n: its default "x" is no number',
    ],
    [
      '# T\n\n## Steps\n\n1. go\n\n   ```step\n   vmid: 4\n   ```',
      7,
      'A person does this step: it has no `use: step@version`',
    ],
  ])('of which something cannot be used is read, with a finding: %j', (markdown, line, text) => {
    expect(parseProcedure(markdown).findings).toContainEqual({ line, text: expect.stringContaining(text) })
  })
})

describe('the runbook of a procedure', () => {
  test('waits for a person where no step is known, and does what is known', async () => {
    const { procedure } = parseProcedure(await imageCache)
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const asked: string[] = []
    const input = { host: 'cache1', port: 5001, speed: 'slow' }
    const { plan, report } = await rehearse(runbookOf(procedure), input, {
      world,
      approve: async ({ gate }) => {
        asked.push([gate.summary, ...gate.details].join(' | '))
        return { by: 'ada', why: 'done' }
      },
    })
    expect([report.status, report.steps.map(({ path, status }) => `${path} ${status}`)]).toEqual([
      'succeeded',
      [
        'procedure/prerequisites verified',
        'procedure/step-1 verified',
        'procedure/step-2 verified',
        'procedure/step-3 verified',
        'procedure/cleanup-1 verified',
      ],
    ])
    expect(asked).toEqual([
      'See that the prerequisites are met | the registry answers | a backup of `cache1` is not older than a day',
      'Look at the old cache: | $ curl https://cache1:5001/v2/ | $ df -h',
      'Pull every image again, see the list (https://example.org/list) | pull --all --mode slow | first the small ones | then the rest',
      'Remove the old volume',
    ])
    expect(world.facts.get('guest:104')).toMatchObject({ status: 'running' })
    expect(plan.brief).toEqual({
      owner: 'ada',
      scope: 'the cache at cache1, nothing else',
      rollback: ['point the nodes at the old cache'],
    })
  })

  test('has typed parameters: a wrong one is refused', async () => {
    const { procedure } = parseProcedure(await imageCache)
    const runbook = runbookOf(procedure)
    const input = { host: 'cache1', port: 'five', sped: 'slow' }
    await expect(planRunbook(runbook, input, shared)).rejects.toMatchObject({
      code: 'RUNBOOK_INPUT_INVALID',
      issues: [
        { path: 'port', message: expect.any(String) },
        { path: 'speed', message: expect.any(String) },
        { path: '', message: expect.stringContaining('sped') },
      ],
    })
  })

  test('hands a parameter that is all of a value on as it is', async () => {
    const { procedure } = parseProcedure(
      "# T\n\n## Parameters\n\n- vmid (number)\n\n1. Start {{ vmid }}\n\n   ```step\n   use: guest.start@1\n   with: { vmid: '{{ vmid }}' }\n   ```\n".replace(
        '1. Start',
        '## Steps\n\n1. Start',
      ),
    )
    const world = createFakeWorld({ facts: { 'guest:7': stopped() } })
    const plan = await planRunbook(world.stage(runbookOf(procedure)), { vmid: 7 }, shared)
    expect(stepsOf(plan.nodes).map(({ input }) => input)).toEqual([{ vmid: 7 }])
  })
})

let made = 0
/** A kit takes each id once. */
function runbookOf(procedure: Procedure) {
  return procedureRunbook(kit, { ...procedure, id: `made-${made++}` })
}

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/)
/** Everything that Markdown, YAML and TypeScript could take for their own. */
const line = fc
  .array(
    fc.oneof(
      word,
      fc.constantFrom(
        '`',
        '```',
        '*',
        '_',
        '# a',
        '1. b',
        '- c',
        '> d',
        '|',
        '<b>',
        '<!--',
        '&amp;',
        '\\',
        "'",
        '"',
        `${'$'}{x}`,
        '*/',
        '---',
        ':',
        '{{',
        '{{ param }}',
        '}}',
        '~~~',
        '[l](u)',
        '![i](u)',
        '日本',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `x ${parts.join(' ')} x`)
const code = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const step: fc.Arbitrary<ProcedureStep> = fc.record(
  {
    summary: line,
    instructions: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('text' as const), text: line }),
        fc.record({
          kind: fc.constant('code' as const),
          language: fc.constantFrom('sh', 'text', ''),
          text: code,
        }),
      ),
      { maxLength: 3 },
    ),
    use: fc.record({
      step: fc.constantFrom('guest.start', 'guest.stop', 'nobody.knows'),
      version: fc.constant(1),
      with: fc.dictionary(word, fc.oneof(line, fc.integer(), fc.boolean()), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }),
  },
  { requiredKeys: ['summary', 'instructions'] },
)
const parameter: fc.Arbitrary<Parameter> = fc.oneof(
  fc.record({ name: word, type: fc.constant('text' as const), description: line, default: line }),
  fc.record({
    name: word,
    type: fc.constant('number' as const),
    description: fc.constant(''),
    default: fc.integer(),
  }),
  fc.record({ name: word, type: fc.constant('boolean' as const), description: line, default: fc.boolean() }),
)
const procedure: fc.Arbitrary<Procedure> = fc
  .record(
    {
      id: word,
      version: fc.integer({ min: 1, max: 9 }),
      title: line,
      owner: line,
      scope: line,
      why: line,
      parameters: fc.uniqueArray(parameter, { selector: ({ name }) => name, maxLength: 3 }),
      prerequisites: fc.array(line, { maxLength: 2 }),
      steps: fc.array(step, { minLength: 1, maxLength: 4 }),
      cleanup: fc.array(step, { maxLength: 2 }),
      rollback: fc.array(line, { maxLength: 2 }),
      notes: fc.array(line, { maxLength: 2 }),
    },
    {
      requiredKeys: [
        'id',
        'version',
        'title',
        'parameters',
        'prerequisites',
        'steps',
        'cleanup',
        'rollback',
        'notes',
      ],
    },
  )
  .map((given): Procedure => {
    const names = namesIn(given).filter((name) => !given.parameters.some((one) => one.name === name))
    const others = names.map((name): Parameter => ({ name, type: 'text', description: '', default: 'd' }))
    return { ...given, parameters: [...given.parameters, ...others] }
  })

test('a procedure that is written as Markdown reads as the same, whatever it says', () => {
  fc.assert(
    fc.property(procedure, (written) => {
      const { procedure: read, findings } = parseProcedure(renderProcedure(written))
      expect([read, findings]).toEqual([written, []])
    }),
    { numRuns: 300 },
  )
})

describe('the source of a procedure', () => {
  let folder: string
  beforeAll(async () => {
    await mkdir(join(import.meta.dirname, '.generated'), { recursive: true })
    folder = await mkdtemp(join(import.meta.dirname, '.generated/'))
    await writeFile(
      join(folder, 'kit.ts'),
      'export const kit = { runbook: (definition: unknown) => definition }\n',
    )
    await writeFile(
      join(folder, 'steps.ts'),
      "export const startGuest = { id: 'guest.start', version: 1 } as never\nexport const stopGuest = { id: 'guest.stop', version: 1 } as never\n",
    )
  })
  afterAll(() => rm(join(import.meta.dirname, '.generated'), { recursive: true, force: true }))

  const steps = {
    'guest.start@1': { name: 'startGuest', from: './steps.ts' },
    'guest.stop@1': { name: 'stopGuest', from: './steps.ts' },
  }

  test('is TypeScript that a person can read', async () => {
    const { procedure } = parseProcedure(await imageCache)
    expect(procedureSource(procedure, { steps })).toContain(`\
      perform("step-2", startGuest, { "vmid": 104 }),
      manual("step-3", {
        summary: "Pull every image again, see the list (https://example.org/list)",
        instructions: [
          \`pull --all --mode \${input.speed}\`,
`)
  })

  test('does what the runbook does, whatever the procedure says', async () => {
    let count = 0
    await fc.assert(
      fc.asyncProperty(procedure, async (given) => {
        const file = join(folder, `procedure-${count++}.ts`)
        await writeFile(file, procedureSource(given, { steps }))
        const [made] = Object.values((await import(file)) as { [name: string]: Made })
        const runbook = { ...runbookOf(given), id: given.id }
        const input = await valuesOf(runbook.input as never)
        expect(await valuesOf(made?.input as never)).toEqual(input)
        expect(toldBy(made as never, input)).toEqual(toldBy(runbook as never, input))
      }),
      { numRuns: 60 },
    )
  })
})

interface Made {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly input: { parse(value: unknown): object }
  readonly flow: (plan: object, input: object) => unknown
}

async function valuesOf(schema: Made['input']): Promise<object> {
  return schema.parse({})
}

/** What its flow says, and what it tells the plan. */
function toldBy({ id, version, title, flow }: Made, input: object): unknown {
  const told: unknown[] = []
  const plan = { note: (text: string) => told.push(text), brief: (brief: object) => told.push(brief) }
  const said = plain(flow(plan, input))
  return { id, version, title, said: flat(said), told: told.filter((part) => JSON.stringify(part) !== '{}') }
}

/** A copy without references, which cannot be compared. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value).filter((key) => key !== 'output')
  return Object.fromEntries(keys.map((key) => [key, plain((value as { [key: string]: unknown })[key])]))
}

/** Lists within lists say the same as one. */
function flat(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .flat(9)
      .filter((part) => part !== undefined && part !== null)
      .map(flat)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, flat(part)]))
}

describe('a plan', () => {
  const planOf = (flow: never): Promise<Plan> => {
    const world = createFakeWorld({
      facts: { 'guest:101': running(), 'guest:102': running(), 'guest:104': stopped() },
    })
    return planRunbook(world.stage({ ...startOne, flow: () => flow }), { vmid: 104 }, shared)
  }

  test('becomes a procedure, of which the runbook does the same', async () => {
    const plan = await planOf([
      perform('start', startGuest, { vmid: 104 }),
      manual('look', { summary: 'Look at it', instructions: ['with both eyes'] }),
      forEach('stops', [101, 102], (vmid) => perform('stop', stopGuest, { vmid }), { key: String }),
    ] as never)
    const markdown = renderProcedure(procedureOfPlan(plan).procedure)
    expect(markdown).toContain('   ```step\n   use: guest.stop@1\n   with:\n     vmid: 102\n   ```')
    const { procedure, findings } = parseProcedure(markdown)
    const world = createFakeWorld({
      facts: { 'guest:101': running(), 'guest:102': running(), 'guest:104': stopped() },
    })
    const again = await planRunbook(world.stage(runbookOf(procedure)), {}, shared)
    const steps = (one: Plan) => stepsOf(one.nodes).map(({ step, input }) => [step, input])
    expect([steps(again), findings]).toEqual([steps(plan), []])
  })

  test('of which something cannot be said so is named', async () => {
    const plan = await planOf([
      all('both', {
        one: perform('stop-101', stopGuest, { vmid: 101 }),
        other: perform('stop-102', stopGuest, { vmid: 102 }),
      }),
      perform('stay', migrateGuest, { vmid: 101, target: 'pve1' }),
      perform('gone', stopGuest, { vmid: 999 }, { ifBlocked: 'exclude' }),
    ] as never)
    expect(procedureOfPlan(plan).findings.map(({ text }) => text)).toEqual([
      'both: done one after another, not 2 at once',
      'gone is left out: guest 999 does not exist',
    ])
  })
})
