/** `proxkit talos …`: the Talos clusters that profiles describe. */

import { profile } from './values.ts'
import { change, read, text, texts, toggle, type Verb } from './verb.ts'

export const talosClusterVerbs: readonly Verb[] = [
  read({
    path: 'talos status',
    about: 'Show what runs on each node of a cluster, whether it is Ready, and its part in etcd',
    arguments: [profile],
    examples: ['talos status staging'],
    run: async (context, input) => (await import('../verbs/talos-look.ts')).talosStatus(context, input),
  }),
  read({
    path: 'talos health',
    about: 'Say whether a cluster is healthy: its machines, etcd, Kubernetes, and what talosctl finds',
    arguments: [profile],
    examples: ['talos health staging'],
    run: async (context, input) => (await import('../verbs/talos-look.ts')).talosHealth(context, input),
  }),
  read({
    path: 'talos dashboard',
    about: 'Open the dashboard of a cluster, or print the command that does where there is no terminal',
    arguments: [profile],
    examples: ['talos dashboard staging'],
    run: async (context, input) => (await import('../verbs/talos-look.ts')).talosDashboard(context, input),
  }),
  change({
    path: 'talos gen secrets',
    about: 'Make the secrets of a cluster, once: what is there is never replaced',
    arguments: [profile],
    examples: ['talos gen secrets staging'],
    run: async (context, input) => (await import('../verbs/talos-begin.ts')).talosGenSecrets(context, input),
  }),
  change({
    path: 'talos gen config',
    about: 'Make the machine configurations of a cluster from its profile, patches and secrets',
    arguments: [profile],
    examples: ['talos gen config staging'],
    run: async (context, input) => (await import('../verbs/talos-begin.ts')).talosGenConfig(context, input),
  }),
  change({
    path: 'talos configure',
    about:
      'Give machines that wait in maintenance mode their configuration: found by their MAC, with fingerprints that a person has read on their consoles',
    arguments: [profile],
    flags: {
      subnet: texts('<cidr>', 'where they are looked for, such as 10.0.4.0/24'),
      fingerprint: texts('<name=it>', 'of the certificate, as the console of the machine prints it'),
    },
    examples: [
      'talos configure staging --subnet 10.0.4.0/24',
      'talos configure staging --subnet 10.0.4.0/24 --fingerprint staging-cp-1=3xLqpL4…=',
    ],
    prompt: 'Give the machines of cluster {{.PROFILE}} their configurations?',
    run: async (context, input) => (await import('../verbs/talos-begin.ts')).talosConfigure(context, input),
  }),
  change({
    path: 'talos bootstrap',
    about: 'Begin etcd on exactly one control plane, and wait until the cluster is healthy',
    arguments: [profile],
    flags: { node: text('<machine>', 'the control plane on which it begins; default: the first one') },
    examples: ['talos bootstrap staging', 'talos bootstrap staging --node staging-cp-2'],
    prompt: 'Bootstrap cluster {{.PROFILE}}?',
    run: async (context, input) => (await import('../verbs/talos-begin.ts')).talosBootstrap(context, input),
  }),
  change({
    path: 'talos kubeconfig',
    about: 'Fetch the kubeconfig of a cluster into a file of its own',
    arguments: [profile],
    flags: { merge: toggle("also as the context admin@<cluster> of the user's kubeconfig") },
    examples: ['talos kubeconfig staging', 'talos kubeconfig staging --merge'],
    run: async (context, input) => (await import('../verbs/talos-begin.ts')).talosKubeconfig(context, input),
  }),
  change({
    path: 'talos flux',
    about:
      'Bootstrap Flux on a cluster that is healthy, and wait until it follows the repository of its profile',
    arguments: [profile],
    examples: ['talos flux staging', 'talos flux staging --dry-run'],
    prompt: 'Bootstrap Flux on cluster {{.PROFILE}}?',
    run: async (context, input) => (await import('../verbs/talos-begin.ts')).talosFlux(context, input),
  }),
]
