/** What a simulated node takes from its machine configuration. */

import {
  type ConfigDocument,
  type ConfigValue,
  fieldAt,
  isDocument,
  isValueList,
  mainDocument,
  parseDocuments,
} from '../../model/machine-config/documents.ts'

export interface NodeConfig {
  readonly documents: readonly ConfigDocument[]
  readonly role: 'controlplane' | 'worker'
  /** Undefined where the node makes one up. */
  readonly hostname: string | undefined
  /** The static address of the interface, without its prefix; undefined where DHCP decides. */
  readonly address: string | undefined
  /** Virtual addresses that control planes share. */
  readonly vips: readonly string[]
  readonly clusterId: string
  readonly clusterName: string
  /** `https://10.0.0.10:6443` */
  readonly endpoint: string
  /** PEM of the authority of the Talos API, and its key on control planes. */
  readonly talosCa: string
  readonly talosCaKey: string | undefined
  readonly kubernetesCa: string | undefined
  readonly kubernetesCaKey: string | undefined
  readonly installImage: string | undefined
  readonly installDisk: string | undefined
  /** Tags of images, with their `v`. */
  readonly kubelet: string | undefined
  readonly controlPlane: string | undefined
  readonly allowSchedulingOnControlPlanes: boolean
}

/**
 * Undefined with a reason for a configuration that a node would refuse.
 *
 * @param mac the interface whose address is wanted
 */
export function readNodeConfig(text: string, mac: string): NodeConfig | { readonly problem: string } {
  let documents: ConfigDocument[]
  try {
    documents = parseDocuments(text)
  } catch (error) {
    return { problem: `error decoding machine configuration: ${(error as Error).message}` }
  }
  const main = mainDocument(documents)
  if (main === undefined)
    return {
      problem:
        "the applied machine configuration doesn't contain v1alpha1 config, did you mean to patch the machine config instead?",
    }
  const text_ = (...path: string[]) => textOf(fieldAt(main, ...path))
  const type = text_('machine', 'type')
  const role = type === 'init' ? 'controlplane' : type
  // From 1.14 on most of it stands in documents of its own.
  const own = (kind: string, ...path: string[]) => textOf(fieldAt(ofKind(documents, kind)[0], ...path))
  const endpoint = text_('cluster', 'controlPlane', 'endpoint') ?? own('KubeClusterConfig', 'endpoint')
  const clusterName = text_('cluster', 'clusterName') ?? own('KubeClusterConfig', 'clusterName') ?? ''
  const accepted = fieldAt(ofKind(documents, 'KubeAPIServerCAConfig')[0], 'acceptedCAs')
  const disk = /"([^"]+)"/.exec(
    own('UnattendedInstallConfig', 'provisioning', 'diskSelector', 'match') ?? '',
  )?.[1]
  const [nodeConfig] = ofKind(documents, 'KubeNodeConfig')
  const isTainted = fieldAt(nodeConfig, 'taints', 'node-role.kubernetes.io/control-plane') !== undefined
  const problems = [
    ...(role === 'controlplane' || role === 'worker' ? [] : [`unknown machine type ${JSON.stringify(type)}`]),
    ...(text_('machine', 'ca', 'crt') === undefined
      ? ['issuing Talos API CA crt and key are required (.machine.ca)']
      : []),
    ...(endpoint === undefined ? ['cluster control plane endpoint is required'] : []),
    ...(text_('machine', 'token') === undefined ? ['trustd token is required'] : []),
  ]
  if (problems.length > 0 || (role !== 'controlplane' && role !== 'worker'))
    return {
      problem: `configuration validation failed: ${problems.length} error${problems.length === 1 ? '' : 's'} occurred:\n${problems.map((problem) => `\t* ${problem}\n`).join('')}\n`,
    }
  return {
    documents,
    role,
    hostname: hostnameOf(documents),
    address: addressOf(documents, mac),
    vips: vipsOf(documents),
    clusterId: text_('cluster', 'id') ?? own('DiscoveryIdentityConfig', 'clusterID') ?? clusterName,
    clusterName,
    endpoint: endpoint ?? '',
    talosCa: decode(text_('machine', 'ca', 'crt')) ?? '',
    talosCaKey: decode(text_('machine', 'ca', 'key')),
    kubernetesCa:
      decode(text_('cluster', 'ca', 'crt')) ??
      own('KubeAPIServerCAConfig', 'issuingCA', 'cert') ??
      textOf(listOf(accepted)[0]),
    kubernetesCaKey:
      decode(text_('cluster', 'ca', 'key')) ?? own('KubeAPIServerCAConfig', 'issuingCA', 'key'),
    installImage:
      text_('machine', 'install', 'image') ?? own('UnattendedInstallConfig', 'installer', 'image'),
    installDisk: text_('machine', 'install', 'disk') ?? disk,
    kubelet: tagOf(text_('machine', 'kubelet', 'image') ?? own('KubeletConfig', 'image')),
    controlPlane: tagOf(text_('cluster', 'apiServer', 'image') ?? own('KubeAPIServerConfig', 'image')),
    allowSchedulingOnControlPlanes:
      fieldAt(main, 'cluster', 'allowSchedulingOnControlPlanes') === true ||
      (nodeConfig !== undefined && !isTainted),
  }
}

export function textOf(value: ConfigValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function listOf(value: ConfigValue | undefined): readonly ConfigValue[] {
  return isValueList(value) ? value : []
}

/** `v1.14.0` of `ghcr.io/siderolabs/kubelet:v1.14.0@sha256:…` */
export function tagOf(image: string | undefined): string | undefined {
  return /:([\w.-]+)(?:@sha256:\w+)?$/.exec(image ?? '')?.[1]
}

function ofKind(
  documents: readonly ConfigDocument[],
  ...kinds: readonly string[]
): readonly ConfigDocument[] {
  return documents.filter(({ kind }) => typeof kind === 'string' && kinds.includes(kind))
}

function hostnameOf(documents: readonly ConfigDocument[]): string | undefined {
  const [own] = ofKind(documents, 'HostnameConfig')
  return textOf(own?.hostname) ?? textOf(fieldAt(mainDocument(documents), 'machine', 'network', 'hostname'))
}

/** All simulated machines have one interface; a document that names another one by its MAC is not for it. */
function addressOf(documents: readonly ConfigDocument[], mac: string): string | undefined {
  const interfaces = listOf(fieldAt(mainDocument(documents), 'machine', 'network', 'interfaces'))
  const [old] = interfaces.filter(isDocument).filter((each) => {
    const wanted = textOf(fieldAt(each, 'deviceSelector', 'hardwareAddr'))
    return wanted === undefined || wanted.toLowerCase() === mac.toLowerCase()
  })
  const aliases = ofKind(documents, 'LinkAliasConfig')
    .filter((alias) =>
      (textOf(fieldAt(alias, 'selector', 'match')) ?? '').toLowerCase().includes(mac.toLowerCase()),
    )
    .map(({ name }) => name)
  const links = ofKind(documents, 'LinkConfig', 'BondConfig', 'BridgeConfig')
  const link =
    links.find(({ name }) => aliases.includes(name)) ?? (aliases.length === 0 ? links[0] : undefined)
  const [first] = listOf(link?.addresses).filter(isDocument)
  const address = textOf(first?.address) ?? textOf(listOf(old?.addresses)[0])
  return address?.split('/')[0]
}

function vipsOf(documents: readonly ConfigDocument[]): readonly string[] {
  const interfaces = listOf(fieldAt(mainDocument(documents), 'machine', 'network', 'interfaces'))
  const old = interfaces.flatMap((each) => textOf(fieldAt(each, 'vip', 'ip')) ?? [])
  return [...old, ...ofKind(documents, 'Layer2VIPConfig').flatMap(({ name }) => textOf(name) ?? [])]
}

function decode(base64: string | undefined): string | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString()
}
