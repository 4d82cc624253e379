/** The first day: a configuration, and trust. */

import { choice, read, serve, text, type Verb } from './verb.ts'

export const setupVerbs: readonly Verb[] = [
  serve({
    path: 'init',
    about: 'Write a first configuration; whatever is not given is asked',
    flags: {
      name: text('<name>', 'of the cluster'),
      host: text('<host>', 'of one of its nodes'),
      ca: text('<file>', "the cluster's CA: a copy of /etc/pve/pve-root-ca.pem"),
      fingerprint: text('<sha256>', 'pins the certificate instead'),
      credentials: text('<where>', 'the API token: env:NAME, file:PATH, pass:ENTRY or prompt'),
    },
    examples: [
      'init',
      'init --name home --host pve1.example.org --ca pve-root-ca.pem --credentials env:PVE_TOKEN',
    ],
    run: async (context, input) => (await import('../verbs/init.ts')).init(context, input),
  }),
  serve({
    path: 'trust',
    about: 'Show certificates that are not the pinned ones any more, and pin those that somebody agrees to',
    arguments: [{ name: 'node', about: 'only this node', sample: 'pve1', completes: 'node', optional: true }],
    examples: ['trust', 'trust pve1'],
    run: async (context, input) => (await import('../verbs/trust.ts')).trust(context, input),
  }),
  read({
    path: 'check',
    about: 'Check configuration, connection, token, cluster and storages',
    flags: {
      role: choice(
        '<role>',
        'what the token should be able to do',
        ['read', 'operate', 'provision'],
        'operate',
      ),
    },
    examples: ['check', 'check --role read'],
    run: async (context, input) => (await import('../verbs/check.ts')).check(context, input),
  }),
]
