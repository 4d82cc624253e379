import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  createVirtualClock,
  errorGuard,
  isSecret,
  messageOf,
  ProxkitError,
  scrub,
  scrubDeep,
  secret,
} from '../src/index.ts'

const value = 'p@ss "word"/ü+1=&x'
const hidden = secret(value, 'token')

describe('a secret', () => {
  test('prints its name however it is printed', () => {
    expect([
      `${hidden}`,
      String(hidden),
      JSON.stringify({ hidden }),
      inspect({ hidden }),
      `${[hidden]}`,
    ]).toEqual([
      '[secret:token]',
      '[secret:token]',
      '{"hidden":"[secret:token]"}',
      '{ hidden: [secret:token] }',
      '[secret:token]',
    ])
  })

  test('gives its value only on request', () => {
    expect(hidden.reveal()).toBe(value)
    expect(isSecret(hidden)).toBe(true)
    expect(Object.keys(hidden)).toEqual(['name'])
  })
})

describe('the scrubber', () => {
  const forms = {
    raw: value,
    'percent-encoded': encodeURIComponent(value),
    'form-encoded': new URLSearchParams({ value }).toString().slice('value='.length),
    'percent-encoded twice': encodeURIComponent(encodeURIComponent(value)),
    'lower-case percent-encoded': encodeURIComponent(value).replace(/%[0-9A-F]{2}/g, (hex) =>
      hex.toLowerCase(),
    ),
    'JSON-escaped': JSON.stringify(value).slice(1, -1),
    'JSON inside JSON': JSON.stringify(JSON.stringify(value)).slice(3, -3),
  }
  for (const [form, text] of Object.entries(forms))
    test(`removes the ${form} form`, () => {
      expect(scrub(`before ${text} after`)).toBe('before [secret:token] after')
    })

  test('removes base64 wherever the secret starts in the encoded bytes', () => {
    const inner = Buffer.from(value).subarray(3, -3).toString('latin1')
    for (const user of ['', 'a', 'ab', 'abc', 'root@pam:'])
      for (const encoding of ['base64', 'base64url'] as const) {
        const left = scrub(Buffer.from(`${user}${value}!`).toString(encoding))
        expect(left).toContain('[secret:token]')
        expect(
          Buffer.from(left.replace('[secret:token]', '|').split('|')[1] ?? '', encoding).toString('latin1'),
        ).not.toContain(inner)
        expect(left.replace('[secret:token]', '').length).toBeLessThan(20)
      }
  })

  test('removes a longer secret before one that it contains', () => {
    secret('inner-secret', 'inner')
    secret('outer-inner-secret-tail', 'outer')
    expect(scrub('x outer-inner-secret-tail y inner-secret')).toBe('x [secret:outer] y [secret:inner]')
  })

  test('removes a key printed line by line', () => {
    secret('-----BEGIN-----\nMIIEvQIBADANBgkqhkiG9w0\nBBBBBBBBBBBBBBBBBBBBBBB\n', 'key')
    expect(scrub('  MIIEvQIBADANBgkqhkiG9w0\n')).toBe('  [secret:key]\n')
  })

  test('leaves values under four characters alone, since they would eat the text', () => {
    secret('abc', 'short')
    expect(scrub('abcdef')).toBe('abcdef')
  })

  test('goes through data, keys and errors', () => {
    expect(scrubDeep({ a: [value], [value]: hidden, e: new Error(`no ${value}`), n: 1, u: null })).toEqual({
      a: ['[secret:token]'],
      '[secret:token]': '[secret:token]',
      e: { name: 'Error', message: 'no [secret:token]' },
      n: 1,
      u: null,
    })
  })
})

describe('an error', () => {
  class SampleError extends ProxkitError {
    readonly route: string
    constructor(message: string, route: string, cause?: unknown) {
      super('sample', message, { code: 'SAMPLE', cause })
      this.route = route
    }
  }
  const isSampleError = errorGuard<SampleError>('sample')

  test('has no secret in its message, its JSON or its cause', () => {
    const error = new SampleError(
      `Unable to log in with ${value}`,
      `/x?p=${encodeURIComponent(value)}`,
      new Error(value),
    )
    expect(error.message).toBe('Unable to log in with [secret:token]')
    expect(error.toJSON()).toEqual({
      name: 'SampleError',
      code: 'SAMPLE',
      message: 'Unable to log in with [secret:token]',
      retryable: false,
      route: '/x?p=[secret:token]',
      cause: { name: 'Error', message: '[secret:token]' },
    })
  })

  test('is recognised by its family, not by its class', () => {
    expect(isSampleError(new SampleError('x', 'y'))).toBe(true)
    expect(isSampleError(new ProxkitError('other', 'x', { code: 'X' }))).toBe(false)
    expect(isSampleError(null)).toBe(false)
    expect(messageOf(value)).toBe('[secret:token]')
  })
})

describe('the virtual clock', () => {
  test('wakes sleepers in order and only when time has come', async () => {
    const clock = createVirtualClock(0)
    const woken: string[] = []
    void clock.sleep(20).then(() => woken.push(`b at ${clock.now()}`))
    void clock.sleep(10).then(async () => {
      woken.push(`a at ${clock.now()}`)
      await clock.sleep(5)
      woken.push(`a again at ${clock.now()}`)
    })
    await clock.advance(19)
    expect(woken).toEqual(['a at 10', 'a again at 15'])
    await clock.advance(1)
    expect(woken).toEqual(['a at 10', 'a again at 15', 'b at 20'])
  })

  test('lets a sleeper be aborted', async () => {
    const clock = createVirtualClock(0)
    const controller = new AbortController()
    const sleeping = clock.sleep(10, controller.signal)
    controller.abort(new Error('stop'))
    await expect(sleeping).rejects.toThrow('stop')
  })
})

test('a document hides itself, while only its secret parts are scrubbed from other text', () => {
  const text = 'hostname: a-node-with-a-long-name\ntoken: part-of-a-document\n'
  const document = secret(text, 'config', ['part-of-a-document'])
  expect(`${document}`).toBe('[secret:config]')
  expect(scrub(text)).toBe('hostname: a-node-with-a-long-name\ntoken: [secret:config]\n')
})
