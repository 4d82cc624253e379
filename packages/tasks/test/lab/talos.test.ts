/** Talos on the machines of a simulated cluster: over HTTPS, and looked at by real processes. */

import { expect, test } from 'vitest'
import { openDataCentre, talosVersion } from './data-centre.ts'

test('a clone of a downloaded template configures itself from its cidata drive, and talosctl finds it by its address', async () => {
  const lab = await openDataCentre()
  const { image, outcome } = await lab.download()
  expect(outcome).toBe('OK')
  expect(await lab.createMachine(9000, image.vm)).toBe('OK')
  expect(
    await lab.done(
      await lab.pve.request('POST /nodes/{node}/qemu/{vmid}/template', { node: 'pve1', vmid: 9000 }),
    ),
  ).toBe('OK')
  expect(await lab.clone(9000, 1024, false)).toBe('OK')
  const configOf = await lab.generate()
  await lab.attachCidata(1024, configOf('controlplane'))
  expect(await lab.power(1024, 'start')).toBe('OK')

  const node = await lab.nodeOn(1024, 'running')
  expect(node).toMatchObject({ address: '10.0.4.0', version: talosVersion, schematicId: lab.schematicId })
  const config = ['--talosconfig', `${lab.folder}/talosconfig`, '-e', '10.0.4.0', '-n', '10.0.4.0']
  expect(await lab.run('talosctl', ...config, 'version', '--short')).toContain(talosVersion)
  await lab.run('talosctl', ...config, 'bootstrap')
  await lab.run('talosctl', ...config, 'kubeconfig', `${lab.folder}/kubeconfig`)
  expect(await lab.programs.probe('10.0.4.0', 50_000)).toBe(true)
  expect(await lab.programs.probe('10.0.4.9', 50_000)).toBe(false)
}, 60_000)
