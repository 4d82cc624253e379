import { describe, expect, test } from 'vitest'
import { parseHosts, parseRecap, recapLines, whyFailed } from '../../src/model/playbook.ts'

const counts = { ok: 0, changed: 0, unreachable: 0, failed: 0, skipped: 0, rescued: 0, ignored: 0 }

describe('the recap', () => {
  const lines = [
    'TASK [Greet] ********',
    'ok: [web1]',
    '',
    'PLAY RECAP *********************************************************************',
    'web2                       : ok=2    changed=1    unreachable=0    failed=0    skipped=3    rescued=0    ignored=1   ',
    'db1.example.org            : ok=0    changed=0    unreachable=1    failed=0    skipped=0    rescued=0    ignored=0   ',
    '',
    'Playbook run took 0 days',
  ]

  test('tells of each host how its tasks ended', () => {
    expect(parseRecap(lines)).toEqual({
      'db1.example.org': { ...counts, unreachable: 1 },
      web2: { ...counts, ok: 2, changed: 1, skipped: 3, ignored: 1 },
    })
  })

  test('is the last one, is empty when nothing ran, and is missing when it did not get so far', () => {
    const forged = 'PLAY RECAP *** web1 : ok=1'
    expect(parseRecap(['PLAY RECAP **', 'old : ok=1', ...lines, forged])).toEqual({})
    expect(parseRecap(['PLAY RECAP ***************', ''])).toEqual({})
    expect(parseRecap(['ERROR! no'])).toBeUndefined()
  })

  test('is told without what is zero', () => {
    expect(recapLines({ web1: { ...counts, ok: 3, changed: 1 }, web2: counts })).toEqual([
      'web1: 3 ok, 1 changed',
      'web2: nothing done',
    ])
  })
})

test('hosts are those of all plays, each once', () => {
  const output = `
playbook: site.yml

  play #1 (web): First\tTAGS: []
    pattern: ['web']
    hosts (2):
      web2
      web1

  play #2 (none): Second\tTAGS: []
    pattern: ['none']
    hosts (0):

  play #3 (all): Third\tTAGS: []
    pattern: ['all']
    hosts (2):
      web1
      db1
`
  expect(parseHosts(output)).toEqual(['db1', 'web1', 'web2'])
})

describe('it failed', () => {
  const recap = { web1: { ...counts, failed: 1 }, web2: { ...counts, unreachable: 1 }, web3: counts }
  test.each([
    [{ exitCode: 0, recap: { web3: { ...counts, ok: 1 } } }, undefined],
    [{ exitCode: 2, recap }, 'tasks failed on web1; not reached: web2'],
    [{ exitCode: 0, recap }, 'tasks failed on web1; not reached: web2'],
    [{ exitCode: 1, error: 'no such role' }, 'ansible-playbook refused to go on: no such role'],
    [{ exitCode: 4 }, 'the playbook or the inventory cannot be read, or hosts were not reached'],
    [{ exitCode: 5 }, 'ansible-playbook does not know an option'],
    [{ exitCode: 99 }, 'it was interrupted'],
    [{ exitCode: 250 }, 'ansible-playbook has a fault'],
    [{ exitCode: 77 }, 'it ended with 77'],
    [{ exitCode: null }, 'it was ended by a signal'],
    [{ exitCode: 3, recap: { web3: { ...counts, ok: 1 } } }, 'hosts were not reached'],
  ])('%j: %s', (end, reason) => {
    expect(whyFailed({ recap: undefined, error: undefined, ...end })?.reason).toBe(reason)
  })
})
