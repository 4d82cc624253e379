/** The cloud-init drive of a guest: what it says, and making it anew. */

import { refuse } from '../refusal.ts'
import { cloudInitKeys, metaData, networkData, userData } from '../state/cloud-init.ts'
import { drivesOf } from '../state/drives.ts'
import { guestOf, type Handler, required } from './call.ts'

const base = '/nodes/{node}/qemu/{vmid}/cloudinit'
const mask = '**********'

export const cloudInitRoutes: Readonly<Record<string, Handler>> = {
  [`GET ${base}`]: (call) => {
    const { config, pending, pendingDelete } = guestOf(call, 'qemu')
    const shown = (key: string, value: string | number) => (key === 'cipassword' ? mask : String(value))
    return cloudInitKeys.flatMap((key) => {
      const value = config[key]
      const next = pending[key]
      if (value === undefined && next === undefined) return []
      return [
        {
          key,
          ...(value === undefined ? {} : { value: shown(key, value) }),
          ...(next === undefined ? {} : { pending: shown(key, next) }),
          ...(pendingDelete.has(key) ? { delete: 1 } : {}),
        },
      ]
    })
  },
  [`PUT ${base}`]: (call) => {
    const guest = guestOf(call, 'qemu')
    if (!drivesOf(guest.config).some(({ cloudinit }) => cloudinit)) refuse('no cloud-init drive configured')
    return null
  },
  [`GET ${base}/dump`]: (call) => {
    const guest = guestOf(call, 'qemu')
    const type = required(call, 'type')
    if (type === 'user') return userData(guest)
    return type === 'network' ? networkData(call.world, guest) : metaData(call.world, guest)
  },
}
