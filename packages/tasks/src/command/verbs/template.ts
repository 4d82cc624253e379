import { selectGuests } from '@proxkit/pve-client/guests'
import { UsageError } from '../../errors.ts'
import { imageTemplateRunbook, isoTemplateRunbook } from '../../runbooks/templates.ts'
import type { CommandContext, CommandResult, Environment, PlanFlags } from '../command.ts'
import { renderTable } from '../output/table.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

export async function templateList(context: CommandContext): Promise<CommandResult> {
  const { pve } = await context.environment()
  const templates = await selectGuests(pve, { template: true })
  const table = renderTable(
    templates,
    [
      { title: 'VMID', value: ({ vmid }) => vmid, align: 'right' },
      { title: 'NAME', value: ({ name }) => name },
      { title: 'TYPE', value: ({ type }) => type },
      { title: 'NODE', value: ({ node }) => node },
      { title: 'TAGS', value: ({ tags }) => tags.join(' ') },
    ],
    context.width,
  )
  return { data: templates, text: templates.length === 0 ? 'No templates.' : table }
}

interface TemplateInput extends PlanFlags {
  readonly name: string
  readonly node: string | undefined
  readonly vmid: number | undefined
  readonly url: string | undefined
  readonly file: string | undefined
  readonly checksum: string | undefined
  readonly memory: number | undefined
  readonly cores: number | undefined
  readonly disk: number | undefined
}

export async function templateCreate(
  context: CommandContext,
  input: TemplateInput & { readonly noCloudInit: boolean },
): Promise<CommandResult> {
  const environment = await context.environment()
  const { cloudInit } = environment.config
  return runRunbook(
    context,
    imageTemplateRunbook,
    {
      ...inputOf(input, environment),
      cloudInit: !input.noCloudInit,
      sshKeys: cloudInit.sshKeys,
      ...given({ ciUser: cloudInit.user }),
    },
    input,
  )
}

export async function templateCreateIso(
  context: CommandContext,
  input: TemplateInput,
): Promise<CommandResult> {
  return runRunbook(context, isoTemplateRunbook, inputOf(input, await context.environment()), input)
}

function inputOf(input: TemplateInput, { config }: Environment) {
  const { name, vmid, url, file, checksum, memory, cores, disk } = input
  if (url === undefined && file === undefined)
    throw new UsageError(
      'Unable to make a template of nothing: name --url, or --file for an image that is on the storage already',
    )
  return {
    name,
    node: input.node ?? config.nodes[0]?.name ?? '',
    range: config.vmids.templates,
    defaults: config.defaults,
    ...given({ vmid, url, file, checksum, memoryMiB: memory, cores, diskGiB: disk }),
  }
}
