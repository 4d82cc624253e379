/** Says in words what a call was about: `start guest 104 on node pve1`. */

const verbs: Record<string, string> = { GET: 'read', POST: 'create', PUT: 'update', DELETE: 'delete' }

/** The last part of these paths is what is done, not what it is done to. */
const actions = new Set(
  'start stop shutdown reboot reset suspend resume clone migrate remote_migrate rollback resize move_disk move_volume template unlink sendkey upload download-url vzdump wakeonlan startall stopall migrateall suspendall'.split(
    ' ',
  ),
)

const nouns: Record<string, string> = {
  node: 'node',
  vmid: 'guest',
  storage: 'storage',
  upid: 'task',
  userid: 'user',
  tokenid: 'token',
  poolid: 'pool',
  snapname: 'snapshot',
  groupid: 'group',
  roleid: 'role',
  realm: 'realm',
  volume: 'volume',
}

/** `'POST /nodes/{node}/qemu/{vmid}/status/start'` with its parameters → `start guest 104 on node pve1`. */
export function describeCall(route: string, parameters: Readonly<Record<string, unknown>>): string {
  const [method = '', path = ''] = route.split(' ')
  const parts = path.split('/').filter((part) => part !== '')
  const last = parts.at(-1) ?? ''
  const isAction = method === 'POST' && actions.has(last)
  const verb = isAction ? last.replaceAll('_', ' ') : (verbs[method] ?? method.toLowerCase())
  const things = parts.flatMap((part) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    return name === undefined ? [] : [`${nouns[name] ?? name} ${String(parameters[name])}`]
  })
  const tail = last.startsWith('{') || isAction ? '' : last
  const [node, ...inner] = path.startsWith('/nodes/{node}') ? things : [undefined, ...things]
  const subject = inner.reverse().join(' of ')
  const what = [tail, subject].filter((part) => part !== '').join(' of ')
  if (node === undefined) return `${verb} ${what === '' ? path : what}`
  return what === '' ? `${verb} ${node}` : `${verb} ${what} on ${node}`
}
