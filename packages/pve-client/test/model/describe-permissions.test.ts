import { expect, test } from 'vitest'

import { describePermissions } from '../../src/model/describe-permissions.ts'

test.each([
  [undefined, 'root@pam only'],
  [{}, 'root@pam only'],
  [{ user: 'world' }, 'none, not even a login'],
  [{ user: 'all' }, 'any user, and what the call itself asks for'],
  [{ check: ['perm', '/vms/{vmid}', ['VM.Audit', 'VM.Console']] }, 'VM.Audit and VM.Console on /vms/{vmid}'],
  [{ check: ['perm', '/', ['Sys.Audit', 'Sys.Modify'], 'any', 1] }, 'Sys.Audit or Sys.Modify on /'],
  // As PVE 7 has it.
  [{ check: ['perm', '/nodes/{node}', 'Sys.Audit'] }, 'Sys.Audit on /nodes/{node}'],
  [{ check: ['perm-modify', '{path}'] }, 'the right to change permissions on {path}'],
  [
    {
      check: [
        'or',
        ['userid-param', 'self'],
        ['and', ['userid-param', 'Realm.AllocateUser'], ['userid-group', ['User.Modify']]],
      ],
    },
    'being that user, or (Realm.AllocateUser on the realm, and User.Modify on a group of the user)',
  ],
  [
    {
      check: [
        'or',
        ['perm', '/vms/{newid}', ['VM.Allocate']],
        ['perm', '/pool/{pool}', ['VM.Allocate'], 'require_param', 'pool'],
      ],
    },
    'VM.Allocate on /vms/{newid}, or VM.Allocate on /pool/{pool} with pool',
  ],
  [{ check: ['new-rule', 1] }, '["new-rule",1]'],
])('%j: %s', (permissions, expected) => {
  expect(describePermissions(permissions)).toBe(expected)
})
