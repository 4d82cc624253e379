/** Tickets: what a login gives for two hours, and the token that must come with every change. */

import { createHmac } from 'node:crypto'
import type { World } from '../state/world.ts'

const lifeSeconds = 7200
/** Clocks may differ: a ticket from the near future is fine. */
const skewSeconds = 300

const keys = new WeakMap<World, string>()

/** `PVE:root@pam:6B001C22::…` */
export function makeTicket(world: World, userid: string): string {
  const plain = `PVE:${userid}:${stamp(world)}`
  return `${plain}::${signTicket(world, plain)}`
}

/** `6B001C22:…` */
export function makeCsrfToken(world: World, userid: string): string {
  const time = stamp(world)
  return `${time}:${sign(world, `${time}:${userid}`).slice(0, 43)}`
}

/** What a first factor gives to whoever has a second: good for that second factor only. */
export function makeChallenge(world: World, userid: string): string {
  const plain = `PVE:!tfa!${encodeURIComponent('{"totp":true}')}:${stamp(world)}`
  return `${plain}::${signTicket(world, `${plain}:${userid}`)}`
}

export function isChallenge(world: World, userid: string, ticket: string): boolean {
  const [, plain = '', time = '', signature] = /^(PVE:!tfa![^:]+:([0-9A-F]{8}))::(.+)$/.exec(ticket) ?? []
  return signature === signTicket(world, `${plain}:${userid}`) && isFresh(world, time)
}

/** The user of a valid ticket. */
export function readTicket(world: World, ticket: string): string | undefined {
  const match = /^(PVE:([^:!][^:]*):([0-9A-F]{8}))::(.+)$/.exec(ticket)
  if (match === null) return undefined
  const [, plain = '', userid = '', time = '', signature = ''] = match
  return signature === signTicket(world, plain) && isFresh(world, time) ? userid : undefined
}

export function isCsrfToken(world: World, userid: string, token: string): boolean {
  const [time = ''] = token.split(':')
  return (
    /^[0-9A-F]{8}$/.test(time) &&
    isFresh(world, time) &&
    token === `${time}:${sign(world, `${time}:${userid}`).slice(0, 43)}`
  )
}

function isFresh(world: World, time: string): boolean {
  const age = Math.floor(world.nowMs / 1000) - Number.parseInt(time, 16)
  return age > -skewSeconds && age < lifeSeconds
}

function stamp(world: World): string {
  return Math.floor(world.nowMs / 1000)
    .toString(16)
    .toUpperCase()
    .padStart(8, '0')
}

/** As long as a signature by an RSA key of 2048 bits. */
function signTicket(world: World, text: string): string {
  const parts = [0, 1, 2, 3].map((part) => Buffer.from(sign(world, `${part}:${text}`), 'base64'))
  return Buffer.concat(parts).toString('base64')
}

function sign(world: World, text: string): string {
  return createHmac('sha512', ticketKey(world)).update(text).digest('base64')
}

/** What all tickets are signed with, drawn when it is first needed. */
export function ticketKey(world: World): string {
  const known = keys.get(world)
  if (known !== undefined) return known
  const drawn = world.random.hex(32)
  keys.set(world, drawn)
  return drawn
}

export function setTicketKey(world: World, key: string): void {
  keys.set(world, key)
}
