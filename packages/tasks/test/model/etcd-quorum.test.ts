import { expect, test } from 'vitest'
import { leavingObstacle } from '../../src/model/etcd-quorum.ts'

const three = ['a', 'b', 'c']
const reason = (name: string, members: readonly string[], answering: readonly string[]) =>
  leavingObstacle({ name, members, answering })?.reason

test.each([
  ['one of three that are well', 'a', three, three],
  ['the dead one of three', 'a', three, ['b', 'c']],
  ['one of two', 'a', ['a', 'b'], ['a', 'b']],
  ['one that is no member', 'd', three, ['a']],
  ['the dead one of five, of which two more are dead', 'a', [...three, 'd', 'e'], ['b', 'c', 'd']],
])('%s may leave', (_what, name, members, answering) => {
  expect(reason(name, members, answering)).toBeUndefined()
})

test.each([
  [
    'the only one',
    'a',
    ['a'],
    ['a'],
    'a is the only member of etcd, and everything that Kubernetes knows is in it',
  ],
  [
    'one of three without a majority',
    'a',
    three,
    ['b'],
    'etcd has no majority: 1 of 3 members answer, and 2 are needed',
  ],
  [
    'the dead one of two',
    'a',
    ['a', 'b'],
    ['b'],
    'etcd has no majority: 1 of 2 members answer, and 2 are needed',
  ],
  [
    'a healthy one of three, of which another is dead',
    'a',
    three,
    ['a', 'b'],
    'without a etcd would have 2 members of which 1 answer, and 2 are needed',
  ],
])('%s stays', (_what, name, members, answering, expected) => {
  expect(reason(name, members, answering)).toBe(expected)
})
