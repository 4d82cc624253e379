/** `proxkit access …`: who may do what. */

import { change, choice, parsedOr, read, requiredText, text, type Verb } from './verb.ts'

const word = (value: string) => value

export const accessVerbs: readonly Verb[] = [
  read({
    path: 'access roles',
    about: 'List the roles that proxkit knows, with what they may do',
    examples: ['access roles', 'access roles --json'],
    run: async (context) => (await import('../verbs/access.ts')).accessRoles(context),
  }),
  change({
    path: 'access bootstrap',
    about: 'Make roles, a user and a token for proxkit; the secret goes into a store and is never shown',
    flags: {
      role: choice('<role>', 'what the token may do', ['read', 'operate', 'provision'], 'operate'),
      user: parsedOr('<user@realm>', 'the user', word, 'proxkit@pve'),
      id: parsedOr('<id>', 'of the token', word, 'ops'),
      store: requiredText('<store>', 'where the secret goes: file:<path>, or pass:<entry>'),
      login: text('<user@realm>', 'log in with a password for this once, such as root@pam'),
    },
    examples: [
      'access bootstrap --store file:pve-token --login root@pam',
      'access bootstrap --role read --id triage --store pass:pve/home',
    ],
    prompt: 'Make a user and a token for proxkit?',
    run: async (context, input) => (await import('../verbs/access.ts')).accessBootstrap(context, input),
  }),
]
