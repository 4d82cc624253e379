import { expect, test } from 'vitest'
import { createLab } from './lab.ts'

test('a mapping is one name for the places of several nodes; its directories must exist', async () => {
  const { ask, change, get } = createLab()
  const map = 'node=pve1,path=/srv/share'
  await change('POST', '/cluster/mapping/dir', { id: 'share', map, description: 'd' })
  const shown = { type: 'dir', map: [map], description: 'd', digest: expect.any(String) }
  expect(await get('/cluster/mapping/dir')).toEqual([{ id: 'share', ...shown }])
  expect(
    await ask('POST', '/cluster/mapping/dir', { id: 'other', map: 'node=pve1,path=/nosuch' }),
  ).toMatchObject({
    status: 500,
    reason: 'Path /nosuch does not exist',
  })
  expect(await get('/cluster/mapping/pci')).toEqual([])
  await change('DELETE', '/cluster/mapping/dir/share')
  expect(await get('/cluster/mapping/dir')).toEqual([])
})

test('a metric server is kept with its options until it is deleted', async () => {
  const { ask, change, get } = createLab()
  const path = '/cluster/metrics/server/g1'
  await change('POST', path, { type: 'graphite', server: '192.0.2.9', port: 2003 })
  await change('PUT', path, { server: '192.0.2.10', port: 2003, path: 'pve' })
  expect(await get(path)).toEqual({ type: 'graphite', server: '192.0.2.10', port: 2003, path: 'pve' })
  await change('DELETE', path)
  expect(await ask('GET', path)).toMatchObject({ reason: "status server entry 'g1' does not exist" })
})
