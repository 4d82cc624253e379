/** The patch that makes a cluster's configuration that of one node. */

import type { ConfigDocument } from '../model/machine-config/documents.ts'
import { isAtLeast, parseVersion } from '../model/version.ts'
import { type NodeDescription, verifyNode } from './node-description.ts'

/**
 * A strategic merge patch with the documents that a version wants: hostname, links and shared addresses have documents of their
 * own from 1.12 on, the installation from 1.14 on; before that they stand in `machine`.
 *
 * @param version that of the configuration, which is not always that of the node: an upgraded cluster keeps its own
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG`, {@link VersionError} `TALOS_BAD_VERSION`
 */
export function nodePatch(version: string, node: NodeDescription): readonly ConfigDocument[] {
  const parsed = parseVersion(version)
  verifyNode(node)
  if (isAtLeast(parsed, '1.14')) return [...installDocuments(node), ...documents(node)]
  const machine = install(node)
  if (!isAtLeast(parsed, '1.12')) return [{ machine: { ...machine, network: network(node), ...time(node) } }]
  return [...(Object.keys(machine).length === 0 ? [] : [{ machine }]), ...documents(node)]
}

/** Whatever the kernel calls the interface. */
const alias = 'net0'

function documents({
  hostname,
  link,
  nameservers = [],
  timeServers = [],
}: NodeDescription): ConfigDocument[] {
  const document = (kind: string, fields: ConfigDocument): ConfigDocument => ({
    apiVersion: 'v1alpha1',
    kind,
    ...fields,
  })
  return [
    // What is generated says auto: stable, which a name would contradict.
    document('HostnameConfig', { auto: 'off', hostname }),
    ...(link === undefined
      ? []
      : [
          document('LinkAliasConfig', {
            name: alias,
            selector: { match: `mac(link.permanent_addr) == "${link.mac.toLowerCase()}"` },
          }),
          document('LinkConfig', {
            name: alias,
            ...(link.mtu === undefined ? {} : { mtu: link.mtu }),
            ...(link.addresses === undefined
              ? {}
              : { addresses: link.addresses.map((address) => ({ address })) }),
            ...optional('routes', [
              ...(link.gateway === undefined ? [] : [{ gateway: link.gateway }]),
              ...(link.routes ?? []),
            ]),
          }),
          ...(link.addresses === undefined ? [document('DHCPv4Config', { name: alias })] : []),
          ...(link.vip === undefined ? [] : [document('Layer2VIPConfig', { name: link.vip, link: alias })]),
        ]),
    ...(nameservers.length === 0
      ? []
      : [document('ResolverConfig', { nameservers: nameservers.map((address) => ({ address })) })]),
    ...(timeServers.length === 0 ? [] : [document('TimeSyncConfig', { ntp: { servers: timeServers } })]),
  ]
}

function network({ hostname, link, nameservers = [] }: NodeDescription): ConfigDocument {
  const own = link === undefined ? [] : [interfaceOf(link)]
  return { hostname, ...optional('interfaces', own), ...optional('nameservers', nameservers) }
}

function interfaceOf({
  mac,
  addresses,
  gateway,
  routes = [],
  mtu,
  vip,
}: NonNullable<NodeDescription['link']>) {
  const isSix = gateway?.includes(':') === true
  return {
    deviceSelector: { hardwareAddr: mac.toLowerCase() },
    ...(addresses === undefined ? { dhcp: true } : { dhcp: false, addresses }),
    ...optional('routes', [
      ...(gateway === undefined ? [] : [{ network: isSix ? '::/0' : '0.0.0.0/0', gateway }]),
      ...routes.map(({ destination, ...rest }) => ({ network: destination, ...rest })),
    ]),
    ...(mtu === undefined ? {} : { mtu }),
    ...(vip === undefined ? {} : { vip: { ip: vip } }),
  }
}

function time({ timeServers = [] }: NodeDescription): ConfigDocument {
  return timeServers.length === 0 ? {} : { time: { servers: timeServers } }
}

function install({ installImage, installDisk }: NodeDescription): ConfigDocument {
  if (installImage === undefined && installDisk === undefined) return {}
  return {
    install: {
      ...(installDisk === undefined ? {} : { disk: installDisk }),
      ...(installImage === undefined ? {} : { image: installImage }),
    },
  }
}

function installDocuments({ installImage, installDisk }: NodeDescription): ConfigDocument[] {
  if (installImage === undefined && installDisk === undefined) return []
  const match = `disk.dev_path == ${JSON.stringify(installDisk)}`
  return [
    {
      apiVersion: 'v1alpha1',
      kind: 'UnattendedInstallConfig',
      ...(installImage === undefined ? {} : { installer: { image: installImage } }),
      ...(installDisk === undefined ? {} : { provisioning: { diskSelector: { match } } }),
    },
  ]
}

/** Nothing at all instead of an empty list. */
function optional(name: string, list: readonly object[] | readonly string[]): ConfigDocument {
  return list.length === 0 ? {} : { [name]: list as never }
}
