/** Makes `docs/commands.md` from the grammar of the command. */

import { nouns, verbs } from '../packages/tasks/src/command/grammar/index.ts'
import { type Flag, flagName, type Verb } from '../packages/tasks/src/command/grammar/verb.ts'

const head = `# Commands

Made from the grammar of the command by \`npm run docs\`. Every command takes \`--config\`, \`--env\`, \`--sim\`, \`--json\`, \`--timeout\`,
\`--verbose\` and \`--debug\`; those that change something are planned first, and take \`--dry-run\`, \`--yes\`, \`--reason\` and
\`--outside-window\` as well; those that destroy something take \`--without-backup\`. See
[exit codes](exit-codes.md). Each has an entry in \`Taskfile.yml\`: \`proxkit vm start 104\` is \`task vm:start VMID=104\`.
`

const kinds = {
  read: 'Changes nothing.',
  serve: 'Runs until it is done, or interrupted.',
  change: 'Planned, shown, recorded.',
  destructive: 'Planned, shown, recorded. Cannot be brought back: `--yes` is not enough.',
} as const

export function commandReference(): string {
  const groups = Map.groupBy(verbs, ({ path }) => (path.includes(' ') ? (path.split(' ')[0] ?? '') : ''))
  return [...groups]
    .flatMap(([noun, group]) => [
      ...(noun === '' ? [] : [`## ${noun}\n\n${nouns[noun] ?? ''}.\n`]),
      ...group.map((verb) => section(verb, noun === '' ? '##' : '###')),
    ])
    .reduce((all, part) => `${all}\n${part}`, head)
}

function section(verb: Verb, level: string): string {
  const { path, about, kind, arguments: all, flags, examples } = verb
  const words = all.map(({ name, optional, rest }) => {
    const word = rest ? `${name}...` : name
    return optional ? `[${word}]` : `<${word}>`
  })
  const rows = [
    ...all.map(
      ({ name, about: text, choices }) =>
        [`\`${name}\``, choices === undefined ? text : `${text}: ${choices.join(', ')}`] as const,
    ),
    ...Object.entries(flags).map(([key, flag]) => [`\`${flagOf(key, flag)}\``, aboutFlag(flag)] as const),
  ]
  const table = [
    ...['| | |', '|---|---|'],
    ...rows.map(([name, text]) => `| ${name} | ${text.replaceAll('|', '\\|')} |`),
  ]
  return [
    `${level} ${[path, ...words].join(' ')}\n`,
    `${about}. ${kinds[kind]}\n`,
    ...(rows.length === 0 ? [] : [`${table.join('\n')}\n`]),
    `\`\`\`sh\n${examples.map((line) => `proxkit ${line}`).join('\n')}\n\`\`\`\n`,
  ].join('\n')
}

function flagOf(key: string, { value }: Flag): string {
  return value === undefined ? flagName(key) : `${flagName(key)} ${value}`.replaceAll('|', '\\|')
}

function aboutFlag({ about, choices, fallback, required }: Flag): string {
  const shown = ['string', 'number'].includes(typeof fallback)
  return [
    about,
    ...(choices === undefined ? [] : [choices.map((one) => `\`${one}\``).join(', ')]),
    ...(shown ? [`default: \`${String(fallback)}\``] : []),
    ...(required ? ['required'] : []),
  ].join('; ')
}
