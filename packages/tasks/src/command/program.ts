/** Makes the parser, with its help, from the grammar. */

import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import type { CommandContext, CommandResult, GlobalFlags, Terminal } from './command.ts'
import { nouns, verbs } from './grammar/index.ts'
import { duration } from './grammar/values.ts'
import { type Flag, flagName, planFlagsOf, type Verb } from './grammar/verb.ts'

type Run = (flags: GlobalFlags, command: (context: CommandContext) => Promise<CommandResult>) => Promise<void>

/** @param argv what is going to be parsed: verbs of nouns that do not occur in it are left out, since making them takes its time */
export function createProgram(argv: readonly string[], terminal: Terminal, run: Run): Command {
  const program = root(terminal)
  const parents = new Map<string, Command>([['', program]])
  const parentOf = (path: string): Command => {
    const known = parents.get(path)
    if (known !== undefined) return known
    const [above, name] = split(path)
    const noun = parentOf(above)
      .command(name)
      .description(nouns[path] ?? '')
    parents.set(path, noun)
    return noun
  }
  for (const verb of verbs) {
    const [above, name] = split(verb.path)
    const [noun = ''] = above.split(' ')
    if (noun !== '' && !argv.includes(noun)) {
      parentOf(noun)
      continue
    }
    add(parentOf(above).command(name), verb, (input) =>
      run(program.opts<GlobalFlags>(), (context) => verb.run(context, input as never)),
    )
  }
  return program
}

/** `vm snapshot list` → `vm snapshot`, `list` */
function split(path: string): [above: string, name: string] {
  const at = path.lastIndexOf(' ')
  return at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)]
}

function add(command: Command, verb: Verb, run: (input: object) => Promise<void>): void {
  command
    .description(verb.about)
    .addHelpText('after', `\nExamples:\n${verb.examples.map((line) => `  $ proxkit ${line}`).join('\n')}`)
  for (const { name, about, optional, rest, choices } of verb.arguments) {
    const word = rest ? `${name}...` : name
    const argument = new Argument(optional ? `[${word}]` : `<${word}>`, about)
    command.addArgument(choices === undefined ? argument : argument.choices(choices))
  }
  for (const [key, flag] of Object.entries({ ...verb.flags, ...planFlagsOf(verb) }))
    command.addOption(optionOf(flagName(key), flag))
  command.action((...given: unknown[]) => {
    const named = verb.arguments.map(({ name }, index) => [name, given[index]] as const)
    const fallbacks = Object.entries(verb.flags).map(([key, { fallback }]) => [key, fallback] as const)
    const flags = given[verb.arguments.length] as Readonly<Record<string, unknown>>
    return run({
      ...Object.fromEntries([...fallbacks, ...named]),
      ...flags,
      ...Object.fromEntries(Object.keys(verb.flags).flatMap((key) => negated(key, flags))),
    })
  })
}

/** The parser takes `--no-move-back` for `moveBack: false`; here it is `noMoveBack: true`, as it is written. */
function negated(key: string, flags: Readonly<Record<string, unknown>>): [string, boolean][] {
  const [, first = '', rest = ''] = /^no([A-Z])(.*)$/.exec(key) ?? []
  return first === '' ? [] : [[key, flags[first.toLowerCase() + rest] === false]]
}

function optionOf(name: string, { value, about, choices, parse, fallback, required, short }: Flag): Option {
  const names = short === undefined ? name : `${short}, ${name}`
  const option = new Option(value === undefined ? names : `${names} ${value}`, about)
  if (choices !== undefined) option.choices(choices)
  if (parse !== undefined)
    option.argParser((text) => {
      try {
        return parse(text)
      } catch (error) {
        throw error instanceof RangeError ? new InvalidArgumentError(error.message) : error
      }
    })
  if (isShown(fallback)) option.default(fallback)
  if (required) option.makeOptionMandatory()
  return option
}

/** An empty list or an unset switch is no default that anyone wants to read. */
function isShown(fallback: unknown): boolean {
  return fallback !== undefined && fallback !== false && !Array.isArray(fallback)
}

function root(terminal: Terminal): Command {
  return new Command('proxkit')
    .description('Runbooks of verified steps for Proxmox VE and Talos Linux')
    .version(packageJson.version, '--version', 'print the version')
    .option('--config <file>', 'the configuration; default: the nearest cluster-config.yaml upwards')
    .option('--env <name>', 'another environment: reads cluster-config.<name>.yaml')
    .option('--sim', 'work on the embedded simulated cluster instead')
    .option('--json', 'print the result as JSON')
    .addOption(
      optionOf('--timeout', {
        value: '<time>',
        about: 'stop starting anything new after this time, such as 10m',
        parse: duration,
      }),
    )
    .addOption(
      optionOf('--progress', {
        value: '<form>',
        about: 'show a run live, in lines, or as an event in JSON a line; default: live on a terminal',
        choices: ['live', 'lines', 'json'],
      }),
    )
    .option('--verbose', 'say each request and how it was answered')
    .option('--debug', 'print where an error came from (secrets removed)')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'proxkit: ')),
    })
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 fault, 2 usage, 3 configuration, 4 denied, 5 unreachable,\n6 refused, 7 failed, 8 partial, 9 held, 10 awaiting approval, 130 interrupted',
    )
}
