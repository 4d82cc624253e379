import { expect, test } from 'vitest'
import { archiveName } from '../../src/facts/archive.ts'

test.each([
  ['nas:backup/vzdump-qemu-104-2026_11_21-02_00_00.vma.zst', 'qemu', 104],
  ['nas:backup/vzdump-lxc-108-2026_11_21-02_00_00.tar.zst', 'lxc', 108],
  ['pbs:backup/vm/104/2026-11-21T02:00:00Z', 'qemu', 104],
  ['pbs:backup/ct/108/2026-11-21T02:00:00Z', 'lxc', 108],
  ['nas:backup/mine.vma', undefined, 0],
])('%s tells its guest', (volid, type, vmid) => {
  expect(archiveName(volid)).toEqual({ type, vmid })
})
