/**
 * How far indexed families go: `net[n]` stands for net0 to net31. The dump does not say; the ranges are those of Proxmox's
 * other official form of the schema, and a server refuses what is outside of them.
 */
export const indexedFamilies: Readonly<Record<string, readonly [first: number, last: number]>> = {
  acmedomain: [0, 5],
  dev: [0, 255],
  hostpci: [0, 15],
  ide: [0, 3],
  ipconfig: [0, 31],
  link: [0, 7],
  mp: [0, 255],
  net: [0, 31],
  numa: [0, 7],
  parallel: [0, 2],
  sata: [0, 5],
  scsi: [0, 30],
  serial: [0, 3],
  unused: [0, 255],
  usb: [0, 13],
  virtio: [0, 15],
  virtiofs: [0, 9],
}
