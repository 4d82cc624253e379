/** Processors that guests can have: those of QEMU, and those that somebody has put together from them. */

import { refuse } from '../refusal.ts'
import { cpuModels, isAbstract } from '../state/qemu.ts'
import { type Call, type Handler, list, required, text } from './call.ts'
import { digestOf, requireDigest } from './digest.ts'

const folder = '/cluster/qemu/custom-cpu-models'

export const cpuModelRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/capabilities/qemu/cpu': ({ world }) => [
    ...Object.entries(cpuModels).flatMap(([vendor, names]) =>
      names.map((name) => ({ name, vendor, custom: 0, ...(isAbstract(name) ? { abstract: 1 } : {}) })),
    ),
    ...[...world.cpuModels.keys()].map((name) => ({ name, vendor: 'default', custom: 1 })),
  ],
  [`GET ${folder}`]: (call) => [...call.world.cpuModels.keys()].map((name) => shown(call, name)),
  [`GET ${folder}/{cputype}`]: (call) => shown(call, known(call)),
  [`POST ${folder}`]: (call) => {
    const name = fullName(call)
    const { cpuModels: models } = call.world
    if (models.has(name)) refuse(`CPU model '${name}' already exists`)
    models.set(name, changed(call, new Map()))
    return null
  },
  [`PUT ${folder}/{cputype}`]: (call) => {
    const name = known(call)
    const { cpuModels: models } = call.world
    requireDigest(call, digestOf([...models]))
    models.set(name, changed(call, models.get(name) ?? new Map()))
    return null
  },
  [`DELETE ${folder}/{cputype}`]: (call) => {
    call.world.cpuModels.delete(known(call))
    return null
  },
}

/** A path may leave the prefix out. */
function fullName(call: Call): string {
  const name = required(call, 'cputype')
  return name.startsWith('custom-') ? name : `custom-${name}`
}

function known(call: Call): string {
  const name = fullName(call)
  return call.world.cpuModels.has(name)
    ? name
    : refuse(`Custom cputype '${name.slice('custom-'.length)}' not found`)
}

const numbers = new Set(['hidden', 'guest-phys-bits', 'level'])

function changed(call: Call, old: ReadonlyMap<string, string | number>) {
  const options = new Map(old)
  for (const key of list(call, 'delete')) options.delete(key)
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:cputype|delete|digest)$/.test(key)) continue
    const value = text(call, key) ?? ''
    options.set(key, numbers.has(key) ? Number(value) : value)
  }
  return options
}

function shown({ world }: Call, cputype: string) {
  const options = Object.fromEntries(world.cpuModels.get(cputype) ?? [])
  return { cputype, ...options, digest: digestOf([...world.cpuModels]) }
}
