/** The monitor of QEMU: the questions that people ask it. */

import { refuse } from '../refusal.ts'
import { drivesOf } from '../state/drives.ts'
import { type Guest, nameOf, titleOf } from '../state/guests.ts'
import { macOf } from '../state/networks.ts'
import { guestOf, type Handler, required } from './call.ts'

export const monitorRoutes: Readonly<Record<string, Handler>> = {
  'POST /nodes/{node}/qemu/{vmid}/monitor': (call) => {
    const guest = guestOf(call, 'qemu')
    const command = required(call, 'command').trim()
    const answer = answers[command.replace(/\s+/g, ' ')]
    if (answer === undefined)
      refuse(
        `command '${command}' non-existent or not assigned a required permission yet, limiting to root user`,
      )
    if (guest.run === undefined) refuse(`${titleOf(guest)} not running`)
    return `${answer(guest).join('\r\n')}\r\n`
  },
}

const answers: Readonly<Record<string, (guest: Guest) => readonly string[]>> = {
  'info version': () => ['10.0.13Debian 1:10.0.13+ds-0+deb13u1'],
  'info status': (guest) => [`VM status: ${guest.run?.paused ? 'paused' : 'running'}`],
  'info name': (guest) => [nameOf(guest)],
  'info uuid': ({ config }) => [/uuid=([^,]+)/.exec(String(config.smbios1 ?? ''))?.[1] ?? ''],
  'info kvm': ({ config }) => [`kvm support: ${config.kvm === 0 ? 'disabled' : 'enabled'}`],
  'info block': ({ config }) =>
    drivesOf(config)
      .filter(({ unused }) => !unused)
      .map(({ key, file }) => `drive-${key}: ${file}`),
  'info network': ({ config }) =>
    Object.keys(config)
      .filter((key) => /^net\d+$/.test(key))
      .sort()
      .map((key) => `${key}: index=0,type=nic,macaddr=${macOf(String(config[key]))?.toLowerCase()}`),
}
