/** Everything that a server would draw by chance, drawn from a seed, so that a run can be repeated. */

import { createHash } from 'node:crypto'

export interface Random {
  /** An integer from 0 up to, not including, `limit`. */
  integer(limit: number): number
  hex(digits: number): string
  uuid(): string
  /** Drawn apart, so that no secret of one simulator is the UUID of something in another: secrets are kept out of every output. */
  secret(): string
  /** A MAC address that starts with the cluster's prefix. */
  mac(prefix: string): string
}

/** @param seed equal seeds give equal sequences */
export function createRandom(seed: string): Random {
  const [shown, kept] = [drawing(seed), drawing(`${seed}/secret`)]
  return { ...shown, secret: kept.uuid }
}

function drawing(seed: string): Omit<Random, 'secret'> {
  let counter = 0
  let pool = Buffer.alloc(0)

  // Hashes of a counter: slower than an ordinary generator, with no weak seeds and nothing to get wrong.
  function bytes(count: number): Buffer {
    while (pool.length < count)
      pool = Buffer.concat([pool, createHash('sha256').update(`${seed}/${counter++}`).digest()])
    const taken = pool.subarray(0, count)
    pool = pool.subarray(count)
    return taken
  }

  const hex = (digits: number) =>
    bytes(Math.ceil(digits / 2))
      .toString('hex')
      .slice(0, digits)

  return {
    integer: (limit) => bytes(4).readUInt32BE() % limit,
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    mac: (prefix) => `${prefix}:${[...bytes(3)].map(octet).join(':')}`.toUpperCase(),
  }
}

function octet(value: number): string {
  return value.toString(16).padStart(2, '0')
}
