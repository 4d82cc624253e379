/** Changing the configuration of a guest. */

import {
  blocked,
  evidence,
  isLate,
  patch,
  pending,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { configFact, type GuestConfig } from '../facts/guest-config.ts'
import { kit, type Services } from '../kit.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'

/** What may be set here. Disks, protection, locks and hardware of the node have steps of their own, or none. */
const settable =
  /^(?:name|hostname|description|cores|sockets|cpu|cpulimit|cpuunits|memory|swap|balloon|shares|onboot|startup|agent|boot|ostype|bios|machine|scsihw|serial\d|vga|tablet|nameserver|searchdomain|ciuser|citype|ciupgrade|sshkeys|ipconfig\d+|net\d+|tags|hookscript|timezone)$/

const configuration = z.object({
  vmid,
  /** As the server writes them: `cores` → `4`, `net0` → `virtio,bridge=vmbr0`. */
  set: z.record(z.string().regex(settable, 'cannot be set here'), z.string()).default({}),
  delete: z.array(z.string().regex(settable, 'cannot be deleted here')).default([]),
})

export type Configuration = z.input<typeof configuration>

/** Changes settings of a guest, and leaves the others. Needs VM.Config.* on the guest, by setting. */
export const configureGuest: Step<Services, Configuration> = kit.step({
  id: 'guest.configure',
  title: 'Configure a guest',
  risk: 'reversible',
  input: configuration,
  async assess({ facts }, wanted) {
    const looked = await lookAtGuest(facts, wanted)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const config = await facts.read(configFact(wanted))
    const before = valuesOf(wanted, config)
    const fields = { ...identity, status: guest.status, before }
    const both = wanted.delete.find((key) => key in wanted.set)
    if (both !== undefined) return blocked(`${both} is both set and deleted`, 'decide on one of them', fields)
    return isReached(wanted, before) ? satisfied(fields) : pending(fields)
  },
  plan: (wanted, { fields }) => {
    const { status } = fields as { status?: string }
    const changes = [
      ...Object.entries(wanted.set).map(([key, value]) => `${key}=${value}`),
      ...wanted.delete.map((key) => `no ${key}`),
    ]
    const later = status === 'running' ? ', some of it perhaps only at its next start' : ''
    return {
      summary: `Configure ${labelOf(wanted, fields)}: ${changes.join(' ')}${later}`,
      affects: [guestFact(wanted), configFact(wanted)],
      predict: {
        ...(wanted.set.memory === undefined && wanted.set.cores === undefined
          ? {}
          : patch(guestFact(wanted), {
              ...(wanted.set.memory === undefined ? {} : { memoryMiB: Number(wanted.set.memory) }),
              ...(wanted.set.cores === undefined ? {} : { cores: Number(wanted.set.cores) }),
            })),
      },
    }
  },
  async submit({ pve, facts }, { vmid: id, set, delete: leaving }) {
    const { node, type } = await assessedGuest(facts, { vmid: id })
    const address = { node, vmid: id }
    // The digest guards against a change that somebody else makes between this look and the write.
    const { digest } =
      type === 'qemu'
        ? await pve.request('GET /nodes/{node}/qemu/{vmid}/config', address)
        : await pve.request('GET /nodes/{node}/lxc/{vmid}/config', address)
    const change = {
      ...address,
      ...set,
      ...(leaving.length === 0 ? {} : { delete: leaving.join(',') }),
      ...(digest === undefined ? {} : { digest }),
    }
    await (type === 'qemu'
      ? pve.request('PUT /nodes/{node}/qemu/{vmid}/config', change)
      : pve.request('PUT /nodes/{node}/lxc/{vmid}/config', change))
  },
  pollMs: 500,
  verifyWithinMs: 5_000,
  async verify({ facts }, wanted) {
    const observed = valuesOf(wanted, await facts.fresh(configFact(wanted)))
    const expected = Object.fromEntries(
      Object.keys(observed).map((key) => [key, wanted.set[key] ?? null] as const),
    )
    return Object.keys(observed).map((key) =>
      evidence(key, {
        source: 'GET /nodes/{node}/{type}/{vmid}/pending',
        expected: expected[key] ?? null,
        // The server completes what was left open: the MAC address of a network card, for example.
        observed: sameSetting(expected[key] ?? null, observed[key] ?? null)
          ? (expected[key] ?? null)
          : (observed[key] ?? null),
      }),
    )
  },
  undo: (wanted, { fields }) => {
    const before = Object.entries(fields.before as Record<string, string | null>)
    return undoWith(configureGuest, {
      vmid: wanted.vmid,
      set: Object.fromEntries(before.filter((entry): entry is [string, string] => entry[1] !== null)),
      delete: before.filter(([, value]) => value === null).map(([key]) => key),
    })
  },
})

function valuesOf(
  wanted: { readonly set: Readonly<Record<string, string>>; readonly delete: readonly string[] },
  config: GuestConfig | null,
): Record<string, string | null> {
  const keys = [...Object.keys(wanted.set), ...wanted.delete].toSorted()
  return Object.fromEntries(keys.map((key) => [key, config?.values[key] ?? null] as const))
}

function isReached(
  wanted: { readonly set: Readonly<Record<string, string>> },
  before: Readonly<Record<string, string | null>>,
): boolean {
  return Object.entries(before).every(([key, value]) => sameSetting(wanted.set[key] ?? null, value))
}

/** What was asked for is there, whatever the server has added to it. */
function sameSetting(wanted: string | null, found: string | null): boolean {
  // What a clone will have is known only when it is there.
  if (isLate(found)) return false
  if (wanted === null || found === null) return wanted === found
  const parts = found.split(',')
  return (
    wanted.trim() === found.trim() ||
    (wanted.includes('=') && wanted.split(',').every((part) => isIn(part, parts)))
  )
}

/** `virtio` is in `virtio=BC:24:11:…`. */
function isIn(part: string, parts: readonly string[]): boolean {
  return parts.some((one) => one === part || (!part.includes('=') && one.startsWith(`${part}=`)))
}
