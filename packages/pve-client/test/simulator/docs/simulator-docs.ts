/** Writes `docs/simulator.md` and the schema of scenario files from the simulator itself. */

import { type Simulation, scenarioSchema, simulationOf } from '@proxkit/pve-client/simulator'
import { faultDocs } from './fault-docs.ts'
import { recordingDocs } from './recording-docs.ts'

type Schema = typeof scenarioSchema

/** For editors: what a scenario file may hold. */
export function scenarioJsonSchema(): string {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'A simulated Proxmox VE cluster' }
  return `${JSON.stringify({ ...head, ...scenarioSchema }, null, 2)}\n`
}

/** @param routes all of the API, `pattern` the example, a test that runs */
export function simulatorDocs(routes: readonly string[], pattern: string): string {
  const by = (simulation: Simulation) => routes.filter((route) => simulationOf(route) === simulation)
  const [stateful, schemaOnly, refused] = [by('stateful'), by('schema-only'), by('refused')]
  return `${[
    '# The simulator',
    `\`createSimulator(scenario)\` from \`@proxkit/pve-client/simulator\` is a Proxmox VE cluster in your process. Every route of the
API takes part: parameters and privileges are checked with the server's rules and texts. What happens then differs.`,
    `- **Stateful** (${stateful.length} of ${routes.length}): the route changes or shows the state of the simulated cluster.
- **Schema-only** (${schemaOnly.length}): what passes the checks is answered with data that fits the schema of the route and claims
  as little as it can: no entries, no optional fields. Nothing changes; a task ends with a warning that says so, and
  \`sim.requests\` marks such a request \`schemaOnly\`. With \`unimplemented: 'refuse'\` these routes are refused as well.
- **Refused** (${refused.length}): any data would be a lie, as about tunnels, files, and the health of Ceph that is not there. What passes
  the checks is refused with \`501 The simulator does not simulate …\`.`,
    `\`simulationOf(route)\` says which. With \`verifyOnly: true\` every route answers with the parameters that it accepted. Other
versions of the API are simulated with \`{ api }\`, from \`@proxkit/pve-client/v8\`, \`/v7\` or your own server.`,
    '## Limits of stateful routes',
    limits,
    '## Judged by a real server',
    recordingDocs(),
    '## In vitest',
    `Hand \`sim.fetch\` to the code under test. Nothing listens, nothing is mocked, and each test has a cluster of its own. Code that
wants a socket gets one from \`await sim.listen()\`: a URL and the certificate of the authority to trust.`,
    `\`\`\`ts\n${pattern.trim()}\n\`\`\``,
    '## As a server',
    `\`npx proxkit sim start --scenario scenario.yaml --port 8006 --state lab.state\` serves a cluster over HTTPS on this machine, for
whatever speaks to Proxmox VE: proxmoxer, Ansible and its inventory run against it unmodified, in \`test/foreign-clients\`. It prints
a URL, a token and the file of the authority to trust, and stops on Ctrl-C.`,
    `- \`GET /\` is a page for people: nodes, guests, storages, faults, tasks and the last requests.
- \`/simulator/faults\` takes and lists faults as JSON, for tests in other languages (\`GET\`, \`POST\`, \`DELETE …/{number}\`), and
  \`POST /simulator/nodes/{node}/power-on\` and \`…/maintenance\` do what people do at a node. \`GET /simulator/network/{address}/{port}\`
  tells whether somebody accepts a connection there. They want the token that was printed.
- With \`--state\` all that changes is kept in a file that only its owner can read, since it holds passwords and tokens. The next
  start goes on from there, with the same token and certificate; of the scenario only the settings count then. Tasks that run
  when it stops are interrupted, and nodes of Talos boot anew from their disks. In a program that is \`simulator.save()\` and \`createSimulator({ state })\`.`,
    '## Machines that boot what their disks hold',
    joined,
    '## Faults',
    faultDocs(),
    '## Scenarios',
    `The argument of \`createSimulator\`, or the contents of a scenario file. A field that is unknown or ill-typed is refused with its
place, that of a file with line and column. Required fields are marked \\*. Editors check and complete a file that begins with`,
    '```yaml\n# yaml-language-server: $schema=./node_modules/@proxkit/pve-client/scenario.schema.json\n```',
    table(scenarioSchema),
    '## Stateful routes',
    listing(stateful),
    '## Schema-only routes',
    listing(schemaOnly),
    '## Refused routes',
    listing(refused),
  ].join('\n\n')}\n`
}

const limits = `- Migration, running containers, several live nodes, backups, restores and the codes of second factors could not be recorded: they
  follow what is known of the server's source, and their texts may differ. All else is judged by recordings of a real server.
- Downloads do not reach the Internet: every URL leads to a file of 512 MiB that matches any checksum, except on the node itself, where
  nothing listens, and for what a joined simulation knows better. Fail them with a fault: \`{ kind: 'task-fails', type: 'download', message: '…' }\`.
- Uploads are measured and checksummed; only one of 1 MiB at most is kept.
- Backups are restored if they were made in the same simulation; the contents of ones that a scenario lists are not known.
- Backup jobs run when their time has come; calendar events are in UTC. A node that is off misses them.
- Of second factors there are time-based codes only.
- Firewalls are kept and checked; no packet is looked at.
- Nodes shut down, boot, are fenced and come back in plausible times; HA places by rules and by the number of resources on a node. What
  \`ha-manager crm-command\` does, which no route does, is \`sim.console.setMaintenance(node, on)\`.
- Of a node's hardware, packages and logs there is what a scenario says, and otherwise a sound default.
- Behind a terminal is a shell that repeats what is typed and knows its size; a screen says which protocol it speaks, and shows nothing.
  Both need \`listen()\`, since a \`fetch\` carries no websocket.
- Inside guests there are files, and the commands of the scenario besides \`true\`, \`false\`, \`echo\`, \`hostname\` and \`cat\`.
- Statistics say of the past what is so now, with noise drawn from the seed; there are none as pictures.
- Networks of nodes and of the cluster are kept, and no packet is sent; notifications are kept and none is sent.`

const joined = `What a volume holds has an identity, and is known by where it came from: a download, a small upload, an \`image\` or \`url\` of the
scenario. Imports, clones, templates, backups and snapshots copy it; moves and migrations keep it; a volume that is made again under
the same name is another one. \`sim.join(companion)\` lets another simulation say what runs on it: it is told when virtual machines
get or lose power, with SMBIOS UUID, network cards, boot order and drives, and says what the guest agent answers, who accepts
connections, what a download leads to, and that a machine has switched itself off. What it saves is part of the saved state.

\`proxkit/lab\` joins the simulator of Talos in that way, and so does \`proxkit sim start\`:

- A machine whose disk holds a \`nocloud\` image of the Image Factory boots it: into maintenance mode at the address that DHCP gives to
  its VMID (104 has 10.0.0.104, or what \`ipconfig0\` says), or, with a \`cidata\` ISO, as the node of its configuration. So does one with
  a blank disk and the ISO of Talos, which installs itself. Stopped and started again it is what it was; clones and backups hold what
  was installed. Other machines stay as they are.
- \`talosctl\`, \`kubectl\` and \`flux\` are real programs that answer for these nodes. \`await lab.programs()\` says where they are;
  \`sim start\` prints \`TALOS_PROGRAMS\`, a folder to put on the PATH. Credentials are the files that \`talosctl gen config\` writes.
- An Image Factory answers, \`TALOS_FACTORY\`. Whatever host a node downloads an image from: what nobody has registered there, or a
  version that it does not build, ends the task as on a real node, after a 404.
- With the extension \`qemu-guest-agent\` and \`agent: 1\` the agent of a node that is configured tells its hostname and addresses.
- \`talosctl shutdown\` leaves a machine that is stopped, and time runs as fast on the nodes as in the cluster (\`timeScale\`).
- \`const { simulator, factory } = await lab.talos()\` are there to look at, and to make faults.`

/** Fields with their types, those of objects below them under their path. */
function table(schema: Schema): string {
  const rows = fieldsOf(schema, '').map(([path, type]) => `| \`${path}\` | ${type} |`)
  return ['| field | type |', '|---|---|', ...rows].join('\n')
}

function fieldsOf(schema: Schema, prefix: string): [path: string, type: string][] {
  const properties = Object.entries(schema.properties ?? {})
  return properties.flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    const star = schema.required?.includes(name) ? ' \\*' : ''
    const own: [string, string] = [path, `${typeOf(field)}${star}`]
    return [own, ...below(field, path)]
  })
}

function below(field: Schema, path: string): [string, string][] {
  if (field.items !== undefined) return below(field.items, `${path}[]`)
  const variants = field.oneOf ?? (field.properties === undefined ? [] : [field])
  return variants.flatMap((variant) => {
    const kind = variant.properties?.kind?.enum?.[0]
    return fieldsOf(variant, kind === undefined ? `${path}.` : `${path}(${kind}).`).filter(
      ([name]) => kind === undefined || !name.endsWith(').kind'),
    )
  })
}

function typeOf({ type, enum: values, items, pattern, description, minimum, oneOf }: Schema): string {
  if (items !== undefined) return `list of ${typeOf(items)}`
  if (oneOf !== undefined) return 'object with `kind`'
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(', ')
  const name = typeof type === 'object' ? type.join(' or ') : (type ?? 'anything')
  const from = minimum === undefined ? '' : ` from ${minimum}`
  return `${name}${from}${description === undefined ? (pattern === undefined ? '' : ` like \`${pattern}\``) : `: ${description}`}`
}

/** By folder, verbs together. */
function listing(routes: readonly string[]): string {
  const verbs = new Map<string, string[]>()
  for (const route of routes) {
    const [verb = '', path = ''] = route.split(' ')
    verbs.set(path, [...(verbs.get(path) ?? []), verb])
  }
  return [...verbs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, all]) => `- \`${path}\` ${all.sort().join(' ')}`)
    .join('\n')
}
