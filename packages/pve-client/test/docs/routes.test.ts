import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { type Facts, fromFacts } from '../../codegen/facts.ts'
import { normalise } from '../../codegen/normalise.ts'
import { routeFacts } from '../../codegen/route-facts.ts'
import { dumpOf, smallRoutes } from '../diff/small-dump.ts'

const folder = new URL('../../../../docs/routes/', import.meta.url)
const facts = JSON.parse(readFileSync(new URL('../../spec/pve-9.2.json', import.meta.url), 'utf8')) as Facts
const model = fromFacts(facts)
const files = routeFacts(model)

describe('docs/routes', () => {
  test('is what the facts give (if not: npm run docs, and commit)', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort())
    const stale = Object.entries(files).flatMap(([name, text]) =>
      readFileSync(new URL(name, folder), 'utf8') === text ? [] : [name],
    )
    expect(stale).toEqual([])
  })

  test('has every route once, with a link to the API viewer', () => {
    const texts = Object.entries(files).filter(([name]) => name !== 'README.md')
    const titles = texts.flatMap(([, text]) =>
      [...text.matchAll(/^## `([A-Z]+ \/.*)`$/gm)].map(([, route = '']) => route),
    )
    expect(titles.toSorted()).toEqual(model.methods.map(({ route }) => route).toSorted())
    for (const { path } of model.methods)
      expect(texts.some(([, text]) => text.includes(`api-viewer/#${path})`))).toBe(true)
  })

  test('refers only to property strings that are described', () => {
    const headings = [...(files['property-strings.md'] ?? '').matchAll(/^## (.*)$/gm)].map(
      ([, name = '']) => name,
    )
    const links = Object.values(files).flatMap((text) =>
      [...text.matchAll(/\(property-strings\.md#(.*?)\)/g)].map(([, name = '']) => name),
    )
    expect([...new Set(links)].toSorted()).toEqual(headings.map((name) => name.toLowerCase()).toSorted())
  })

  test('stays in files that a browser likes', () => {
    const large = Object.entries(files).flatMap(([name, text]) => (text.length > 150_000 ? [name] : []))
    expect(large).toEqual([])
  })
})

describe('the facts of a route', () => {
  const small = routeFacts(normalise(dumpOf(smallRoutes), { version: 'small', docs: true }))

  test('hold no prose', () => {
    expect(Object.values(small).join('')).not.toMatch(/Also what costs|Makes a machine|In MiB/)
  })

  test('are what it takes, needs and gives', () => {
    expect(small['nodes.md']).toContain(`## \`POST /nodes/{node}/qemu\`

**Returns a UPID.** Answered by the node in \`node\`. [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu)\\
Privileges: VM.Allocate on /vms/{vmid}.

| parameter | type | required |
|---|---|---|
| \`node\` | string, \`pve-node\` | path |
| \`memory\` | integer, from 16, default \`512\` |  |
| \`name\` | string, up to 63 characters, \`dns-name\` |  |
| \`net0 … net31\` | [qemu-net](property-strings.md#qemu-net) |  |
| \`ostype\` | string, one of \`l26\`, \`win11\`, \`other\` |  |
| \`tags\` | string, \`pve-tag-list\` |  |
| \`vmid\` | integer, 100 to 999999999, \`pve-vmid\` | yes |
`)
    expect(small['property-strings.md']).toContain(`## qemu-net

| key | type | required |
|---|---|---|
| \`bridge\` | string |  |
| \`model\` | string, one of \`virtio\`, \`e1000\`; may stand without its name | yes |
| \`mtu\` | integer, 1 to 65520 |  |
`)
    expect(small['cluster.md']).toContain(`
| \`distance\` | integer, 1 to 9, for \`near\`; integer, from 10, for \`far\` | yes |
| \`resources\` | array of string, up to 20 characters | yes |
`)
    expect(small['access.md']).toContain('Returns nothing. API tokens are refused. [API viewer]')
    expect(small['nodes.md']).toContain('Answered by the node in `node`. `volume` may hold slashes.')
    expect(small['nodes.md']).toMatch(/Returns a list of objects: .*`template`, .*`vmid`\./)
    expect(small['nodes.md']).toContain('Returns a boolean.')
  })

  test('say since when, and what is gone', () => {
    const method = model.methods.find(({ route }) => route === 'POST /cluster/backup')
    expect(method?.removed).toMatchObject({ maxfiles: '9.1' })
    expect(files['cluster.md']).toContain('`maxfiles` (9.1)')
    expect(files['cluster-ha.md']).toMatch(/## `POST \/cluster\/ha\/rules`\n\nReturns nothing\. Since 9\.0\./)
    expect(files['README.md']).toContain('| `GET /nodes/{node}/scan/glusterfs` | 8.4 |')
  })

  test('rows of numbered words are shortened', () => {
    expect(files['nodes-lxc.md']).toContain('one of `rootfs`, `mp0` … `mp255`')
  })
})
