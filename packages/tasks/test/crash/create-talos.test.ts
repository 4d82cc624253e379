import { expect, test } from 'vitest'
import { leftBehind } from '../cluster/left-behind.ts'
import { openTalosLab, type TalosLab } from '../cluster/talos-lab.ts'
import { spawnUntil } from './child.ts'

test('interrupted, the creation of a cluster starts nothing new and takes its images away', async () => {
  const lab = await openTalosLab()
  try {
    const before = world(lab)
    const { exitCode, output } = await spawnUntil(
      lab,
      ['cluster', 'create', 'staging', '--yes'],
      { step: 'create/machines/staging-cp-1/upload', when: 'submitted' },
      'interrupt',
    )
    expect([exitCode, output]).toEqual([130, expect.stringContaining('cancelled')])
    expect(lab.talos.calls.filter((call) => call.startsWith('talosctl bootstrap '))).toEqual([])
    expect(await leftBehind(lab)).toEqual([])
    await lab.run(['runs', 'undo', lab.runs().at(-1) ?? ''], 'lab')
    expect([world(lab), await leftBehind(lab, [])]).toEqual([before, []])
  } finally {
    await lab.close()
  }
}, 300_000)

function world({ simulator }: TalosLab) {
  const { guests, volumes } = simulator.snapshot()
  return { guests, volumes: volumes.map(({ volid }) => volid).toSorted() }
}
