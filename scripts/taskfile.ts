/** Makes `Taskfile.yml` from the grammar of the command: an entry for each verb, without any logic of its own. */

import { verbs } from '../packages/tasks/src/command/grammar/index.ts'
import { type Argument, flagName, type Verb } from '../packages/tasks/src/command/grammar/verb.ts'

/** Kept for the last: these are not commands of proxkit. */
const own = `
  demo:
    desc: Evacuate a node of a simulated cluster, start to end
    cmd: '{{.RUN}} scripts/demo.mjs'

  test:
    desc: Run the tests of proxkit
    cmd: '{{.RUN}} scripts/test.mjs {{.CLI_ARGS}}'
`

const head = `# Made from the grammar of the command by npm run docs. Thin: each entry is one call of the proxkit command, which asks,
# plans, verifies and explains by itself.
#   task --list                     what there is
#   task vm:start --summary         what one does, and its variables
#   task vm:list SIM=1              on the embedded simulated cluster
#   task vm:list -- --running       what follows -- goes to the command
# From another repository:
#   includes: { pve: { taskfile: ../proxkit/Taskfile.yml } }      then: task pve:vm:list
version: '3'

silent: true

vars:
  # Not \`npm run\`, which would leave the caller's folder, where its cluster-config.yaml lies.
  RUN: node {{joinPath .TASKFILE_DIR "scripts/setup.mjs" | shellQuote}} --then

tasks:
  default:
    cmd: task --list
`

const variables = `    # In each task, since go-task settles global variables before it sees those of the command line.
    vars: &vars
      FLAGS: >-
        {{if .SIM}}--sim{{end}}
        {{if .CONFIG}}--config {{shellQuote .CONFIG}}{{end}}
        {{if .ENV}}--env {{shellQuote .ENV}}{{end}}
      PROXKIT: '{{.RUN}} packages/tasks/src/bin.ts {{.FLAGS}}'`

const globals = [
  ['SIM=1', 'the embedded simulated cluster'],
  ['CONFIG=file', 'the configuration; default: the nearest cluster-config.yaml upwards'],
  ['ENV=name', 'another environment: cluster-config.<name>.yaml'],
] as const

export function taskfile(): string {
  const listed = verbs.filter(({ unlisted }) => !unlisted)
  return head + listed.map((verb, index) => entry(verb, index === 0)).join('') + own
}

function entry(verb: Verb, first: boolean): string {
  const { path, about, kind, prompt } = verb
  const name = path.replaceAll(' ', ':')
  const named = namedFlags(verb)
  const required = [
    ...verb.arguments.filter(({ optional }) => !optional).map(requirement),
    ...named.filter(({ flag }) => flag.required).map(({ variable: own }) => own),
  ]
  const sample = verb.arguments.map(assignment)
  const lines = [
    '',
    `  ${name}:`,
    `    desc: ${quoted(`${about}${sample.length === 0 ? '' : ` (${sample.join(' ')})`}`)}`,
    '    summary: |',
    `      ${about}. ${consequence(verb)}`,
    '',
    ...verb.examples.map((example) => `        task ${name}${inTask(verb, example)}`),
    '',
    ...described(verb, first),
  ]
  if (prompt !== undefined)
    lines.push(
      '',
      '      The question (skipped by task --yes) is no approval: the command shows its plan and asks by itself.',
    )
  if (required.length > 0) lines.push('    requires:', `      vars: [${required.join(', ')}]`)
  if (kind === 'serve') lines.push('    interactive: true')
  if (prompt !== undefined)
    lines.push(`    prompt: ${quoted(`{{if not (contains "--dry-run" .CLI_ARGS)}}${prompt}{{end}}`)}`)
  lines.push(first ? variables : '    vars: *vars')
  const given = verb.arguments.map((one) =>
    one.optional
      ? `{{if .${variable(one)}}}{{shellQuote .${variable(one)}}} {{end}}`
      : `{{shellQuote .${variable(one)}}} `,
  )
  const flags = named.map(
    ({ variable: own, option }) => `{{if .${own}}}${option} {{shellQuote .${own}}} {{end}}`,
  )
  lines.push(`    cmd: ${quoted(`{{.PROXKIT}} ${path} ${[...given, ...flags].join('')}{{.CLI_ARGS}}`)}`, '')
  return lines.join('\n')
}

/** A variable that has to be given, and what it may be. */
function requirement(one: Argument): string {
  const name = variable(one)
  return one.choices === undefined ? name : `{ name: ${name}, enum: [${one.choices.join(', ')}] }`
}

function consequence({ kind }: Verb): string {
  if (kind === 'read') return 'Changes nothing.'
  if (kind === 'serve') return 'Runs until it is done, or interrupted.'
  return kind === 'change' ? 'The run is recorded.' : 'It cannot be brought back. The run is recorded.'
}

function described(verb: Verb, first: boolean): string[] {
  const { arguments: all, flags } = verb
  const own = [
    ...all.map((one) => [assignment(one), `${one.about}${one.optional ? '' : '; required'}`] as const),
    ...namedFlags(verb).map(
      ({ variable: name, flag }) =>
        [`${name}=${flag.value ?? ''}`, `${flag.about}${flag.required ? '; required' : ''}`] as const,
    ),
  ]
  const rows = first ? [...own, ...globals] : own
  const width = Math.max(12, ...rows.map(([name]) => name.length))
  const after = Object.entries(flags).flatMap(([key, flag]) =>
    flag.variable === undefined ? [flagName(key)] : [],
  )
  return [
    ...rows.map(([name, about]) => `      ${name.padEnd(width)} ${about}`),
    ...(first ? [] : ['      SIM, CONFIG, ENV as in check']),
    ...(after.length === 0 ? [] : wrapped(`      After --: ${after.join(' ')}`)),
  ]
}

/** `vm start 104 --dry-run` → ` VMID=104 -- --dry-run` */
function inTask(verb: Verb, example: string): string {
  const { path, arguments: all } = verb
  const words = example.slice(path.length).match(/'[^']*'|\S+/g) ?? []
  const count = words.findIndex((word) => word.startsWith('-'))
  const values = words.slice(0, count < 0 ? words.length : count)
  const rest = words.slice(values.length)
  const given = all.slice(0, values.length).map((one, index) => ` ${variable(one)}=${values[index]}`)
  for (const { variable: own, option } of namedFlags(verb)) {
    const at = rest.indexOf(option)
    if (at >= 0) given.push(` ${own}=${rest.splice(at, 2)[1]}`)
  }
  return `${given.join('')}${rest.length === 0 ? '' : ` -- ${rest.join(' ')}`}`
}

/** Flags that are variables, like arguments. */
function namedFlags({ flags }: Verb) {
  return Object.entries(flags).flatMap(([key, flag]) =>
    flag.variable === undefined ? [] : [{ variable: flag.variable, option: flagName(key), flag }],
  )
}

function variable({ name, variable: given }: Argument): string {
  return given ?? name.toUpperCase().replaceAll('-', '_')
}

function assignment(one: Argument): string {
  return `${variable(one)}=${one.sample}`
}

function wrapped(line: string, width = 110): string[] {
  if (line.length <= width) return [line]
  const at = line.lastIndexOf(' ', width)
  return [line.slice(0, at), ...wrapped(`     ${line.slice(at)}`, width)]
}

/** A single-quoted scalar of YAML. */
function quoted(text: string): string {
  return /^[A-Za-z][\w ,;.()=–-]*$/.test(text) && !text.includes(': ')
    ? text
    : `'${text.replaceAll("'", "''")}'`
}
