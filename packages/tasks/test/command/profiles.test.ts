import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { staging, web } from '../config/profiles.ts'
import { type Lab, openLab } from './lab.ts'
import { proxkit } from './terminal.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }],
    guests: [
      { vmid: 100, name: 'debian-13', node: 'pve1', template: true },
      { vmid: 900, name: 'talos-1.14', node: 'pve1', template: true },
    ],
  })
})
afterEach(() => lab.close())

const write = async (...profiles: readonly string[]) => {
  await mkdir(join(lab.folder, 'clusters'), { recursive: true })
  for (const text of profiles)
    await writeFile(join(lab.folder, 'clusters', `${/^name: (\S+)/m.exec(text)?.[1]}.yaml`), text)
}

describe('cluster list', () => {
  test('shows the profiles without asking the cluster, and warns of one that cannot be read', async () => {
    await write(staging, web, 'name: broken\ntype: [\n', `environment: cloud\n${web}`.replace(/web/g, 'far'))
    const before = lab.simulator.requests.length
    const { stdout, stderr, exitCode } = await lab.run(['cluster', 'list'])
    expect(stdout).toBe(`PROFILE  TYPE     TALOS    KUBERNETES  CONTROL PLANES  WORKERS  TEMPLATE  TAGS
staging  talos    v1.14.1  v1.34.1                  3        2       900  staging
web      generic  -        -                        0        2       100  web-farm
`)
    expect(stderr).toContain(`Warning: ${join(lab.folder, 'clusters', 'broken.yaml')}:3:1: the file: `)
    expect(exitCode).toBe(0)
    expect(await lab.json(['cluster', 'list'])).toMatchObject({
      profiles: [
        {
          name: 'staging',
          type: 'talos',
          controlPlanes: 3,
          workers: 2,
          template: 900,
          talos: 'v1.14.1',
          kubernetes: 'v1.34.1',
          tags: ['staging'],
        },
        { name: 'web', talos: null },
      ],
      warnings: [expect.stringContaining('broken.yaml')],
    })
    expect(lab.simulator.requests.length).toBe(before)
  })

  test('says where to write one', async () => {
    const { stdout } = await lab.run(['cluster', 'list'])
    expect(stdout).toBe(`There is no profile: ${join(lab.folder, 'clusters', '<name>.yaml')}\n`)
    expect((await proxkit(['--sim', 'cluster', 'list'])).exitCode).toBe(0)
  })
})

describe('cluster validate', () => {
  test('is content with sound profiles', async () => {
    await write(staging, web)
    expect(await lab.run(['cluster', 'validate'])).toMatchObject({
      exitCode: 0,
      stdout: '2 profiles are sound.\n',
    })
    expect(await lab.run(['cluster', 'validate', 'web'])).toMatchObject({
      exitCode: 0,
      stdout: 'Profile web is sound.\n',
    })
  })

  test('says everything that is wrong at once, with line and column, and does not ask the cluster', async () => {
    await write(staging.replace('count: 3', 'count: 2').replace('v1.34.1', 'v1.20.0'), 'name: broken\n')
    await write(web.replace('count: 2', 'count: 2, nodes: [pve7]'))
    const { exitCode, stdout } = await lab.run(['cluster', 'validate'])
    const clusters = join(lab.folder, 'clusters')
    expect(exitCode).toBe(3)
    expect(
      stdout.replaceAll(`${clusters}/`, ''),
    ).toBe(`error  broken.yaml:1:1: type: missing: talos or generic
warning  staging.yaml:6:10: controlPlanes.count: 2 control planes survive no more losses than 1 (take an odd number)
error  staging.yaml:27:15: talos.kubernetes: Talos v1.14.1 runs Kubernetes 1.32 to 1.37 (take one of them)
error  web.yaml:5:30: workers.nodes.0: pve7 is no node of the configuration (there are pve1, pve2)
`)
    expect(await lab.json(['cluster', 'validate', 'web'])).toEqual({
      ok: false,
      profiles: ['web'],
      problems: [
        expect.objectContaining({ profile: 'broken', severity: 'error' }),
        {
          profile: 'web',
          severity: 'error',
          place: `${join(clusters, 'web.yaml')}:5:30`,
          path: ['workers', 'nodes', 0],
          message: 'pve7 is no node of the configuration (there are pve1, pve2)',
        },
      ],
    })
    expect(lab.simulator.requests).toEqual([])
  })

  test('asks the cluster for the template, unless it is told not to', async () => {
    await write(staging.replace('template: 900', 'template: 901'))
    const { exitCode, stdout } = await lab.run(['cluster', 'validate', 'staging'])
    expect([exitCode, stdout]).toEqual([
      3,
      `error  ${join(lab.folder, 'clusters', 'staging.yaml')}:3:11: template: 901: there is no such guest (make it: proxkit talos template talos-1.14.1 v1.14.1 --vmid 901; there are 100 debian-13, 900 talos-1.14)\n`,
    ])
    expect((await lab.run(['cluster', 'validate', 'staging', '--offline'])).exitCode).toBe(0)
  })

  test('knows the profiles that there are, and so does the completion', async () => {
    await write(staging, web)
    expect(await lab.run(['cluster', 'validate', 'stagging'])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('(there are staging, web)'),
    })
    await write(`environment: cloud\n${web.replace('name: web', 'name: far')}`)
    expect((await lab.run(['cluster', 'validate', 'far'])).stderr).toContain(
      'environment: it belongs to cloud, and this is lab',
    )
    expect((await lab.run(['complete', '--', 'cluster', 'validate', ''])).stdout).toBe('far\nstaging\nweb\n')
  })
})

test('check names the profiles that cannot be used', async () => {
  expect((await lab.run(['check'])).stdout).not.toContain('profiles')
  await write(staging, web)
  expect((await lab.run(['check'])).stdout).toContain('ok    profiles    staging, web\n')
  await write(web.replace('count: 2', 'count: 0'), 'name: broken\n')
  expect((await lab.run(['check'])).stdout).toContain(
    'note  profiles    not usable: broken, web (proxkit cluster validate says why)\n',
  )
})
