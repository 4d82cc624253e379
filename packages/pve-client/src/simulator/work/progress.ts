/** How far the copy of a disk is, as QEMU says it. */

import { GiB } from '../state/sizes.ts'

export function progress(done: number, total: number): string {
  const share = total === 0 ? 100 : (done / total) * 100
  const unit = (bytes: number) => (bytes === 0 ? '0.0 B' : `${(bytes / GiB).toFixed(1)} GiB`)
  return `transferred ${unit(done)} of ${unit(total)} (${share.toFixed(2)}%)`
}
