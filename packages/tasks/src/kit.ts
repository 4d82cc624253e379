/** The kit of this package: every fact, step and runbook here works on these services. */

import { isProxkitError, type Secret } from '@proxkit/kernel'
import {
  isPveError,
  PveAlreadyExistsError,
  PveAuthenticationError,
  type PveClient,
  PveConflictError,
  PveLockedError,
  PveNotFoundError,
  PveParameterError,
  PvePermissionError,
} from '@proxkit/pve-client'
import { createKit } from '@proxkit/runbook-kit'
import type { AnsibleServices } from './connect/ansible-services.ts'
import type { ClusterServices } from './connect/cluster-services.ts'
import { AnsibleError, OperationError } from './errors.ts'

export interface Services {
  readonly pve: PveClient
  /** For steps that make tokens. */
  readonly access?: AccessServices
  /** For steps that work on the clusters of profiles. */
  readonly clusters?: ClusterServices
  /** For steps that run playbooks. */
  readonly ansible?: AnsibleServices
}

/** Where secrets go, so that no step and no record holds one. */
export interface AccessServices {
  /** Keeps the secret of a token; fails if there is one already. */
  keep(store: string, token: string, secret: string | Secret): Promise<void>
  /** The privileges on / of whoever logs in with what is kept. */
  privileges(store: string): Promise<readonly string[]>
}

export const kit = createKit<Services>({ classifySubmitError })

/** These were answered before the server did anything; any other 500 may come from the middle of the work. */
const refusals = [
  PveAlreadyExistsError,
  PveAuthenticationError,
  PveConflictError,
  PveLockedError,
  PveNotFoundError,
  PveParameterError,
  PvePermissionError,
]

/** Thrown before a program was run, a file was touched, or a node was told anything. */
const unsent =
  /^(?:ANSIBLE|CLUSTER|CLUSTERS|CONFIG)_|^TALOSCTL_(?:MISSING|VERSION_SKEW|UNSUPPORTED|BAD_ARGUMENT|WOULD_OVERWRITE|INVALID_CONFIG|WRONG_FINGERPRINT)$|^KUBERNETES_(?:PROGRAM_MISSING|BAD_ARGUMENT)$|^TALOS_(?:BAD_\w+|WRONG_SCHEMATIC|BOOTSTRAPPED)$/

function classifySubmitError(error: unknown): 'unsent' | 'refused' | 'unknown' {
  if (isProxkitError(error) && unsent.test(error.code)) return 'unsent'
  if (!isPveError(error)) return 'unknown'
  if ('neverSent' in error && error.neverSent === true) return 'unsent'
  return refusals.some((refusal) => error instanceof refusal) ? 'refused' : 'unknown'
}

/** @throws OperationError `CLUSTERS_MISSING` where whoever runs the runbook gave no {@link ClusterServices} */
export function clustersOf({ clusters }: Services): ClusterServices {
  if (clusters !== undefined) return clusters
  throw new OperationError(
    'Unable to work on a cluster: the services lack clusters (give the result of createClusterServices as services.clusters)',
    { code: 'CLUSTERS_MISSING' },
  )
}

/** @throws AnsibleError `ANSIBLE_SERVICES_MISSING` where whoever runs the runbook gave no {@link AnsibleServices} */
export function ansibleOf({ ansible }: Services): AnsibleServices {
  if (ansible !== undefined) return ansible
  throw new AnsibleError(
    'ANSIBLE_SERVICES_MISSING',
    'Unable to run a playbook: the services lack ansible (give the result of createAnsibleServices as services.ansible)',
  )
}
