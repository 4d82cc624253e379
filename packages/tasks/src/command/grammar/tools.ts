/** Looking around, and the tools for developers. */

import { port, versionName } from './values.ts'
import { choice, parsed, parsedOr, read, requiredText, serve, text, toggle, type Verb } from './verb.ts'

export const lookingVerbs: readonly Verb[] = [
  read({
    path: 'inventory',
    about: 'List all guests with node, state, addresses and tags',
    flags: {
      format: choice('<format>', 'what to print', ['table', 'csv', 'ansible', 'netbox'], 'table'),
    },
    examples: ['inventory', 'inventory --json', 'inventory --format ansible > inventory.yaml'],
    run: async (context, input) => (await import('../verbs/inventory.ts')).inventory(context, input),
  }),
]

export const toolVerbs: readonly Verb[] = [
  read({
    path: 'completion',
    about: 'Print the completion script of a shell',
    arguments: [{ name: 'shell', about: 'the shell', sample: 'bash', choices: ['bash', 'zsh', 'fish'] }],
    examples: ['completion bash >> ~/.bashrc', 'completion zsh > ~/.zfunc/_proxkit'],
    run: async (context, input) => (await import('../verbs/completion.ts')).completion(context, input),
  }),
  read({
    path: 'complete',
    about: 'Say what may stand in the last place of a command; called by the completion scripts',
    arguments: [{ name: 'words', about: 'the words of the command', sample: 'vm', rest: true }],
    examples: ['complete -- vm st'],
    unlisted: true,
    run: async (context, input) => (await import('../verbs/completion.ts')).completeWords(context, input),
  }),
  read({
    path: 'task wait',
    about: 'Wait for a task of the server and tell how it ended',
    arguments: [{ name: 'upid', about: 'its UPID', sample: 'UPID:pve1:…' }],
    examples: ["task wait 'UPID:pve1:0000054C:00073F28:6B002410:qmstart:104:root@pam:'"],
    run: async (context, input) => (await import('../verbs/task-wait.ts')).taskWait(context, input),
  }),
  serve({
    path: 'sim start',
    about: 'Serve a simulated cluster over HTTPS on this machine until it is interrupted',
    flags: {
      scenario: text('<file>', 'a scenario file; default: the one of the configuration, or a small cluster'),
      port: parsedOr('<port>', '0 takes a free one', port, 0),
      state: text('<file>', 'keep the state in this file, and go on from it where it is there'),
      api: choice('<version>', 'the version of Proxmox VE that it is', ['9.2', '8.4', '7.4'], '9.2'),
    },
    examples: ['sim start', 'sim start --scenario scenario.yaml --port 8006 --state lab.state'],
    run: async (context, input) => (await import('../verbs/sim-start.ts')).simStart(context, input),
  }),
  read({
    path: 'codegen',
    about: 'Write types and tables of the API for exactly one server',
    flags: {
      from: requiredText('<node|file>', 'a node, by name, host or address, or its apidoc.js in a file'),
      out: requiredText('<file>', 'the TypeScript file to write'),
      docs: toggle("keep the server's own descriptions as comments"),
      ca: text('<file>', "the node's CA (PEM); default: tls.ca of the configuration that has this node"),
      as: parsed(
        '<version>',
        'which version it is, or what to call it; default: the name of node or file',
        versionName,
      ),
      force: toggle('overwrite a file that was not made by this command'),
    },
    examples: [
      'codegen --from https://pve1:8006 --ca pve-root-ca.pem --out pve.gen.ts',
      'codegen --from apidoc.js --out pve.gen.ts --docs',
    ],
    run: async (context, input) => (await import('../verbs/codegen.ts')).codegen(context, input),
  }),
  read({
    path: 'api diff',
    about: 'List what changed between two versions of the API, or two servers',
    arguments: [
      { name: 'before', about: 'a version, a node, or an apidoc.js in a file', sample: '8.4' },
      { name: 'after', about: 'the same', sample: '9.2' },
    ],
    flags: {
      breaking: toggle('only what may break a caller'),
      ca: text('<file>', "the nodes' CA (PEM); default: tls.ca of the configuration that has this node"),
    },
    examples: ['api diff 8.4 9.2 --breaking', 'api diff 9.2 https://pve1:8006 --ca pve-root-ca.pem --json'],
    run: async (context, input) => (await import('../verbs/api-diff.ts')).apiDiff(context, input),
  }),
]
