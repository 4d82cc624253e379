/** The programs that care for the Talos clusters of a simulated data centre, from wherever it is used. */

import { request } from 'node:https'
import { delimiter, dirname } from 'node:path'
import { json } from 'node:stream/consumers'
import { type Clock, reveal, systemClock } from '@proxkit/kernel'
import type { Simulator } from '@proxkit/pve-client/simulator'
import type { Connection, ProgramPaths } from './connection-file.ts'

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

/** Of a simulator in this process. */
export function programsOf(simulator: Simulator, paths: ProgramPaths): LabPrograms {
  return labPrograms(paths, async (address, port) => simulator.reaches(address, port))
}

/** Of one that another process serves. */
export function connectedPrograms(connection: Connection): LabPrograms {
  return labPrograms(connection.programs, (address, port, signal) => ask(connection, address, port, signal))
}

function labPrograms({ timeScale, ...paths }: ProgramPaths, probe: LabPrograms['probe']): LabPrograms {
  return {
    ...paths,
    env: { PATH: `${dirname(paths.talosctl)}${delimiter}${process.env.PATH ?? ''}` },
    probe,
    clock: createHurriedClock(timeScale),
  }
}

/** Waits a part of what it is asked to, and says that the time has passed. */
function createHurriedClock(timeScale: number): Clock {
  let skippedMs = 0
  return {
    now: () => systemClock.now() + skippedMs,
    async sleep(ms, signal) {
      await systemClock.sleep(ms / timeScale, signal)
      skippedMs += ms - ms / timeScale
    },
  }
}

function ask(
  { url, ca, token }: Connection,
  address: string,
  port: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const place = `${url}/simulator/network/${encodeURIComponent(address)}/${port}`
  const headers = { authorization: `PVEAPIToken=${reveal(token)}` }
  return new Promise((resolve, reject) => {
    request(place, { ca, headers, agent: false, ...(signal === undefined ? {} : { signal }) }, (answer) => {
      json(answer).then((body) => resolve((body as { data: { reaches: boolean } }).data.reaches), reject)
    })
      .once('error', reject)
      .end()
  })
}
