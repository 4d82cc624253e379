/** `proxkit ansible …`: playbooks of a repository of one's own. */

import { change, text, texts, toggle, type Verb } from './verb.ts'

export const ansibleVerbs: readonly Verb[] = [
  change({
    path: 'ansible run',
    about: 'Run a playbook of your repository, once, and verify its recap and its exit code',
    arguments: [
      { name: 'playbook', about: 'from the folder of the repository', sample: 'site.yml', completes: 'file' },
    ],
    flags: {
      limit: text('<pattern>', 'only these hosts and groups'),
      tags: texts('<tag>', 'only tasks with one of these'),
      check: toggle('run it in check mode first, and show in the plan how that ended'),
    },
    examples: [
      'ansible run site.yml --limit web --check --dry-run',
      'ansible run site.yml --limit web --tags packages',
    ],
    prompt: 'Run playbook {{.PLAYBOOK}}?',
    run: async (context, input) => (await import('../verbs/ansible-run.ts')).ansibleRun(context, input),
  }),
]
