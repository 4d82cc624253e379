/** Machine configurations as `talosctl gen config --with-docs=false --with-examples=false` writes them. */

import { type ConfigDocument, formatDocuments } from '../../model/machine-config/documents.ts'
import { isAtLeast, type Version } from '../../model/version.ts'
import type { SecretsBundle } from './secrets.ts'

export interface GenerateOptions {
  readonly clusterName: string
  readonly endpoint: string
  /** Whose format it is. */
  readonly talos: Version
  /** With its `v`. */
  readonly kubernetes: string
  readonly installImage: string
  readonly installDisk: string
  readonly secrets: SecretsBundle
  readonly additionalSans?: readonly string[]
}

/** From 1.12 on the hostname has a document of its own, from 1.14 on nearly everything has. */
export function generateConfig(role: 'controlplane' | 'worker', options: GenerateOptions): string {
  const { talos } = options
  if (isAtLeast(talos, '1.14')) return formatDocuments(manyDocuments(role, options))
  return formatDocuments([
    oneDocument(role, options),
    ...(isAtLeast(talos, '1.12') ? [document('HostnameConfig', { auto: 'stable' })] : []),
  ])
}

const network = {
  dnsDomain: 'cluster.local',
  podSubnets: ['10.244.0.0/16'],
  serviceSubnets: ['10.96.0.0/12'],
}
const auditPolicy = { apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules: [{ level: 'Metadata' }] }
const podSecurity = {
  apiVersion: 'pod-security.admission.config.k8s.io/v1alpha1',
  defaults: {
    audit: 'restricted',
    'audit-version': 'latest',
    enforce: 'baseline',
    'enforce-version': 'latest',
    warn: 'restricted',
    'warn-version': 'latest',
  },
  exemptions: { namespaces: ['kube-system'], runtimeClasses: [], usernames: [] },
  kind: 'PodSecurityConfiguration',
}
const authentication = {
  anonymous: { conditions: [{ path: '/livez' }, { path: '/readyz' }, { path: '/healthz' }], enabled: true },
  jwt: [],
}
const noBalancer = { 'node.kubernetes.io/exclude-from-external-load-balancers': '' }

function document(kind: string, fields: ConfigDocument): ConfigDocument {
  return { apiVersion: 'v1alpha1', kind, ...fields }
}

function oneDocument(role: 'controlplane' | 'worker', options: GenerateOptions): ConfigDocument {
  const { clusterName, endpoint, talos, kubernetes, secrets, additionalSans = [] } = options
  const { certs } = secrets
  const isOld = !isAtLeast(talos, '1.12')
  const isControlPlane = role === 'controlplane'
  const image = (name: string) => ({ image: `registry.k8s.io/${name}:${kubernetes}` })
  const apiSans = [...(isOld ? [new URL(endpoint).hostname] : []), ...additionalSans]
  const shared = {
    id: secrets.cluster.id,
    secret: secrets.cluster.secret,
    controlPlane: { endpoint },
    clusterName,
    network,
    token: secrets.secrets.bootstraptoken,
  }
  const discovery = { enabled: true, registries: { kubernetes: { disabled: true }, service: {} } }
  return {
    version: 'v1alpha1',
    debug: false,
    persist: true,
    machine: {
      ...machineIdentity(role, options),
      kubelet: {
        image: `ghcr.io/siderolabs/kubelet:${kubernetes}`,
        defaultRuntimeSeccompProfileEnabled: true,
        disableManifestsDirectory: true,
      },
      ...(isAtLeast(talos, '1.13') ? {} : { network: {} }),
      install: {
        disk: options.installDisk,
        image: options.installImage,
        wipe: false,
        ...(isOld ? {} : { grubUseUKICmdline: true }),
      },
      features: {
        ...(isOld ? { rbac: true, stableHostname: true, apidCheckExtKeyUsage: true } : {}),
        diskQuotaSupport: true,
        kubePrism: { enabled: true, port: 7445 },
        hostDNS: { enabled: true, forwardKubeDNSToHost: true },
      },
      ...(isControlPlane ? { nodeLabels: noBalancer } : {}),
    },
    cluster: isControlPlane
      ? {
          ...shared,
          secretboxEncryptionSecret: secrets.secrets.secretboxencryptionsecret,
          ca: { ...certs.k8s },
          aggregatorCA: { ...certs.k8saggregator },
          serviceAccount: { key: certs.k8sserviceaccount.key },
          apiServer: {
            ...image('kube-apiserver'),
            ...(apiSans.length === 0 ? {} : { certSANs: apiSans }),
            ...(isOld ? { disablePodSecurityPolicy: true } : {}),
            admissionControl: [{ name: 'PodSecurity', configuration: podSecurity }],
            auditPolicy,
          },
          controllerManager: image('kube-controller-manager'),
          proxy: image('kube-proxy'),
          scheduler: image('kube-scheduler'),
          discovery,
          etcd: { ca: { ...certs.etcd } },
        }
      : { ...shared, ca: { crt: certs.k8s.crt, key: '' }, discovery },
  }
}

function manyDocuments(role: 'controlplane' | 'worker', options: GenerateOptions): ConfigDocument[] {
  const { clusterName, endpoint, kubernetes, secrets } = options
  const { certs } = secrets
  const isControlPlane = role === 'controlplane'
  const image = (name: string) => ({ image: `registry.k8s.io/${name}:${kubernetes}` })
  const issuing = ({ crt, key }: { crt: string; key: string }) => ({
    issuingCA: { cert: decode(crt), key: decode(key) },
  })
  return [
    {
      version: 'v1alpha1',
      debug: false,
      persist: true,
      machine: { ...machineIdentity(role, options), features: { diskQuotaSupport: true } },
      cluster: {
        token: secrets.secrets.bootstraptoken,
        ...(isControlPlane ? { etcd: { ca: { ...certs.etcd } } } : {}),
      },
    },
    document('DiscoveryServiceConfig', { name: 'default', endpoint: 'https://discovery.talos.dev/' }),
    document('DiscoveryIdentityConfig', {
      clusterID: secrets.cluster.id,
      clusterSecret: secrets.cluster.secret,
    }),
    document('UnattendedInstallConfig', {
      installer: { image: options.installImage },
      provisioning: {
        diskSelector: { match: `disk.dev_path == ${JSON.stringify(options.installDisk)}` },
        wipe: false,
      },
    }),
    document('ResolverConfig', { hostDNS: { enabled: true, forwardKubeDNSToHost: true } }),
    document('VolumeConfig', { name: 'EPHEMERAL', mount: { secure: true } }),
    document('FilesystemTrimConfig', { interval: '168h0m0s' }),
    document('SecurityProfileConfig', { workloadIsolation: true }),
    document('HostnameConfig', { auto: 'stable' }),
    document('KubeClusterConfig', { clusterName, endpoint }),
    document('KubeNodeConfig', {
      nodeIP: {},
      ...(isControlPlane
        ? {
            labels: { 'node-role.kubernetes.io/control-plane': '', ...noBalancer },
            taints: { 'node-role.kubernetes.io/control-plane': 'NoSchedule' },
          }
        : {}),
    }),
    document('KubeletConfig', {
      image: `ghcr.io/siderolabs/kubelet:${kubernetes}`,
      config: {},
      defaultRuntimeSeccompProfileEnabled: true,
    }),
    document('KubeNetworkConfig', network),
    document(
      'KubeAPIServerCAConfig',
      isControlPlane ? issuing(certs.k8s) : { acceptedCAs: [decode(certs.k8s.crt)] },
    ),
    document('KubePrismConfig', { port: 7445 }),
    ...(isControlPlane
      ? [
          document('KubeAggregatorCAConfig', issuing(certs.k8saggregator)),
          document('KubeAdmissionControlConfig', { name: 'PodSecurity', configuration: podSecurity }),
          document('KubeAuditPolicyConfig', { configuration: auditPolicy }),
          document('KubeAuthenticationConfig', { configuration: authentication }),
          document('KubeAuthorizerConfig', { name: 'node', type: 'Node' }),
          document('KubeAuthorizerConfig', { name: 'rbac', type: 'RBAC' }),
          document('KubeEtcdEncryptionConfig', {
            config: {
              resources: [
                {
                  providers: [
                    {
                      secretbox: {
                        keys: [{ name: 'key2', secret: secrets.secrets.secretboxencryptionsecret }],
                      },
                    },
                  ],
                  resources: ['secrets'],
                },
              ],
            },
          }),
          document('KubeServiceAccountConfig', {
            issuer: { privateKey: decode(certs.k8sserviceaccount.key), issuerURL: endpoint },
          }),
          document('KubeAPIServerConfig', image('kube-apiserver')),
          document('KubeControllerManagerConfig', image('kube-controller-manager')),
          document('KubeSchedulerConfig', { ...image('kube-scheduler'), config: {} }),
          document('KubeProxyConfig', { ...image('kube-proxy'), config: {} }),
          document('KubeFlannelCNIConfig', { backendType: 'vxlan', backendPort: 4789 }),
          document('KubeCoreDNSConfig', { enabled: true }),
        ]
      : []),
  ]
}

function machineIdentity(
  role: 'controlplane' | 'worker',
  { secrets: { certs, trustdinfo }, additionalSans = [] }: GenerateOptions,
) {
  return {
    type: role,
    token: trustdinfo.token,
    ca: role === 'controlplane' ? { ...certs.os } : { crt: certs.os.crt, key: '' },
    certSANs: [...additionalSans],
  }
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString()
}
