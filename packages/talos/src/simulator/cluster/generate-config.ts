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

export function generateConfig(role: 'controlplane' | 'worker', options: GenerateOptions): string {
  const hostname = isAtLeast(options.talos, '1.12')
    ? [{ apiVersion: 'v1alpha1', kind: 'HostnameConfig', auto: 'stable' }]
    : []
  return formatDocuments([mainDocument(role, options), ...hostname])
}

function mainDocument(role: 'controlplane' | 'worker', options: GenerateOptions): ConfigDocument {
  const { clusterName, endpoint, talos, kubernetes, secrets, additionalSans = [] } = options
  const { certs } = secrets
  const isControlPlane = role === 'controlplane'
  const withoutKey = ({ crt }: { crt: string }) => ({ crt, key: '' })
  const image = (name: string) => ({ image: `registry.k8s.io/${name}:${kubernetes}` })
  const shared = {
    id: secrets.cluster.id,
    secret: secrets.cluster.secret,
    controlPlane: { endpoint },
    clusterName,
    network: { dnsDomain: 'cluster.local', podSubnets: ['10.244.0.0/16'], serviceSubnets: ['10.96.0.0/12'] },
    token: secrets.secrets.bootstraptoken,
  }
  const discovery = { enabled: true, registries: { kubernetes: { disabled: true }, service: {} } }
  return {
    version: 'v1alpha1',
    debug: false,
    persist: true,
    machine: {
      type: role,
      token: secrets.trustdinfo.token,
      ca: isControlPlane ? { ...certs.os } : withoutKey(certs.os),
      certSANs: [...additionalSans],
      kubelet: {
        image: `ghcr.io/siderolabs/kubelet:${kubernetes}`,
        defaultRuntimeSeccompProfileEnabled: true,
        disableManifestsDirectory: true,
      },
      network: {},
      install: { disk: options.installDisk, image: options.installImage, wipe: false },
      features: {
        rbac: true,
        ...(isAtLeast(talos, '1.12') ? {} : { stableHostname: true }),
        apidCheckExtKeyUsage: true,
        diskQuotaSupport: true,
        kubePrism: { enabled: true, port: 7445 },
        hostDNS: { enabled: true, forwardKubeDNSToHost: true },
      },
      ...(isControlPlane
        ? { nodeLabels: { 'node.kubernetes.io/exclude-from-external-load-balancers': '' } }
        : {}),
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
            certSANs: [new URL(endpoint).hostname, ...additionalSans],
            disablePodSecurityPolicy: true,
            auditPolicy: { apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules: [{ level: 'Metadata' }] },
          },
          controllerManager: image('kube-controller-manager'),
          proxy: image('kube-proxy'),
          scheduler: image('kube-scheduler'),
          discovery,
          etcd: { ca: { ...certs.etcd } },
        }
      : { ...shared, ca: withoutKey(certs.k8s), discovery },
  }
}
