/** The real `kubectl` takes every command and flag that it is given. What it would do is not done: nobody is there. */

import { secret } from '@proxkit/kernel'
import { describe, expect, test } from 'vitest'
import { createKubernetes, type Kubernetes } from '../../src/index.ts'
import { findProgram } from '../../src/process/find-program.ts'

const kubectl = await findProgram('kubectl', undefined, process.env)
const nobody = `apiVersion: v1
kind: Config
clusters: [{ name: home, cluster: { server: 'https://127.0.0.1:1' } }]
users: [{ name: admin, user: { token: x } }]
contexts: [{ name: admin@home, context: { cluster: home, user: admin } }]
current-context: admin@home
`
const calls: [string, (kubernetes: Kubernetes) => Promise<unknown>][] = [
  ['version', (kubernetes) => kubernetes.version()],
  ['nodes', (kubernetes) => kubernetes.nodes()],
  ['node', (kubernetes) => kubernetes.node('w-1')],
  ['pods', (kubernetes) => kubernetes.pods({ node: 'w-1' })],
  ['pods of a namespace', (kubernetes) => kubernetes.pods({ namespace: 'default' })],
  ['cordon', (kubernetes) => kubernetes.cordon('w-1')],
  ['uncordon', (kubernetes) => kubernetes.uncordon('w-1')],
  ['drain', (kubernetes) => kubernetes.drain('w-1', { timeoutMs: 1000 })],
  ['deleteNode', (kubernetes) => kubernetes.deleteNode('w-1')],
  ['reach', (kubernetes) => kubernetes.reach('1.1.1.1:443')],
  ['gitOps', (kubernetes) => kubernetes.gitOps()],
]

describe('a real kubectl', () => {
  if (kubectl === undefined) {
    console.warn('No kubectl is on the PATH: no command is given to the real program.')
    test.skip('understands every command (skipped: none is on the PATH)', () => {})
    return
  }
  const kubernetes = createKubernetes({ kubectl, kubeconfig: secret(nobody, 'kubeconfig', []) })
  test.each(calls)('understands %s, and says that nobody is there', async (_name, call) => {
    await expect(call(kubernetes)).rejects.toThrow(
      expect.objectContaining({ code: 'KUBERNETES_UNREACHABLE', retryable: true }),
    )
  })
})
