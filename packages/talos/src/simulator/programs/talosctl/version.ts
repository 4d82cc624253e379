/** `talosctl version`. */

import { formatVersion, isAtLeast } from '../../../model/version.ts'
import { connect, forEachNode, nodesOf, type Session } from './session.ts'

export async function version(session: Session): Promise<void> {
  const { io, flags } = session
  const own = formatVersion(session.version)
  const isJson = flags.is('json')
  if (!isJson) {
    io.out('Client:\n')
    io.out(flags.is('short') ? `Talos ${own}\n` : details(own))
    if (flags.is('client')) return
    io.out('Server:\n')
  }
  if (flags.is('insecure')) for (const node of nodesOf(session)) connect(session, node)
  await forEachNode(
    session,
    ({ boot }, node) => {
      const tag = boot?.image.version ?? ''
      if (isJson)
        io.out(
          `${JSON.stringify({ metadata: { hostname: node }, version: { tag, sha: sha(tag), goVersion, os: 'linux', arch: 'amd64' }, platform: { name: boot?.image.platform, mode: 'cloud' }, features: { rbac: true } })}\n`,
        )
      else io.out(`\tNODE:        ${node}\n${details(tag)}\tEnabled:     RBAC\n`)
    },
    (node, message) =>
      isAtLeast(session.version, '1.14')
        ? `error getting version from node ${node}: ${message}`
        : `error getting version: ${message}`,
  )
}

const goVersion = 'go1.26.0'

function details(tag: string): string {
  return `\tTag:         ${tag}\n\tSHA:         ${sha(tag)}\n\tBuilt:       \n\tGo version:  ${goVersion}\n\tOS/Arch:     linux/amd64\n`
}

function sha(tag: string): string {
  return Buffer.from(tag).toString('hex').slice(-8)
}
