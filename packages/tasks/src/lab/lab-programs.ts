/** The programs that care for the Talos clusters of a simulated data centre, from wherever it is used. */

import type { Clock } from '@proxkit/kernel'

/** The same Talos world for every process: real programs, a factory, and the network that guests are on. */
export interface LabPrograms {
  /** Paths of executable files. They end when the lab does. */
  readonly talosctl: string
  readonly kubectl: string
  readonly flux: string
  /** Puts the folder of these programs in front of the PATH. */
  readonly env: { readonly PATH: string }
  /** `http://127.0.0.1:40123`: register schematics here; images of others do not exist. */
  readonly factoryUrl: string
  /** Whether something at an address of the simulated network accepts a connection: a node of Talos, a VIP, a plain guest. */
  probe(address: string, port: number, signal?: AbortSignal): Promise<boolean>
  /** For whoever waits for the lab: as much faster as the lab is, and it says that the time has passed. */
  readonly clock: Clock
}
