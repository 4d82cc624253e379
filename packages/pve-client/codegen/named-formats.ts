/** Property strings that the schema names but does not spell out, from another official form of it. */

import type { PropertyStringKeys } from './model.ts'

/** @see https://pve.proxmox.com/pve-docs/api-viewer/ */
export const namedFormats: Readonly<Record<string, PropertyStringKeys>> = {
  'backup-fleecing': {
    enabled: {
      type: 'boolean',
      optional: true,
      default: false,
      defaultKey: true,
    },
    storage: {
      type: 'string',
      optional: true,
      format: 'pve-storage-id',
    },
  },
  'backup-performance': {
    'max-workers': {
      type: 'integer',
      optional: true,
      minimum: 1,
      maximum: 256,
      default: 16,
    },
    'pbs-entries-max': {
      type: 'integer',
      optional: true,
      minimum: 1,
      default: 1048576,
    },
  },
  'proxmox-remote': {
    apitoken: {
      type: 'string',
    },
    fingerprint: {
      type: 'string',
      optional: true,
      pattern: '([A-Fa-f0-9]{2}:){31}[A-Fa-f0-9]{2}',
    },
    host: {
      type: 'string',
    },
    port: {
      type: 'integer',
      optional: true,
    },
  },
  'prune-backups': {
    'keep-all': {
      type: 'boolean',
      optional: true,
    },
    'keep-daily': {
      type: 'integer',
      optional: true,
      minimum: 0,
    },
    'keep-hourly': {
      type: 'integer',
      optional: true,
      minimum: 0,
    },
    'keep-last': {
      type: 'integer',
      optional: true,
      minimum: 0,
    },
    'keep-monthly': {
      type: 'integer',
      optional: true,
      minimum: 0,
    },
    'keep-weekly': {
      type: 'integer',
      optional: true,
      minimum: 0,
    },
    'keep-yearly': {
      type: 'integer',
      optional: true,
      minimum: 0,
    },
  },
  // Some servers name it, others spell it out: the keys are those of `PUT /nodes/{node}/config` in 9.2.
  'pve-node-location': {
    latitude: {
      type: 'number',
      minimum: -90,
      maximum: 90,
    },
    longitude: {
      type: 'number',
      minimum: -180,
      maximum: 180,
    },
    name: {
      type: 'string',
      optional: true,
      maxLength: 128,
    },
  },
  'pve-qemu-sev-fmt': {
    'allow-smt': {
      type: 'boolean',
      optional: true,
      default: true,
    },
    'kernel-hashes': {
      type: 'boolean',
      optional: true,
      default: false,
    },
    'no-debug': {
      type: 'boolean',
      optional: true,
      default: false,
    },
    'no-key-sharing': {
      type: 'boolean',
      optional: true,
      default: false,
    },
    type: {
      type: 'string',
      enum: ['std', 'es', 'snp'],
      maxLength: 3,
      defaultKey: true,
    },
  },
  'pve-qemu-tdx-fmt': {
    attestation: {
      type: 'boolean',
      default: true,
    },
    type: {
      type: 'string',
      enum: ['tdx'],
      defaultKey: true,
    },
    'vsock-cid': {
      type: 'integer',
      optional: true,
      minimum: 2,
      default: 2,
    },
    'vsock-port': {
      type: 'integer',
      optional: true,
      minimum: 0,
      default: 4050,
    },
  },
  'pve-qm-boot': {
    legacy: {
      type: 'string',
      optional: true,
      pattern: '[acdn]{1,4}',
      default: 'cdn',
      defaultKey: true,
    },
    order: {
      type: 'string',
      optional: true,
      format: 'pve-qm-bootdev-list',
    },
  },
  'pve-qm-cicustom': {
    meta: {
      type: 'string',
      optional: true,
      format: 'pve-volume-id',
    },
    network: {
      type: 'string',
      optional: true,
      format: 'pve-volume-id',
    },
    user: {
      type: 'string',
      optional: true,
      format: 'pve-volume-id',
    },
    vendor: {
      type: 'string',
      optional: true,
      format: 'pve-volume-id',
    },
  },
  'pve-qm-hostpci': {
    'device-id': {
      type: 'string',
      optional: true,
      pattern: '(?^:^0x[0-9a-fA-F]{4}$)',
    },
    driver: {
      type: 'string',
      optional: true,
      enum: ['vfio', 'keep'],
      default: 'vfio',
    },
    host: {
      type: 'string',
      optional: true,
      pattern:
        '(?^:(?^:(?:[a-f0-9]{4,}:)?[a-f0-9]{2}:[a-f0-9]{2}(?:\\.[a-f0-9])?)(;(?^:(?:[a-f0-9]{4,}:)?[a-f0-9]{2}:[a-f0-9]{2}(?:\\.[a-f0-9])?))*)',
      defaultKey: true,
    },
    'legacy-igd': {
      type: 'boolean',
      optional: true,
      default: false,
    },
    mapping: {
      type: 'string',
      optional: true,
      format: 'pve-configid',
    },
    mdev: {
      type: 'string',
      optional: true,
      pattern: '[^/\\.:]+',
    },
    pcie: {
      type: 'boolean',
      optional: true,
      default: false,
    },
    rombar: {
      type: 'boolean',
      optional: true,
      default: true,
    },
    romfile: {
      type: 'string',
      optional: true,
      pattern: '[^,;]+',
    },
    'sub-device-id': {
      type: 'string',
      optional: true,
      pattern: '(?^:^0x[0-9a-fA-F]{4}$)',
    },
    'sub-vendor-id': {
      type: 'string',
      optional: true,
      pattern: '(?^:^0x[0-9a-fA-F]{4}$)',
    },
    'vendor-id': {
      type: 'string',
      optional: true,
      pattern: '(?^:^0x[0-9a-fA-F]{4}$)',
    },
    'x-vga': {
      type: 'boolean',
      optional: true,
      default: false,
    },
  },
  'pve-qm-ide': {
    aio: {
      type: 'string',
      optional: true,
      enum: ['native', 'threads', 'io_uring'],
    },
    backup: {
      type: 'boolean',
      optional: true,
    },
    bps: {
      type: 'integer',
      optional: true,
    },
    bps_max_length: {
      type: 'integer',
      optional: true,
      minimum: 1,
    },
    bps_rd: {
      type: 'integer',
      optional: true,
    },
    bps_rd_length: {
      alias: 'bps_rd_max_length',
    },
    bps_rd_max_length: {
      type: 'integer',
      optional: true,
      minimum: 1,
    },
    bps_wr: {
      type: 'integer',
      optional: true,
    },
    bps_wr_length: {
      alias: 'bps_wr_max_length',
    },
    bps_wr_max_length: {
      type: 'integer',
      optional: true,
      minimum: 1,
    },
    cache: {
      type: 'string',
      optional: true,
      enum: ['none', 'writethrough', 'writeback', 'unsafe', 'directsync'],
    },
    detect_zeroes: {
      type: 'boolean',
      optional: true,
    },
    discard: {
      type: 'string',
      optional: true,
      enum: ['ignore', 'on'],
    },
    file: {
      type: 'string',
      format: 'pve-volume-id-or-qm-path',
      defaultKey: true,
    },
    format: {
      type: 'string',
      optional: true,
      enum: ['raw', 'qcow', 'qed', 'qcow2', 'vmdk', 'cloop'],
    },
    iops: {
      type: 'integer',
      optional: true,
    },
    iops_max: {
      type: 'integer',
      optional: true,
    },
    iops_max_length: {
      type: 'integer',
      optional: true,
      minimum: 1,
    },
    iops_rd: {
      type: 'integer',
      optional: true,
    },
    iops_rd_length: {
      alias: 'iops_rd_max_length',
    },
    iops_rd_max: {
      type: 'integer',
      optional: true,
    },
    iops_rd_max_length: {
      type: 'integer',
      optional: true,
      minimum: 1,
    },
    iops_wr: {
      type: 'integer',
      optional: true,
    },
    iops_wr_length: {
      alias: 'iops_wr_max_length',
    },
    iops_wr_max: {
      type: 'integer',
      optional: true,
    },
    iops_wr_max_length: {
      type: 'integer',
      optional: true,
      minimum: 1,
    },
    mbps: {
      type: 'number',
      optional: true,
    },
    mbps_max: {
      type: 'number',
      optional: true,
    },
    mbps_rd: {
      type: 'number',
      optional: true,
    },
    mbps_rd_max: {
      type: 'number',
      optional: true,
    },
    mbps_wr: {
      type: 'number',
      optional: true,
    },
    mbps_wr_max: {
      type: 'number',
      optional: true,
    },
    media: {
      type: 'string',
      optional: true,
      enum: ['cdrom', 'disk'],
      default: 'disk',
    },
    model: {
      type: 'string',
      optional: true,
      maxLength: 120,
      format: 'urlencoded',
    },
    replicate: {
      type: 'boolean',
      optional: true,
      default: true,
    },
    rerror: {
      type: 'string',
      optional: true,
      enum: ['ignore', 'report', 'stop'],
    },
    serial: {
      type: 'string',
      optional: true,
      maxLength: 60,
      format: 'urlencoded',
    },
    shared: {
      type: 'boolean',
      optional: true,
      default: false,
    },
    size: {
      type: 'string',
      optional: true,
      format: 'disk-size',
    },
    snapshot: {
      type: 'boolean',
      optional: true,
    },
    ssd: {
      type: 'boolean',
      optional: true,
    },
    volume: {
      alias: 'file',
    },
    werror: {
      type: 'string',
      optional: true,
      enum: ['enospc', 'ignore', 'report', 'stop'],
    },
    wwn: {
      type: 'string',
      optional: true,
      pattern: '(?^:^(0x)[0-9a-fA-F]{16})',
    },
  },
  'pve-qm-ipconfig': {
    gw: {
      type: 'string',
      optional: true,
      format: 'ipv4',
      requires: 'ip',
    },
    gw6: {
      type: 'string',
      optional: true,
      format: 'ipv6',
      requires: 'ip6',
    },
    ip: {
      type: 'string',
      optional: true,
      format: 'pve-ipv4-config',
      default: 'dhcp',
    },
    ip6: {
      type: 'string',
      optional: true,
      format: 'pve-ipv6-config',
      default: 'dhcp',
    },
  },
  'pve-qm-rng': {
    max_bytes: {
      type: 'integer',
      optional: true,
      default: 1024,
    },
    period: {
      type: 'integer',
      optional: true,
      default: 1000,
    },
    source: {
      type: 'string',
      enum: ['/dev/urandom', '/dev/random', '/dev/hwrng'],
      defaultKey: true,
    },
  },
  'pve-qm-smbios1': {
    base64: {
      type: 'boolean',
      optional: true,
    },
    family: {
      type: 'string',
      optional: true,
      pattern: '[A-Za-z0-9+\\/]+={0,2}',
    },
    manufacturer: {
      type: 'string',
      optional: true,
      pattern: '[A-Za-z0-9+\\/]+={0,2}',
    },
    product: {
      type: 'string',
      optional: true,
      pattern: '[A-Za-z0-9+\\/]+={0,2}',
    },
    serial: {
      type: 'string',
      optional: true,
      pattern: '[A-Za-z0-9+\\/]+={0,2}',
    },
    sku: {
      type: 'string',
      optional: true,
      pattern: '[A-Za-z0-9+\\/]+={0,2}',
    },
    uuid: {
      type: 'string',
      optional: true,
      pattern: '[a-fA-F0-9]{8}(?:-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}',
    },
    version: {
      type: 'string',
      optional: true,
      pattern: '[A-Za-z0-9+\\/]+={0,2}',
    },
  },
  'pve-qm-watchdog': {
    action: {
      type: 'string',
      optional: true,
      enum: ['reset', 'shutdown', 'poweroff', 'pause', 'debug', 'none'],
    },
    model: {
      type: 'string',
      optional: true,
      enum: ['i6300esb', 'ib700'],
      default: 'i6300esb',
      defaultKey: true,
    },
  },
  'pve-sdn-dhcp-range': {
    'end-address': {
      type: 'string',
    },
    'start-address': {
      type: 'string',
    },
  },
  'pve-tfa-config': {
    digits: {
      type: 'integer',
      optional: true,
      minimum: 6,
      maximum: 8,
      default: 6,
    },
    id: {
      type: 'string',
      optional: true,
    },
    key: {
      type: 'string',
      optional: true,
    },
    step: {
      type: 'integer',
      optional: true,
      minimum: 10,
      default: 30,
    },
    type: {
      type: 'string',
      enum: ['yubico', 'oath'],
    },
    url: {
      type: 'string',
      optional: true,
    },
  },
  'pve-vm-cpu-conf': {
    cputype: {
      type: 'string',
      optional: true,
      default: 'kvm64',
      defaultKey: true,
    },
    flags: {
      type: 'string',
      optional: true,
      pattern: '(?^:(?^:([+-])([a-zA-Z0-9\\-_\\.]+))(;(?^:([+-])([a-zA-Z0-9\\-_\\.]+)))*)',
    },
    'guest-phys-bits': {
      type: 'integer',
      optional: true,
      minimum: 32,
      maximum: 64,
    },
    hidden: {
      type: 'boolean',
      optional: true,
      default: false,
    },
    'hv-vendor-id': {
      type: 'string',
      optional: true,
      pattern: '(?^:[a-zA-Z0-9]{1,12})',
    },
    // 9.2, as declared by `POST /cluster/qemu/custom-cpu-models`.
    level: {
      type: 'integer',
      optional: true,
      minimum: 0,
      maximum: 4294967295,
    },
    'phys-bits': {
      type: 'string',
      optional: true,
      format: 'pve-phys-bits',
    },
    'reported-model': {
      type: 'string',
      optional: true,
      enum: [
        '486',
        'a64fx',
        'athlon',
        'Broadwell',
        'Broadwell-IBRS',
        'Broadwell-noTSX',
        'Broadwell-noTSX-IBRS',
        'Cascadelake-Server',
        'Cascadelake-Server-noTSX',
        'Cascadelake-Server-v2',
        'Cascadelake-Server-v4',
        'Cascadelake-Server-v5',
        'ClearwaterForest',
        'Conroe',
        'Cooperlake',
        'Cooperlake-v2',
        'core2duo',
        'coreduo',
        'cortex-a35',
        'cortex-a53',
        'cortex-a55',
        'cortex-a57',
        'cortex-a710',
        'cortex-a72',
        'cortex-a76',
        'EPYC',
        'EPYC-Genoa',
        'EPYC-Genoa-v2',
        'EPYC-IBPB',
        'EPYC-Milan',
        'EPYC-Milan-v2',
        'EPYC-Milan-v3',
        'EPYC-Rome',
        'EPYC-Rome-v2',
        'EPYC-Rome-v3',
        'EPYC-Rome-v4',
        'EPYC-Rome-v5',
        'EPYC-Turin',
        'EPYC-v3',
        'EPYC-v4',
        'EPYC-v5',
        'GraniteRapids',
        'GraniteRapids-v2',
        'GraniteRapids-v3',
        'Haswell',
        'Haswell-IBRS',
        'Haswell-noTSX',
        'Haswell-noTSX-IBRS',
        'host',
        'Icelake-Client',
        'Icelake-Client-noTSX',
        'Icelake-Server',
        'Icelake-Server-noTSX',
        'Icelake-Server-v3',
        'Icelake-Server-v4',
        'Icelake-Server-v5',
        'Icelake-Server-v6',
        'Icelake-Server-v7',
        'IvyBridge',
        'IvyBridge-IBRS',
        'KnightsMill',
        'kvm32',
        'kvm64',
        'max',
        'Nehalem',
        'Nehalem-IBRS',
        'neoverse-n1',
        'neoverse-n2',
        'neoverse-v1',
        'Opteron_G1',
        'Opteron_G2',
        'Opteron_G3',
        'Opteron_G4',
        'Opteron_G5',
        'Penryn',
        'pentium',
        'pentium2',
        'pentium3',
        'phenom',
        'qemu32',
        'qemu64',
        'SandyBridge',
        'SandyBridge-IBRS',
        'SapphireRapids',
        'SapphireRapids-v2',
        'SapphireRapids-v3',
        'SapphireRapids-v4',
        'SierraForest',
        'SierraForest-v2',
        'SierraForest-v3',
        'Skylake-Client',
        'Skylake-Client-IBRS',
        'Skylake-Client-noTSX-IBRS',
        'Skylake-Client-v4',
        'Skylake-Server',
        'Skylake-Server-IBRS',
        'Skylake-Server-noTSX-IBRS',
        'Skylake-Server-v4',
        'Skylake-Server-v5',
        'Westmere',
        'Westmere-IBRS',
      ],
      default: 'kvm64',
    },
  },
  // Of the 9.2 form of the fabrics, which no published list of formats holds yet.
  'pve-sdn-fabric-wireguard-interface': {
    name: {
      type: 'string',
      format: 'pve-sdn-wireguard-iface-name',
    },
    public_key: {
      type: 'string',
      optional: true,
    },
    ip: {
      type: 'string',
      optional: true,
      format: 'CIDRv4',
    },
    ip6: {
      type: 'string',
      optional: true,
      format: 'CIDRv6',
    },
    listen_port: {
      type: 'number',
      optional: true,
      minimum: 1,
      maximum: 65535,
    },
  },
  'realm-sync-options': {
    'enable-new': {
      type: 'boolean',
      optional: true,
      default: true,
    },
    full: {
      type: 'boolean',
      optional: true,
    },
    purge: {
      type: 'boolean',
      optional: true,
    },
    'remove-vanished': {
      type: 'string',
      optional: true,
      pattern: '(?:(?:(?:acl|properties|entry);)*(?:acl|properties|entry))|none',
      default: 'none',
    },
    scope: {
      type: 'string',
      optional: true,
      enum: ['users', 'groups', 'both'],
    },
  },
}
