import { describe, expect, test } from 'vitest'
import {
  imageUrl,
  installerImage,
  proxmoxImage,
  proxmoxSchematic,
  pxeUrl,
  schematicId,
  sorted,
  verifySchematicFor,
} from '../src/index.ts'

const id = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'

describe('an image', () => {
  test.each([
    [{ format: 'iso' }, 'metal-amd64.iso'],
    [{ format: 'uki', secureBoot: true }, 'metal-amd64-secureboot-uki.efi'],
    [{ format: 'qcow2', platform: 'nocloud' }, 'nocloud-amd64.qcow2'],
    [{ format: 'raw.xz', platform: 'digital-ocean', architecture: 'arm64' }, 'digital-ocean-arm64.raw.xz'],
    [{ format: 'ova', platform: 'vmware', secureBoot: true }, 'vmware-amd64-secureboot.ova'],
  ] as const)('of %j is %s', (options, name) => {
    expect(imageUrl({ schematicId: id, version: '1.14.0', ...options })).toBe(
      `https://factory.talos.dev/image/${id}/v1.14.0/${name}`,
    )
  })

  test('comes from a factory of one’s own, under its path', () => {
    const options = { schematicId: id, version: 'v1.14.0', format: 'iso' } as const
    expect(imageUrl({ ...options, factory: 'http://10.0.0.5:8080/talos/' })).toBe(
      `http://10.0.0.5:8080/talos/image/${id}/v1.14.0/metal-amd64.iso`,
    )
  })

  test.each([
    [{ schematicId: 'abc' }, 'schematicId', '"abc"'],
    [{ schematicId: id.toUpperCase() }, 'schematicId', `"${id.toUpperCase()}"`],
    [{ platform: '../metal' }, 'platform', '"../metal"'],
    [{ architecture: 'x86_64' }, 'architecture', '"x86_64"'],
    [{ format: 'vmdk' }, 'format', '"vmdk"'],
    [{ factory: 'factory.talos.dev' }, 'factory', '"factory.talos.dev"'],
    [{ factory: 'https://me:hunter2@factory.example' }, 'factory', '"factory.example"'],
    [{ secureBoot: true, version: 'v1.4.8' }, 'secureBoot', 'true'],
  ])('of %j is refused, and the wrong option named', (wrong, field, value) => {
    const options = { schematicId: id, version: 'v1.14.0', format: 'iso', ...wrong } as never
    expect(() => imageUrl(options)).toThrow(
      expect.objectContaining({ code: 'TALOS_BAD_REFERENCE', field, value }),
    )
  })

  test('of a wrong version is a version error', () => {
    expect(() => imageUrl({ schematicId: id, version: 'v1.14', format: 'iso' })).toThrow(
      expect.objectContaining({ code: 'TALOS_BAD_VERSION' }),
    )
  })
})

describe('an installer', () => {
  test.each([
    ['v1.9.6', 'nocloud', false, `installer/${id}:v1.9.6`],
    ['v1.9.6', 'metal', true, `installer-secureboot/${id}:v1.9.6`],
    ['v1.10.0-alpha.0', 'metal', false, `metal-installer/${id}:v1.10.0-alpha.0`],
    ['1.14.1', 'nocloud', false, `nocloud-installer/${id}:v1.14.1`],
    ['1.14.1', 'nocloud', true, `nocloud-installer-secureboot/${id}:v1.14.1`],
  ])('of %s for %s, Secure Boot %s, is %s', (version, platform, secureBoot, name) => {
    expect(installerImage({ schematicId: id, version, platform, secureBoot })).toBe(
      `factory.talos.dev/${name}`,
    )
  })

  test('is pulled from a registry, which is no web address', () => {
    const options = { schematicId: id, version: 'v1.14.0' }
    expect(installerImage({ ...options, registry: 'factory.example:5000' })).toBe(
      `factory.example:5000/metal-installer/${id}:v1.14.0`,
    )
    expect(() => installerImage({ ...options, registry: 'https://factory.example' })).toThrow(
      'Unable to name image: registry = "https://factory.example": it is no registry host (write the host without https://, such as factory.example:5000)',
    )
  })
})

test('an iPXE script has its own host', () => {
  expect(pxeUrl({ schematicId: id, version: '1.14.0', platform: 'nocloud', secureBoot: true })).toBe(
    `https://pxe.factory.talos.dev/pxe/${id}/v1.14.0/nocloud-amd64-secureboot`,
  )
})

describe('the image for Proxmox', () => {
  const options = { schematicId: id, version: '1.14.0', imageStorage: 'local', diskStorage: 'local-zfs' }
  const shared = {
    ostype: 'l26',
    machine: 'q35',
    bios: 'ovmf',
    cpu: 'host',
    balloon: 0,
    agent: 'enabled=1',
    serial0: 'socket',
    scsihw: 'virtio-scsi-single',
    efidisk0: 'local-zfs:1,efitype=4m,pre-enrolled-keys=0',
  }

  test('is a disk to import and enlarge', () => {
    const filename = 'talos-v1.14.0-376567988ad3-nocloud-amd64.qcow2'
    expect(proxmoxImage(options)).toEqual({
      download: {
        storage: 'local',
        content: 'import',
        filename,
        url: `https://factory.talos.dev/image/${id}/v1.14.0/nocloud-amd64.qcow2`,
      },
      volid: `local:import/${filename}`,
      vm: {
        ...shared,
        scsi0: `local-zfs:0,import-from=local:import/${filename},discard=on,iothread=1,ssd=1`,
        boot: 'order=scsi0',
      },
      resize: { disk: 'scsi0', size: '20G' },
      installer: `factory.talos.dev/nocloud-installer/${id}:v1.14.0`,
    })
  })

  test('is a CD that installs onto an empty disk, with a TPM for Secure Boot', () => {
    const filename = 'talos-v1.14.0-376567988ad3-nocloud-amd64-secureboot.iso'
    expect(proxmoxImage({ ...options, method: 'iso', secureBoot: true, diskGiB: 32 })).toEqual({
      download: {
        storage: 'local',
        content: 'iso',
        filename,
        url: `https://factory.talos.dev/image/${id}/v1.14.0/nocloud-amd64-secureboot.iso`,
      },
      volid: `local:iso/${filename}`,
      vm: {
        ...shared,
        tpmstate0: 'local-zfs:1,version=v2.0',
        scsi0: 'local-zfs:32,discard=on,iothread=1,ssd=1',
        ide2: `local:iso/${filename},media=cdrom`,
        boot: 'order=scsi0;ide2',
      },
      installer: `factory.talos.dev/nocloud-installer-secureboot/${id}:v1.14.0`,
    })
  })

  test('is refused for a disk that is too small', () => {
    expect(() => proxmoxImage({ ...options, diskGiB: 4 })).toThrow(
      'Unable to name image: diskGiB = 4: Talos needs a disk of 10 GiB (take 10 or more)',
    )
  })

  test('is built from a schematic with the guest agent, once', () => {
    const schematic = (...officialExtensions: string[]) => ({
      customization: { extraKernelArgs: ['console=ttyS0'], systemExtensions: { officialExtensions } },
    })
    expect(proxmoxSchematic()).toEqual(schematic('siderolabs/qemu-guest-agent'))
    expect(proxmoxSchematic({ extensions: ['siderolabs/zfs', 'siderolabs/qemu-guest-agent'] })).toEqual(
      schematic('siderolabs/zfs', 'siderolabs/qemu-guest-agent'),
    )
  })
})

describe('a schematic', () => {
  test('is sorted only when asked, and keeps its kernel arguments', () => {
    const schematic = {
      customization: {
        extraKernelArgs: ['b=1', 'a=1'],
        systemExtensions: { officialExtensions: ['siderolabs/zfs', 'siderolabs/drbd', 'siderolabs/zfs'] },
      },
    }
    expect(sorted(schematic)).toEqual({
      customization: {
        extraKernelArgs: ['b=1', 'a=1'],
        systemExtensions: { officialExtensions: ['siderolabs/drbd', 'siderolabs/zfs'] },
      },
    })
    expect(schematicId(sorted(schematic))).not.toBe(schematicId(schematic))
    expect(sorted({})).toEqual({})
  })

  test('is refused for a version that is older than its fields', () => {
    const schematic = {
      overlay: { image: 'siderolabs/sbc-raspberrypi', name: 'rpi_generic' },
      customization: { embeddedMachineConfiguration: 'machine: {}' },
    }
    expect(() => verifySchematicFor('v1.12.0', schematic)).not.toThrow()
    expect(() => verifySchematicFor('v1.11.9', schematic)).toThrow(
      'Unable to build schematic: customization.embeddedMachineConfiguration = set: Talos v1.11.9 does not know it (take 1.12 or later, or remove it)',
    )
    expect(() => verifySchematicFor('v1.6.0', schematic)).toThrow(
      expect.objectContaining({
        code: 'TALOS_UNSUPPORTED_FIELD',
        problems: [
          expect.objectContaining({ path: 'overlay' }),
          expect.objectContaining({ path: 'customization.embeddedMachineConfiguration' }),
        ],
      }),
    )
  })
})
