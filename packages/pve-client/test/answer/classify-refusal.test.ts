import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { classifyRefusal } from '../../src/answer/classify-refusal.ts'
import { describeCall } from '../../src/answer/describe-call.ts'
import type { PveParameterError, PvePermissionError } from '../../src/errors.ts'

interface Recorded {
  /** The class it must become: judged by hand, once. */
  readonly code: string
  readonly route: string
  readonly status: number
  readonly reason: string
  readonly message?: string
  readonly errors?: Record<string, string>
}

const recorded = readFileSync(new URL('../../recordings/refusals.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded)

const route = 'POST /nodes/{node}/qemu/{vmid}/status/start'
const parameters = { node: 'pve1', vmid: 104 }
const refuse = (status: number, reason: string, rest: object = {}) =>
  classifyRefusal({ route, parameters, status, reason, ...rest })

describe('a refusal', () => {
  for (const { code, ...answer } of recorded)
    test(`${answer.status} ${answer.reason.slice(0, 60)} ${JSON.stringify(answer.errors ?? '')} is ${code}`, () => {
      const error = classifyRefusal({ parameters, ...answer })
      expect(error.code).toBe(code)
      // The server's own words are in the message, whatever else is.
      const [, wrapped] = /400 Parameter verification failed\.\n\w+: (.*)/.exec(answer.message ?? '') ?? []
      const words = Object.values(answer.errors ?? { it: wrapped ?? answer.message ?? answer.reason })
      for (const text of words) expect(error.message).toContain(text.trim().split('\n')[0])
    })

  test('says what could not be done, by which call, why, and what to do', () => {
    const error = refuse(403, 'Permission check failed (/vms/104, VM.PowerMgmt)') as PvePermissionError
    expect(error.message).toBe(
      'Unable to start guest 104 on node pve1: POST /nodes/{node}/qemu/{vmid}/status/start → 403 Permission check failed (/vms/104, VM.PowerMgmt) (needs VM.PowerMgmt on /vms/104)',
    )
    expect([error.path, error.privileges]).toEqual(['/vms/104', ['VM.PowerMgmt']])
  })

  test('of parameters names each of them', () => {
    const errors = { vmid: 'invalid format', bogus: 'property is not defined\n' }
    const error = refuse(400, 'Parameter verification failed.', { errors }) as PveParameterError
    expect(error.errors).toEqual(errors)
    expect(error.message).toContain('(vmid: invalid format; bogus: property is not defined)')
  })

  test('by the proxy says which way it was, and never claims that nothing happened', () => {
    const ways = [
      [595, 'the connection to the node failed'],
      [596, 'the connection to the node broke before its answer'],
      [599, 'the node sent no complete answer in time'],
    ] as const
    for (const [status, way] of ways)
      expect(refuse(status, 'Connection refused').toJSON()).toMatchObject({
        code: 'PVE_NODE_UNREACHABLE',
        status,
        retryable: false,
        delivered: 'unknown',
        neverSent: false,
        message: expect.stringContaining(`(${way}; a change may have happened: look before you repeat it)`),
      })
  })

  test('of a route that the server does not know says so, and other 501s do not', () => {
    expect(refuse(501, "Method 'GET /foo' not implemented").message).toContain('does not know the route')
    expect(refuse(501, 'for data too large').message).not.toContain('does not know the route')
  })

  test('by a server before 8.3 is read from the reason phrase', () => {
    expect(refuse(500, 'VM is locked (backup)').code).toBe('PVE_LOCKED')
  })
})

describe('a call in words', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    [route, parameters, 'start guest 104 on node pve1'],
    ['GET /nodes/{node}/qemu/{vmid}/config', parameters, 'read config of guest 104 on node pve1'],
    ['DELETE /nodes/{node}/qemu/{vmid}', parameters, 'delete guest 104 on node pve1'],
    ['GET /version', {}, 'read version'],
    ['GET /nodes/{node}/status', parameters, 'read status on node pve1'],
    [
      'POST /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback',
      { ...parameters, snapname: 'a' },
      'rollback snapshot a of guest 104 on node pve1',
    ],
    ['DELETE /pools/{poolid}', { poolid: 'team' }, 'delete pool team'],
    [
      'PUT /access/users/{userid}/token/{tokenid}',
      { userid: 'a@pve', tokenid: 't' },
      'update token t of user a@pve',
    ],
  ]
  for (const [of, given, words] of cases)
    test(`${of} is "${words}"`, () => {
      expect(describeCall(of, given)).toBe(words)
    })
})
