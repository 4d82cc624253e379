import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { downloadUrl } from '@proxkit/pve-client/transfers'
import { expect, test } from 'vitest'
import { leftBehind } from './left-behind.ts'
import { clientOf } from './profile.ts'
import { openTalosLab } from './talos-lab.ts'

test('whatever is left behind is found: images, locks, cordons, leases, claims, strays, and keys outside of their files', async () => {
  const lab = await openTalosLab({
    guests: [{ vmid: 3000, node: 'pve2', name: 'stray', config: { lock: 'backup' } }],
  })
  try {
    expect((await lab.run(['cluster', 'create', 'staging', '--yes'])).exitCode).toBe(0)
    expect(await leftBehind(lab, ['staging-cp-1'])).toEqual(['3000 locked: backup', 'the guest stray'])

    const pve = clientOf(lab)
    const on = { node: 'pve1', storage: 'local', content: 'iso' } as const
    const filename = 'proxkit-cidata-staging-cp-1.iso'
    await downloadUrl(pve, { ...on, filename, url: 'https://cd.example.org/any.iso' })
    await pve.request('POST /pools', { poolid: 'proxkit-guest-2001', comment: '{}' })
    const kubeconfig = join(lab.folder, 'talos', 'staging', 'kubeconfig')
    const { exitCode } = await lab.talos.run('kubectl', ['cordon', 'staging-cp-1'], {
      env: { KUBECONFIG: kubeconfig },
    })
    expect(exitCode).toBe(0)
    const claims = join(lab.stateHome, 'proxkit', 'claims')
    mkdirSync(claims, { recursive: true })
    writeFileSync(join(claims, 'run.json'), '{}')
    const [, key = ''] = /client-key-data: (\S+)/.exec(readFileSync(kubeconfig, 'utf8')) ?? []
    writeFileSync(join(lab.folder, 'notes.txt'), `the key is ${key}`)
    writeFileSync(join(lab.folder, 'talos', 'staging', '.kubeconfig.1-0.tmp'), '')
    lab.told.push(`Unable to read ${key}`)

    expect(await leftBehind(lab, ['staging-cp-1', 'staging-cp-2'])).toEqual([
      'the image of a configuration: local:iso/proxkit-cidata-staging-cp-1.iso',
      '3000 locked: backup',
      'staging-cp-1 is cordoned',
      'the guest stray',
      'no guest staging-cp-2',
      'the lease proxkit-guest-2001',
      'the claim run.json',
      'the file talos/staging/.kubeconfig.1-0.tmp',
      'a secret in notes.txt',
      expect.stringContaining('a secret was told: '),
    ])
  } finally {
    await lab.close()
  }
})
