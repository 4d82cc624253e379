/** Where the schema of a server comes from: a file, a node by its address, or one by its name in the configuration. */

import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { GlobalFlags } from '../command/command.ts'
import { type ClusterConfig, clusterConfigSchema } from '../config/cluster-config.ts'
import { findConfigIfAny } from '../config/find-config.ts'
import { readYaml } from '../config/read-yaml.ts'
import { originOf, readCa } from '../connect/open-environment.ts'
import { UsageError } from '../errors.ts'

export interface SchemaSource {
  /** A path, or `https://pve1:8006`. */
  readonly place: string
  /** What the API may be called when nobody says better. */
  readonly name: string
  /** PEM, for a node whose certificate no public authority signed. */
  readonly ca?: string
}

export interface SourceContext {
  readonly cwd: string
  readonly flags: GlobalFlags
  /** `--ca`. */
  readonly ca?: string | undefined
}

/** @throws UsageError for a text that names neither; ConfigError for a configuration or a CA that cannot be used */
export async function schemaSource(text: string, context: SourceContext): Promise<SchemaSource> {
  const file = resolve(context.cwd, text)
  if (!text.includes('://') && (existsSync(file) || /[\\/]|\.js(?:on)?$/.test(text)))
    return { place: file, name: nameOfFile(file) }
  if (context.flags.sim)
    throw new UsageError(
      'Unable to read the schema of the simulated cluster: a simulator serves none (leave --sim out, and name a file or a node)',
    )
  return nodeSource(text, context)
}

async function nodeSource(text: string, context: SourceContext): Promise<SchemaSource> {
  const url = urlOf(text)
  const configured = await configuredNode(text, url, context)
  const place = configured?.origin ?? url.href.replace(/\/$/, '')
  const ca =
    context.ca === undefined ? configured?.ca : await readCa(resolve(context.cwd, context.ca), '--ca')
  return { place, name: configured?.name ?? nameOf(url.hostname), ...(ca === undefined ? {} : { ca }) }
}

function urlOf(text: string): URL {
  const address = text.includes('://') ? text : originOf(text)
  if (URL.canParse(address)) {
    const url = new URL(address)
    const isBare = text.includes('://') || (url.pathname === '/' && !/[?#\s]/.test(text))
    if (url.protocol === 'https:' && url.username === '' && url.password === '' && isBare) return url
  }
  throw new UsageError(
    `Unable to read a schema from ${JSON.stringify(text)}: it is neither a file nor a node (write a path, a host such as pve1 or 10.0.0.1:8006, or https://pve1:8006)`,
  )
}

/** The node of the configuration that is meant, by its name or by its address. Having no configuration is no mistake here. */
async function configuredNode(text: string, url: URL, { cwd, flags }: SourceContext) {
  const file = await findConfigIfAny({ cwd, config: flags.config, env: flags.env })
  if (file === undefined) return undefined
  const cluster: ClusterConfig = await readYaml(file, clusterConfigSchema)
  const node = cluster.nodes.find(({ name, host }) => name === text || originOf(host) === url.origin)
  if (node === undefined) return undefined
  if (cluster.simulator !== undefined)
    throw new UsageError(
      `Unable to read the schema of ${node.name}: cluster ${cluster.name} is simulated, and a simulator serves none (name a file or a real node)`,
    )
  const { ca } = cluster.tls
  return {
    name: node.name,
    origin: originOf(node.host),
    ca: ca === undefined ? undefined : await readCa(resolve(dirname(file), ca)),
  }
}

/** `apidoc-9.2.json` → `9.2`. */
function nameOfFile(file: string): string {
  const name = basename(file).replace(/\.js(?:on)?$/, '')
  const version = /^apidoc[-_.](\d+\.\d+)$/.exec(name)?.[1]
  return version ?? nameOf(name.replace(/^apidoc[-_.]/, ''))
}

/** Starts with a letter, so that no address or date is taken for a version. */
function nameOf(text: string): string {
  const name = text.replace(/[^\w.+-]/g, '-')
  return /^[a-z]/i.test(name) ? name : `server-${name}`
}
