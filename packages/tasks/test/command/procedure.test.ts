import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lab, openLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }],
    storages: [{ storage: 'nas', type: 'nfs', shared: true }],
    guests: [{ vmid: 104, node: 'pve1', name: 'web', storage: 'nas' }],
  })
})
afterEach(() => lab.close())

const swap = `---
owner: ada
---

# Swap a disk

## Parameters

- bay (number): where it is
- vmid (number): what uses it
- cold (boolean, default no)

## Steps

1. Pull the disk in bay {{ bay }}
   \`\`\`sh
   eject --bay {{ bay }}
   \`\`\`
2. Start what uses it
   \`\`\`step
   use: guest.start@1
   with: { vmid: "{{ vmid }}" }
   \`\`\`
3. Something that no step is known for
   \`\`\`step
   use: disk.glue@1
   \`\`\`

## Cleanup

1. Label the old disk
`
const write = (text = swap) => writeFileSync(join(lab.folder, 'swap.md'), text)
const values = ['--set', 'bay=4', 'vmid=104']

describe('a procedure in Markdown', () => {
  test('is reviewed: who does what, and what is not known', async () => {
    write()
    const { exitCode, stdout } = await lab.run(['procedure', 'review', './swap.md'])
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('2  guest.start@1  Start what uses it')])
    expect(stdout).toContain(
      '3  by hand  Something that no step is known for (it names disk.glue@1, which is not known)',
    )
  })

  test('becomes a typed runbook to be read and grown, and overwrites nothing', async () => {
    write()
    const { stdout } = await lab.run(['procedure', 'source', 'swap.md'])
    expect(stdout).toContain(`import { kit } from "proxkit"\nimport { startGuest } from "proxkit"`)
    expect(stdout).toContain('perform("step-2", startGuest, { "vmid": input.vmid }),')
    expect((await lab.run(['procedure', 'source', 'swap.md', '--out', 'swap.ts'])).exitCode).toBe(0)
    expect(readFileSync(join(lab.folder, 'swap.ts'), 'utf8').trimEnd()).toBe(stdout.trimEnd())
    const again = await lab.run(['procedure', 'source', 'swap.md', '--out', 'swap.ts'])
    expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining('there is a file already')])
  })

  test('is carried out: known steps are verified, a person does the others, the cleanup in any case', async () => {
    write()
    const { exitCode, stderr, stdout } = await lab.run(
      ['procedure', 'run', 'swap.md', ...values],
      'done\ndone\ndone',
    )
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Swap a disk in lab: succeeded')])
    expect(stderr).toContain('Pull the disk in bay 4\n  $ eject --bay 4\nType done when it is done: ')
    expect(lab.simulator.guest(104)?.status).toBe('running')
    expect((await lab.run(['runs', 'list'])).stdout).toContain('Swap a disk')
  })

  test('waits where nobody is, and goes on later with the text that was planned', async () => {
    write()
    const held = await lab.run(['procedure', 'run', 'swap.md', ...values])
    expect([held.exitCode, lab.changes()]).toEqual([9, []])
    write('# Something else\n\n1. Burn it down\n')
    const run = lab.runs()[0] ?? ''
    const resumed = await lab.run(['runs', 'resume', run], 'done\ndone\ndone')
    expect([resumed.exitCode, resumed.stderr]).toEqual([0, expect.not.stringContaining('Burn')])
    expect((await lab.run(['runs', 'show', run])).stdout).toContain('Label the old disk')
  })

  test('what stands in no section that is known is a warning in the plan', async () => {
    write(`${swap}\n## Weather\n\nRain.\n`)
    const { stdout } = await lab.run(['procedure', 'run', 'swap.md', ...values, '--dry-run'])
    expect(stdout).toMatch(/! line \d+: Section "Weather" is none that is known/)
  })

  test.each([
    [['swap.md', '--set', 'bay=4'], 'vmid: Invalid input'],
    [['swap.md', '--set', 'bay=four', 'vmid=104'], 'bay: Invalid input: expected number'],
    [['swap.md', '--set', 'depth=4'], 'there is no parameter depth (it has bay, vmid, cold)'],
    [['swap.md', '--set', 'bay'], 'it is not name=value'],
    [['other.md'], 'there is none (check the path)'],
    [['other'], 'there is certificates, image-cache, packer-template, reverse-proxy; or name a file'],
  ])('%j is refused with what is wrong', async (args, message) => {
    write()
    const { exitCode, stderr } = await lab.run(['procedure', 'run', ...args])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})

test('who is not done holds the run, and it stands there until he is', async () => {
  const set = ['--set', 'node=pve1', 'host=192.0.2.11']
  const half = await lab.run(['procedure', 'run', 'certificates', ...set], 'done\ndone\nnot yet')
  expect([half.exitCode, half.stdout]).toEqual([9, expect.stringContaining('Next: proxkit runs resume')])
  const rest = await lab.run(['runs', 'resume', lab.runs()[0] ?? ''], 'done\ndone\ndone\ndone')
  expect([rest.exitCode, rest.stderr.match(/Type done/g)?.length]).toEqual([0, 4])
})

describe('the procedures that come with it', () => {
  const given: Record<string, { readonly set: readonly string[]; readonly answers: number }> = {
    certificates: { set: ['node=pve1', 'host=192.0.2.11'], answers: 6 },
    'image-cache': { set: ['vmid=104', 'url=https://cache.example.org:5000'], answers: 5 },
    'packer-template': { set: ['name=debian', 'vmid=900', 'node=pve1'], answers: 7 },
    'reverse-proxy': { set: ['host=wiki.example.org', 'backend=192.0.2.40:8080', 'vmid=104'], answers: 6 },
  }
  const names = readdirSync(new URL('../../procedures/', import.meta.url)).map((name) => name.slice(0, -3))

  test('are listed', async () => {
    const listed = (await lab.json(['procedure', 'list'])) as { name: string }[]
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(given))
    expect(names.toSorted()).toEqual(Object.keys(given))
  })

  test.each(names)('%s is carried out by a person who says when each thing is done', async (name) => {
    const { set, answers } = given[name] ?? { set: [], answers: 0 }
    const typed = Array.from({ length: answers }, () => 'done')
    const { exitCode, stdout, stderr } = await lab.run(
      ['procedure', 'run', name, '--set', ...set],
      typed.join('\n'),
    )
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('in lab: succeeded')])
    expect(stderr.match(/Type done/g)).toHaveLength(answers)
    expect(stderr).not.toContain('{{')
  })
})
