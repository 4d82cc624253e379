/** What a failed `talosctl` meant: it has two exit codes, so that only its words tell. */

import { scrub } from '@proxkit/kernel'
import { TalosctlError, type TalosctlErrorCode } from '../errors.ts'
import type { ProcessResult } from '../model/program-runner.ts'
import { linesOf } from '../process/lines.ts'

export function failureOf(command: string, node: string | undefined, result: ProcessResult): TalosctlError {
  // What is wrong with a configuration is a list, of which all counts.
  const most = command === 'validate' || command === 'apply-config' ? 20 : 3
  const words =
    lastWords(result.stderr, most) ||
    lastWords(result.stdout, most) ||
    `exit code ${result.exitCode ?? 'none'}`
  const [code, remedy] = command === 'validate' ? invalidConfig : meaning(words)
  const on = node === undefined ? '' : ` on node ${node}`
  return new TalosctlError(code, `Unable to run talosctl ${command}${on}: ${words} (${remedy})`, {
    command,
    node,
  })
}

export function badOutput(command: string, node: string | undefined, text: string): TalosctlError {
  const quoted = JSON.stringify(scrub(text.slice(0, 400)))
  return new TalosctlError(
    'TALOSCTL_BAD_OUTPUT',
    `Unable to read the output of talosctl ${command}: ${quoted} (check that its version is one of 1.8 to 1.15)`,
    { command, node },
  )
}

function lastWords(text: string, most: number): string {
  const lines = linesOf(text).filter((line) => !line.startsWith('WARNING: '))
  return scrub(
    lines
      .slice(-most)
      .map((line) => line.trim())
      .join(' ')
      .slice(-500 * most),
  )
}

const invalidConfig: [code: TalosctlErrorCode, remedy: string] = [
  'TALOSCTL_INVALID_CONFIG',
  'correct the configuration',
]

function meaning(words: string): [code: TalosctlErrorCode, remedy: string] {
  if (/certificate has expired|expired certificate/i.test(words))
    return ['TALOSCTL_EXPIRED', 'renew the client certificate, and check the clocks']
  if (/doesn't match the provided fingerprints/.test(words))
    return [
      'TALOSCTL_WRONG_FINGERPRINT',
      'another machine answers there, or this one has started anew or got a configuration since: compare with its console',
    ]
  if (/certificate signed by unknown authority|tls: .*certificate|x509: /i.test(words))
    return [
      'TALOSCTL_UNTRUSTED',
      'the node belongs to another cluster, or is in maintenance mode; check address and talosconfig',
    ]
  if (/first record does not look like a TLS handshake/.test(words))
    return ['TALOSCTL_FAILED', 'something else than Talos answers there; check address and port']
  if (/code = InvalidArgument/.test(words) && /config/i.test(words)) return invalidConfig
  if (/code = NotFound|doesn't exist|not found/i.test(words)) return ['TALOSCTL_NOT_FOUND', 'check the name']
  if (
    /code = Unavailable|connection refused|broken pipe|no route to host|i\/o timeout|deadline exceeded/i.test(
      words,
    )
  )
    return ['TALOSCTL_UNREACHABLE', 'check that the node is up and the endpoint right, then try again']
  return ['TALOSCTL_FAILED', 'nothing more is known; see the words above']
}
