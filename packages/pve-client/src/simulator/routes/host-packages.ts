/** Packages of a node: what is installed and what could be newer. Nothing is downloaded. */

import type { PackageUpdate } from '../state/host.ts'
import { durations } from '../tasks/durations.ts'
import { fork, type Handler, required } from './call.ts'
import { hostOf } from './host-of.ts'

export const hostPackageRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/apt': () => ['changelog', 'repositories', 'update', 'versions'].map((id) => ({ id })),
  'GET /nodes/{node}/apt/update': (call) =>
    hostOf(call).updates.map((update) => ({
      ...described(update.package, update.version),
      OldVersion: update.oldVersion,
    })),
  'POST /nodes/{node}/apt/update': (call) =>
    fork(call, 'aptupdate', '', function* (task) {
      task.lines.push('starting apt-get update')
      yield durations.aptUpdate
    }),
  'GET /nodes/{node}/apt/versions': (call) => {
    const { version } = call.world
    const pending = new Map(hostOf(call).updates.map((update) => [update.package, update] as const))
    return [
      ...installed(version),
      ...[...pending.values()].map(({ package: name, oldVersion }) => [name, oldVersion] as const),
    ]
      .filter(([name], index, all) => all.findIndex(([other]) => other === name) === index)
      .map(([name, current]) => versionRow(name, current, version, pending.get(name)))
  },
  'GET /nodes/{node}/apt/changelog': (call) => {
    const name = required(call, 'name')
    return `E: Unable to locate package ${name}\nE: No packages found\nRC: 100`
  },
}

const kernel = '6.17.2-1'

function installed(version: string): readonly (readonly [name: string, version: string])[] {
  return [
    ['proxmox-ve', `${version.split('.')[0]}.0.0`],
    ['pve-manager', version],
    [`proxmox-kernel-${kernel}-pve`, kernel],
    ['qemu-server', '9.2.6'],
    ['pve-container', '6.1.10'],
    ['libpve-storage-perl', '9.1.7'],
    ['pve-ha-manager', '5.2.0'],
  ]
}

function versionRow(name: string, current: string, manager: string, update: PackageUpdate | undefined) {
  return {
    ...described(name, update?.version ?? current),
    OldVersion: update?.oldVersion ?? current,
    CurrentState: 'Installed',
    ...(name === 'pve-manager' ? { ManagerVersion: manager } : {}),
    ...(name === 'proxmox-ve' ? { RunningKernel: `${kernel}-pve` } : {}),
  }
}

function described(name: string, version: string) {
  return {
    Package: name,
    Title: name,
    Description: name,
    Version: version,
    Arch: 'amd64',
    Origin: 'Proxmox',
    Priority: 'optional',
    Section: 'admin',
  }
}
