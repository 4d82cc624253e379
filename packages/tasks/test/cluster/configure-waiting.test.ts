import { afterEach, beforeEach, expect, test } from 'vitest'
import { clientOf } from './profile.ts'
import { openTalosLab, type TalosLab } from './talos-lab.ts'

let lab: TalosLab
beforeEach(async () => {
  lab = await openTalosLab()
  await lab.run(['talos', 'gen', 'secrets', 'staging', '--yes'])
})
afterEach(() => lab.close())

const configure = (args: readonly string[], answer?: string) =>
  lab.run(['talos', 'configure', 'staging', '--subnet', '10.0.7.0/24', ...args], answer)

/** Made by hand, with the MAC of the profile, and without a configuration. */
async function bootByHand() {
  await lab.run(['vm', 'clone', 'talos', 'staging-cp-1', '--vmid', '2001', '--tag', 'staging', '--yes'])
  const { stdout } = await lab.run(['cluster', 'status', 'staging', '--json'])
  const [{ mac }] = (JSON.parse(stdout) as { machines: [{ mac: string }] }).machines
  const pve = clientOf(lab)
  const address = { node: 'pve1', vmid: 2001 }
  await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
    ...address,
    net0: `virtio=${mac},bridge=vmbr0`,
  })
  await lab.run(['vm', 'start', '2001', '--yes'])
}

test('a machine in maintenance mode is found by its MAC, and gets its keys only when a person has compared the fingerprint', async () => {
  expect((await configure([])).stderr).toContain('staging-cp-1 does not run')
  await bootByHand()
  await expect
    .poll(() => lab.talos.nodes.map(({ stage }) => stage), { timeout: 10_000 })
    .toEqual(['maintenance'])

  const unknown = await configure([])
  expect([unknown.exitCode, unknown.stderr]).toEqual([
    6,
    expect.stringContaining(
      'whoever answers at 10.0.7.209 may be staging-cp-1, or not (read the fingerprint of the certificate on its console, and add --fingerprint staging-cp-1=<it>)',
    ),
  ])
  const fingerprint = lab.talos.nodes[0]?.fingerprint ?? ''
  const flag = ['--fingerprint', `staging-cp-1=${fingerprint}`]
  // A flag has compared nothing.
  const held = await configure([...flag, '--yes'])
  expect([held.exitCode, lab.talos.nodes[0]?.stage]).toEqual([9, 'maintenance'])
  await lab.run(['runs', 'undo', lab.runs().at(-1) ?? ''], 'lab')

  const { exitCode, stdout } = await configure([...flag, '--yes'], 'done')
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('succeeded')])
  expect(lab.talos.nodes).toMatchObject([{ stage: 'running', address: '10.0.4.11', role: 'controlplane' }])
  expect(lab.talos.calls.find((call) => call.includes(' apply-config '))).toContain(
    `--insecure --cert-fingerprint=${fingerprint}`,
  )
  expect((await configure([])).stdout).toContain('All machines of cluster staging have their configuration.')
  const begun = await lab.run(['talos', 'bootstrap', 'staging', '--yes'])
  expect([begun.exitCode, begun.stdout]).toEqual([0, expect.stringContaining('succeeded')])
}, 120_000)

test('whoever shows another certificate than the console of the machine gets no keys', async () => {
  await bootByHand()
  await expect.poll(() => lab.talos.nodes[0]?.stage, { timeout: 10_000 }).toBe('maintenance')
  const [other, itself] = ['A'.repeat(43), lab.talos.nodes[0]?.fingerprint]
  const malformed = await configure(['--fingerprint', 'staging-cp-1=AA:BB', '--yes'], 'done')
  expect([malformed.exitCode, malformed.stderr]).toEqual([
    2,
    expect.stringContaining('a SHA-256 fingerprint in base64, as the console of the machine prints it'),
  ])

  const refused = await configure(['--fingerprint', `staging-cp-1=${other}=`, '--yes'], 'done')
  expect(refused.exitCode).toBe(7)
  const words = refused.stdout.replaceAll(/\s+/g, ' ')
  expect(words).toContain(`doesn't match the provided fingerprints: [${other}=]`)
  expect(words).toContain('compare with its console')
  expect(words).toContain('Remedy nothing was done; remove the cause and plan again')
  expect(lab.talos.nodes).toMatchObject([{ stage: 'maintenance', role: undefined, fingerprint: itself }])

  const { exitCode } = await configure(['--fingerprint', `staging-cp-1=${itself}`, '--yes'], 'done')
  expect([exitCode, lab.talos.nodes[0]?.stage]).toEqual([0, 'running'])
}, 120_000)
