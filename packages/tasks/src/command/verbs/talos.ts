import type { ProxmoxImage, UpgradeHop, UpgradePlan } from '@proxkit/talos'
import { UsageError } from '../../errors.ts'
import { nameOfFactory, type TalosSettings, talosSettings, withFactory } from '../../talos/open-factory.ts'
import { readSchematic, type SchematicFlags } from '../../talos/read-schematic.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderTable } from '../output/table.ts'

interface FactoryFlags {
  readonly factory: string | undefined
}

/** Oldest first, so that the newest stands next to the prompt. */
export async function talosVersions(
  context: CommandContext,
  input: FactoryFlags & { readonly all: boolean },
): Promise<CommandResult> {
  const { signal } = context
  const [all, broken] = await withFactory(context, await talosSettings(context, input.factory), (factory) =>
    Promise.all([factory.versions({ signal }), factory.brokenVersions({ signal })]),
  )
  const rows = all
    .filter((version) => input.all || !version.includes('-'))
    .map((version) => ({ version, broken: broken.includes(version) }))
  const text = rows.map(({ version, broken: isBroken }) => (isBroken ? `${version}  broken` : version))
  return { data: rows, text: rows.length === 0 ? 'No versions.' : text.join('\n') }
}

export async function talosExtensions(
  context: CommandContext,
  input: FactoryFlags & { readonly version: string },
): Promise<CommandResult> {
  const settings = await talosSettings(context, input.factory)
  const extensions = await withFactory(context, settings, (factory) =>
    factory.extensions(input.version, { signal: context.signal }),
  )
  const table = renderTable(
    extensions,
    [
      { title: 'EXTENSION', value: ({ name }) => name },
      { title: 'IMAGE', value: ({ ref }) => ref },
      { title: 'AUTHOR', value: ({ author }) => author ?? '' },
    ],
    context.width,
  )
  return { data: extensions, text: extensions.length === 0 ? 'No extensions.' : table }
}

/** Registering comes to the same ID as computing it, or fails; it also helps where none can be computed. */
export async function talosSchematic(
  context: CommandContext,
  input: FactoryFlags & SchematicFlags & { readonly register: boolean },
): Promise<CommandResult> {
  const { canonicalSchematic, schematicId } = await import('@proxkit/talos')
  const settings = await talosSettings(context, input.factory)
  const schematic = await readSchematic(input, settings, context.terminal.cwd())
  if (!input.register) {
    const [id, document] = [schematicId(schematic), canonicalSchematic(schematic)]
    return { data: { id, document }, text: `${document}\n${id}` }
  }
  return withFactory(context, settings, async (factory) => {
    const registered = await factory.register(schematic, { signal: context.signal })
    const { id, owner } = registered
    const owned = owner === undefined ? '' : `, for ${owner}`
    return {
      data: { ...registered, factory: settings.factory },
      text: `${id}\nRegistered with ${nameOfFactory(settings)}${owned}.`,
    }
  })
}

/** Nobody is asked: names of images follow from schematic and version. */
export async function talosImage(
  context: CommandContext,
  input: FactoryFlags &
    SchematicFlags & { readonly version: string; readonly iso: boolean; readonly secureBoot: boolean },
): Promise<CommandResult> {
  const { proxmoxImage, schematicId } = await import('@proxkit/talos')
  const settings = await talosSettings(context, input.factory)
  const id = schematicId(await readSchematic(input, settings, context.terminal.cwd()))
  const image = proxmoxImage({
    schematicId: id,
    version: input.version,
    factory: settings.factory,
    registry: new URL(settings.factory).host,
    imageStorage: settings.defaults.imageStorage,
    diskStorage: settings.defaults.storage,
    method: input.iso ? 'iso' : 'disk',
    secureBoot: input.secureBoot,
  })
  return { data: { schematic: id, ...image }, text: imageText(id, image) }
}

function imageText(id: string, { download, volid, vm, installer }: ProxmoxImage): string {
  const { storage, content, filename, url } = download
  return [
    `Schematic  ${id}`,
    `Image      ${url}`,
    `Download   POST /nodes/{node}/storage/${storage}/download-url, content type ${content}`,
    `File       ${filename}`,
    `Volume     ${volid}`,
    `Installer  ${installer}`,
    'Machine',
    ...Object.entries(vm).map(([key, value]) => `  ${key}: ${value}`),
    '',
    'The factory has it once the schematic is registered: proxkit talos schematic --register',
  ].join('\n')
}

interface PathFlags extends FactoryFlags {
  readonly from: string
  readonly to: string
  readonly kubernetesFrom: string | undefined
  readonly kubernetesTo: string | undefined
  readonly kubernetesVia: readonly string[]
  readonly controlPlanes: number
  readonly workers: number | undefined
  readonly extension: readonly string[]
}

/** Only a way: the nodes of a cluster are looked at when one goes it. */
export async function talosUpgradePath(context: CommandContext, input: PathFlags): Promise<CommandResult> {
  const settings = await talosSettings(context, input.factory)
  const plan = await planOf(context, input, settings)
  if (plan.outcome === 'planned') return { data: plan, text: planText(plan, input) }
  const problems = plan.problems.map(({ reason, remedy }) => `  ${reason} (${remedy})`)
  return {
    data: plan,
    text: [`There is no way from Talos ${input.from} to ${input.to}:`, ...problems].join('\n'),
    exitCode: exitCodes.refused,
  }
}

async function planOf(context: CommandContext, input: PathFlags, settings: TalosSettings) {
  const { planUpgrade } = await import('@proxkit/talos')
  const { signal } = context
  const { from, to } = kubernetesOf(input, settings)
  return withFactory(context, settings, async (factory): Promise<UpgradePlan> => {
    const [talos, broken] = await Promise.all([
      factory.versions({ signal }),
      factory.brokenVersions({ signal }),
    ])
    const request = {
      talos: { from: input.from, to: input.to },
      kubernetes: { from, to },
      nodes: nodesOf(input),
      releases: { talos, broken, kubernetes: input.kubernetesVia },
    }
    const plan = planUpgrade(request)
    const extensions = input.extension.length > 0 ? input.extension : settings.extensions
    if (plan.outcome === 'impossible' || extensions.length === 0) return plan
    // Which versions are passed through is known only now: each has to offer all extensions.
    const targets = plan.hops.flatMap((hop) => (hop.kind === 'talos' ? [hop.to] : []))
    const offered = await Promise.all(
      targets.map(async (version) => {
        const names = (await factory.extensions(version, { signal })).map(({ name }) => name)
        return [version, names] as const
      }),
    )
    return planUpgrade({
      ...request,
      extensions,
      releases: { ...request.releases, extensions: Object.fromEntries(offered) },
    })
  })
}

function kubernetesOf({ kubernetesFrom, kubernetesTo }: PathFlags, { kubernetes }: TalosSettings) {
  const from = kubernetesFrom ?? kubernetes
  if (from === undefined)
    throw new UsageError(
      'Unable to plan an upgrade without the Kubernetes that runs: each Talos runs a range of versions (give --kubernetes-from, or talos.kubernetes in the configuration)',
    )
  return { from, to: kubernetesTo ?? from }
}

/** Which one leads etcd is read when the way is gone; here the last one stands for it. */
function nodesOf({ controlPlanes, workers = 0 }: PathFlags) {
  return [
    ...Array.from({ length: controlPlanes }, (_, index) => ({
      name: `cp${index + 1}`,
      role: 'controlplane' as const,
      isEtcdLeader: index === controlPlanes - 1,
    })),
    ...Array.from({ length: workers }, (_, index) => ({ name: `w${index + 1}`, role: 'worker' as const })),
  ]
}

function planText(plan: UpgradePlan & { outcome: 'planned' }, { to }: PathFlags): string {
  if (plan.hops.length === 0) return `Nothing to do: Talos is at ${to} already.`
  const waves = plan.hops.flatMap((hop) => (hop.kind === 'talos' ? [hop.waves] : []))[0] ?? []
  return [
    ...plan.hops.map((hop, index) => `${index + 1}. ${hopText(hop)}`),
    ...(waves.length === 0 ? [] : ['', 'In each hop of Talos:']),
    ...waves.map(({ nodes, reason }) => `  ${nodes.join(', ')}: ${reason}`),
    ...(plan.notes.length === 0 ? [] : ['', ...plan.notes.map((note) => `Note: ${note}`)]),
  ].join('\n')
}

function hopText(hop: UpgradeHop): string {
  const { kind, from, to, reason, talosctl } = hop
  const product = kind === 'talos' ? 'Talos' : 'Kubernetes'
  return `${product} ${from} → ${to}: ${reason} (with talosctl ${talosctl})`
}
