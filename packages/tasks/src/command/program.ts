/** The grammar of the command line: nouns, verbs, flags and their help. What they do is loaded when they are called. */

import { Command, InvalidArgumentError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import type { ApiDiffFlags } from './api-diff.ts'
import type { CodegenFlags } from './codegen.ts'
import type {
  CommandContext,
  CommandResult,
  EvacuateFlags,
  GlobalFlags,
  PlanFlags,
  Terminal,
} from './command.ts'

type Run = (flags: GlobalFlags, command: (context: CommandContext) => Promise<CommandResult>) => Promise<void>

export function createProgram(terminal: Terminal, run: Run): Command {
  const program = root(terminal)
  const flags = () => program.opts<GlobalFlags>()

  verb(program, 'check', 'Check configuration, connection, token and cluster', [
    'proxkit check',
    'proxkit check --sim',
  ]).action(() => run(flags(), async (context) => (await import('./check.ts')).check(context)))

  verb(program, 'inventory', 'List all guests with node, state, addresses and tags', [
    'proxkit inventory',
    'proxkit inventory --json',
  ]).action(() => run(flags(), async (context) => (await import('./inventory.ts')).inventory(context)))

  const vm = noun(program, 'vm', 'Virtual machines and containers, by VMID or name')
  verb(vm, 'list', 'List guests', [
    'proxkit vm list',
    'proxkit vm list --running',
    'proxkit vm list --tag web --json',
  ])
    .option('--running', 'only running ones')
    .option('--tag <tag>', 'only those with this tag')
    .action((options: { running?: boolean; tag?: string }) =>
      run(flags(), async (context) => (await import('./vm-list.ts')).vmList(context, options)),
    )
  verb(vm, 'status', 'Show one guest', ['proxkit vm status 104', 'proxkit vm status web'])
    .argument('<guest>', 'VMID or name')
    .action((guest: string) =>
      run(flags(), async (context) => (await import('./vm-status.ts')).vmStatus(context, guest)),
    )
  planned(
    verb(vm, 'start', 'Start a guest and verify that it runs', [
      'proxkit vm start 104',
      'proxkit vm start web --dry-run',
    ]),
  )
    .argument('<guest>', 'VMID or name')
    .action((guest: string, options: PlanFlags) =>
      run(flags(), async (context) => (await import('./vm-change.ts')).vmStart(context, guest, options)),
    )
  planned(verb(vm, 'stop', 'Shut a guest down and verify that it is stopped', ['proxkit vm stop 104 --yes']))
    .argument('<guest>', 'VMID or name')
    .action((guest: string, options: PlanFlags) =>
      run(flags(), async (context) => (await import('./vm-change.ts')).vmStop(context, guest, options)),
    )

  planned(
    verb(vm, 'migrate', 'Move a guest to another node and verify that it is there', [
      'proxkit vm migrate web pve2 --dry-run',
      'proxkit vm migrate 104 pve2',
    ]),
  )
    .argument('<guest>', 'VMID or name')
    .argument('<target>', 'the node to move it to')
    .action((guest: string, target: string, options: PlanFlags) =>
      run(flags(), async (context) =>
        (await import('./vm-change.ts')).vmMigrate(context, guest, target, options),
      ),
    )
  planned(
    verb(vm, 'tags', 'Add and remove tags of a guest', [
      'proxkit vm tags web --add production --remove staging',
    ]),
  )
    .argument('<guest>', 'VMID or name')
    .option('--add <tag...>', 'tags to add')
    .option('--remove <tag...>', 'tags to remove')
    .action((guest: string, { add, remove, ...options }: PlanFlags & { add?: string[]; remove?: string[] }) =>
      run(flags(), async (context) =>
        (await import('./vm-change.ts')).vmTags(
          context,
          guest,
          { ...(add && { add }), ...(remove && { remove }) },
          options,
        ),
      ),
    )

  const snapshot = noun(vm, 'snapshot', 'Snapshots of a guest')
  verb(snapshot, 'list', 'List the snapshots of a guest, oldest first', ['proxkit vm snapshot list web'])
    .argument('<guest>', 'VMID or name')
    .action((guest: string) =>
      run(flags(), async (context) => (await import('./vm-snapshot-list.ts')).vmSnapshotList(context, guest)),
    )
  planned(
    verb(snapshot, 'create', 'Take a snapshot and verify that it is there', [
      'proxkit vm snapshot create web before-upgrade',
      "proxkit vm snapshot create web before-upgrade --memory --description 'kernel 6.14'",
    ]),
  )
    .argument('<guest>', 'VMID or name')
    .argument('<name>', 'a letter, then letters, digits, hyphens and underscores')
    .option('--description <text>')
    .option('--memory', 'with the memory of a running virtual machine')
    .action((guest: string, name: string, options: PlanFlags & { description?: string; memory?: boolean }) =>
      run(flags(), async (context) =>
        (await import('./vm-change.ts')).vmSnapshotCreate(context, guest, name, options),
      ),
    )
  planned(
    verb(snapshot, 'delete', 'Delete a snapshot; the guest stays as it is', [
      'proxkit vm snapshot delete web before-upgrade',
    ]),
  )
    .argument('<guest>', 'VMID or name')
    .argument('<name>', 'the snapshot')
    .action((guest: string, name: string, options: PlanFlags) =>
      run(flags(), async (context) =>
        (await import('./vm-change.ts')).vmSnapshotDelete(context, guest, name, options),
      ),
    )
  planned(
    verb(snapshot, 'rollback', 'Put a guest back to a snapshot; what came after is lost', [
      'proxkit vm snapshot rollback web before-upgrade',
    ]),
  )
    .argument('<guest>', 'VMID or name')
    .argument('<name>', 'the snapshot')
    .action((guest: string, name: string, options: PlanFlags) =>
      run(flags(), async (context) =>
        (await import('./vm-change.ts')).vmSnapshotRollback(context, guest, name, options),
      ),
    )

  const node = noun(program, 'node', 'Nodes of the cluster')
  verb(node, 'list', 'List nodes with their load', ['proxkit node list']).action(() =>
    run(flags(), async (context) => (await import('./node-list.ts')).nodeList(context)),
  )
  planned(
    verb(node, 'evacuate', 'Move every guest away from a node, one by one, and verify that none is left', [
      'proxkit node evacuate pve1 --dry-run',
      'proxkit node evacuate pve1',
      'proxkit node evacuate pve1 --target pve3 --unmovable stay',
    ]),
  )
    .argument('<node>', 'the node to empty')
    .option('--target <node>', 'move all guests to this node instead of spreading them')
    .addOption(
      new Option('--unmovable <choice>', 'what becomes of guests that cannot move')
        .choices(['abort', 'stay', 'shut-down'])
        .default('abort'),
    )
    .option('--concurrency <n>', 'migrations at a time', positiveInteger, 1)
    .action((name: string, options: EvacuateFlags) =>
      run(flags(), async (context) =>
        (await import('./node-evacuate.ts')).nodeEvacuate(context, name, options),
      ),
    )

  const runs = noun(program, 'runs', 'What was done: the recorded runs')
  verb(runs, 'list', 'List recorded runs, newest first', ['proxkit runs list']).action(() =>
    run(flags(), async (context) => (await import('./runs.ts')).runsList(context)),
  )
  verb(runs, 'show', 'Show the report of a run', ['proxkit runs show 20261121T101500Z-4f2a'])
    .argument('<run>', 'its id, or the start of it')
    .action((id: string) =>
      run(flags(), async (context) => (await import('./runs.ts')).runsShow(context, id)),
    )
  verb(runs, 'verify', 'Check that the record of a run is complete and unaltered', [
    'proxkit runs verify 20261121T101500Z-4f2a',
  ])
    .argument('<run>', 'its id, or the start of it')
    .action((id: string) =>
      run(flags(), async (context) => (await import('./runs.ts')).runsVerify(context, id)),
    )

  verb(runs, 'resume', 'Go on with a run that is held or whose process died; nothing in doubt is repeated', [
    'proxkit runs resume 20261121T101500Z-4f2a',
  ])
    .argument('<run>', 'its id, or the start of it')
    .action((id: string) =>
      run(flags(), async (context) => (await import('./runs.ts')).runsResume(context, id)),
    )

  planned(
    verb(runs, 'undo', 'Reverse what a run has done, the last step first, and verify each', [
      'proxkit runs undo 20261121T101500Z-4f2a --dry-run',
    ]),
  )
    .argument('<run>', 'its id, or the start of it')
    .action((id: string, options: PlanFlags) =>
      run(flags(), async (context) => (await import('./runs.ts')).runsUndo(context, id, options)),
    )

  const sim = noun(program, 'sim', 'The simulated cluster')
  verb(sim, 'start', 'Serve a simulated cluster over HTTPS on this machine until it is interrupted', [
    'proxkit sim start',
    'proxkit sim start --scenario scenario.yaml --port 8006',
  ])
    .option('--scenario <file>', 'a scenario file; default: the one of the configuration, or a small cluster')
    .option('--port <port>', 'default: a free one', portNumber, 0)
    .action((options: { scenario?: string; port: number }) =>
      run(flags(), async (context) => (await import('./sim-start.ts')).simStart(context, options)),
    )

  verb(program, 'codegen', 'Write types and tables of the API for exactly one server', [
    'proxkit codegen --from https://pve1:8006 --ca pve-root-ca.pem --out pve.gen.ts',
    'proxkit codegen --from apidoc.js --out pve.gen.ts --docs',
  ])
    .requiredOption('--from <node|file>', 'a node, by name, host or address, or its apidoc.js in a file')
    .requiredOption('--out <file>', 'the TypeScript file to write')
    .option('--docs', "keep the server's own descriptions as comments")
    .option('--ca <file>', "the node's CA (PEM); default: tls.ca of the configuration that has this node")
    .option(
      '--as <version>',
      'which version it is, or what to call it; default: the name of node or file',
      versionName,
    )
    .option('--force', 'overwrite a file that was not made by this command')
    .action((options: CodegenFlags) =>
      run(flags(), async (context) => (await import('./codegen.ts')).codegen(context, options)),
    )

  const api = noun(program, 'api', 'The API of Proxmox VE, in all its versions')
  verb(api, 'diff', 'List what changed between two versions of the API, or two servers', [
    'proxkit api diff 8.4 9.2 --breaking',
    'proxkit api diff 9.2 https://pve1:8006 --ca pve-root-ca.pem --json',
  ])
    .argument('<before>', 'a version, a node, or an apidoc.js in a file')
    .argument('<after>', 'the same')
    .option('--breaking', 'only what may break a caller')
    .option('--ca <file>', "the nodes' CA (PEM); default: tls.ca of the configuration that has this node")
    .action((before: string, after: string, options: ApiDiffFlags) =>
      run(flags(), async (context) =>
        (await import('./api-diff.ts')).apiDiff(context, before, after, options),
      ),
    )
  return program
}

function root(terminal: Terminal): Command {
  return new Command('proxkit')
    .description('Runbooks of verified steps for Proxmox VE and Talos Linux')
    .version(packageJson.version, '--version', 'print the version')
    .option('--config <file>', 'the configuration; default: the nearest cluster-config.yaml upwards')
    .option('--env <name>', 'another environment: reads cluster-config.<name>.yaml')
    .option('--sim', 'work on the embedded simulated cluster instead')
    .option('--json', 'print the result as JSON')
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
      '\nExit codes: 0 done, 1 fault, 2 usage, 3 configuration, 4 denied, 5 unreachable, 6 refused,\n7 failed, 8 partial, 9 held, 10 awaiting approval, 130 interrupted',
    )
}

function noun(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description)
}

function verb(parent: Command, name: string, description: string, examples: readonly string[]): Command {
  return parent
    .command(name)
    .description(description)
    .addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}`)
}

/** The flags of whatever changes something. */
function planned(command: Command): Command {
  return command
    .option('--dry-run', 'print the plan and change nothing')
    .option('-y, --yes', 'approve the plan without being asked; never enough for destructive steps')
    .option('--reason <text>', 'why, for the record')
}

function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.')
  return Number(text)
}

function versionName(text: string): string {
  if (!/^[\w.+-]{1,40}$/.test(text))
    throw new InvalidArgumentError('It must be a name such as 9.2 or my-cluster.')
  return text
}

function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('It must be a port, 0 to 65535.')
  return Number(text)
}
