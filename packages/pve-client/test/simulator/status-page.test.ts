import { createSimulator, type SimulatorOptions } from '@proxkit/pve-client/simulator'
import { expect, test } from 'vitest'

const open = async (sim: ReturnType<typeof createSimulator>) => {
  const answer = await sim.fetch('https://pve1:8006/')
  return { headers: answer.headers, text: await answer.text() }
}

const scenario: SimulatorOptions = {
  seed: 'page',
  clusterName: 'lab <1>',
  nodes: [{ name: 'pve1' }, { name: 'pve2', status: 'offline' }, { name: 'pve3' }],
  users: [{ userid: 'a@pve', password: 'hunter2-hunter2' }],
  guests: [
    { vmid: 104, node: 'pve1', name: 'web', status: 'running', lock: 'backup', tags: ['prod'] },
    { vmid: 100, node: 'pve1', type: 'lxc', name: 'alpine', template: true },
    { vmid: 105, node: 'pve1', config: { name: `<img src=x onerror='alert("1")'>&amp;` } },
  ],
  faults: [{ kind: 'task-fails', type: 'qmstart', message: '</table><script>alert(1)</script>' }],
}

test('the page at / shows nodes, guests, storages, faults, tasks and requests, to everybody', async () => {
  const sim = createSimulator(scenario)
  await sim.fetch('https://pve1:8006/api2/json/nodes/pve1/qemu/105/status/start', {
    method: 'POST',
    headers: { authorization: `PVEAPIToken=${sim.token.reveal()}` },
  })
  const { headers, text } = await open(sim)
  expect(headers.get('content-type')).toBe('text/html;charset=UTF-8')
  for (const shown of [
    '<title>lab &lt;1&gt; (simulated)</title>',
    '<td>pve2</td><td><span class="bad">offline</span></td>',
    '<td>104</td><td>web</td><td>virtual machine</td><td>pve1</td><td><span class="good">running</span></td><td><span class="bad">backup</span></td>',
    '<td>100</td><td>alpine</td><td>template of a container</td><td>pve1</td><td><span class="quiet">stopped</span></td>',
    '<td>local-lvm</td><td>lvmthin</td><td>pve1</td>',
    '<td>qmstart</td><td>105</td><td>root@pam!sim</td><td>running</td>',
    '<td>POST /nodes/{node}/qemu/{vmid}/status/start</td><td>200</td>',
  ])
    expect(text).toContain(shown)
})

test('whatever a name holds stays text, nothing is fetched from elsewhere, and no secret is shown', async () => {
  const sim = createSimulator(scenario)
  const { headers, text } = await open(sim)
  expect(text).toContain('&lt;img src=x onerror=&#39;alert(&quot;1&quot;)&#39;&gt;&amp;amp;')
  expect(text).not.toMatch(/<(?:script|img|link|iframe)/)
  expect(text).not.toMatch(/(?:src|href|url\()\s*=?["']?https?:/)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(text).not.toContain('hunter2')
  expect(text).not.toContain(sim.token.reveal().split('=')[1])
})

test('of thousands of guests the first are shown, and how many there are', async () => {
  const guests = Array.from({ length: 2000 }, (_, n) => ({ vmid: 1000 + n, node: 'pve1' }))
  const { text } = await open(createSimulator({ guests }))
  expect(text).toContain('<h2>Guests (500 of 2000)</h2>')
  expect(text.match(/virtual machine/g)).toHaveLength(500)
})
