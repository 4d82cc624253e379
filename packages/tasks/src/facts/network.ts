/** Whether somebody has an address already. */

import { clustersOf, kit } from '../kit.ts'

/** What servers and nodes commonly listen on: SSH, the web, Kubernetes, Talos. */
const ports = [22, 80, 443, 6443, 50_000]

/**
 * `address:192.0.2.10`: the ports of {@link ports} on which something answers. A machine that is silent on all of them, or behind a
 * firewall, is not seen.
 */
export const addressFact = kit.fact({
  kind: 'address',
  key: (address: string) => address,
  read: async (services, address, signal): Promise<{ readonly answersOn: readonly number[] }> => {
    const clusters = clustersOf(services)
    const answers = await Promise.all(ports.map((port) => clusters.probe(address, port, signal)))
    return { answersOn: ports.filter((_, index) => answers[index]) }
  },
})
