/** The guest agent, as far as it is there to answer. */

import { parameterText } from '../http/read-parameters.ts'
import { refuse, refuseParameters } from '../refusal.ts'
import { runInGuest, systemOf } from '../state/guest-system.ts'
import { agentEnabled, type Guest, titleOf } from '../state/guests.ts'
import { insideOf } from '../state/machine.ts'
import { agentAnswers } from './agent-answers.ts'
import { type Call, guestOf, type Handler, integer, required, text } from './call.ts'

const base = '/nodes/{node}/qemu/{vmid}/agent'

/** These say more than a result, or take parameters. */
const special: Readonly<Record<string, Handler>> = {
  [`POST ${base}/exec`]: (call) => {
    const guest = requireAgent(call, 'exec')
    const { command } = call.parameters
    const words = (Array.isArray(command) ? command : [command]).map((word) => parameterText(word) ?? '')
    return { pid: runInGuest(call.world, guest, words, text(call, 'input-data') ?? '') }
  },
  [`GET ${base}/exec-status`]: (call) => {
    const system = systemOf(requireAgent(call, 'exec-status'))
    const pid = integer(call, 'pid') ?? 0
    const process = system.processes.get(pid) ?? refuse(`Agent error: PID ${pid} does not exist`)
    if (process.endMs > call.world.nowMs) return { exited: 0 }
    const { stdout, stderr, exitCode = 0 } = process.outcome
    return {
      exited: 1,
      exitcode: exitCode,
      ...(stdout === undefined ? {} : { 'out-data': stdout }),
      ...(stderr === undefined ? {} : { 'err-data': stderr }),
    }
  },
  [`GET ${base}/file-read`]: (call) => {
    const system = systemOf(requireAgent(call, 'file-open'))
    const path = required(call, 'file')
    const content =
      system.files.get(path) ??
      refuse(`Agent error: failed to open file '${path}' (mode: 'r'): No such file or directory`)
    return { content, 'bytes-read': Buffer.byteLength(content) }
  },
  [`POST ${base}/file-write`]: (call) => {
    const system = systemOf(requireAgent(call, 'file-open'))
    const content = required(call, 'content')
    // Without encoding by the server the caller has encoded it.
    const isEncoded = text(call, 'encode') === '0'
    system.files.set(required(call, 'file'), isEncoded ? Buffer.from(content, 'base64').toString() : content)
    return null
  },
}

export const agentRoutes: Readonly<Record<string, Handler>> = {
  [`GET ${base}`]: () =>
    [...Object.keys(agentAnswers), ...Object.keys(special)]
      .map((key) => ({ name: key.slice(key.search(/[ /][^ /]*$/) + 1) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  [`POST ${base}`]: (call) => answer(call, required(call, 'command')),
  ...Object.fromEntries(
    Object.keys(agentAnswers).map((key) => {
      const [verb = '', name = ''] = key.split(' ')
      return [`${verb} ${base}/${name}`, (call: Call) => answer(call, name)]
    }),
  ),
  ...special,
}

function answer(call: Call, name: string) {
  const known = agentAnswers[`GET ${name}`] ?? agentAnswers[`POST ${name}`]
  if (known === undefined)
    refuseParameters({ command: `value '${name}' does not have a value in the enumeration` })
  return { result: known(requireAgent(call, name), call.world) }
}

function requireAgent(call: Call, name: string): Guest {
  const guest = guestOf(call, 'qemu')
  if (!agentEnabled(guest)) refuse('No QEMU guest agent configured')
  if (guest.run === undefined) refuse(`${titleOf(guest)} is not running`)
  const inside = insideOf(call.world, guest)
  const isThere = inside === undefined ? guest.bootable : inside.agent !== undefined
  if (!isThere) refuse('QEMU guest agent is not running')
  const silent = call.world.faults.active('agent-silent')
  if (silent.some(({ vmid }) => vmid === undefined || vmid === guest.vmid))
    refuse(`VM ${guest.vmid} qga command 'guest-${name}' failed - got timeout`)
  return guest
}
