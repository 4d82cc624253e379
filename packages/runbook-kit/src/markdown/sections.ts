/** Reads Markdown and front matter, and cuts the document at its headings. */

import type { Heading, Nodes, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { parse } from 'yaml'
import type { Finding } from './procedure.ts'

export interface Section {
  readonly title: string
  readonly line: number
  readonly content: readonly RootContent[]
}

export interface Document {
  readonly frontMatter: { readonly [name: string]: unknown }
  /** Empty if the document has none. */
  readonly title: string
  /** What stands before the first section. */
  readonly about: readonly RootContent[]
  readonly sections: readonly Section[]
  readonly findings: readonly Finding[]
}

export function readDocument(markdown: string): Document {
  const { frontMatter, body, findings } = cutFrontMatter(markdown)
  const root: Root = fromMarkdown(body, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  })
  const nodes = root.children.filter((node) => node.type !== 'html' || !node.value.startsWith('<!--'))
  const first = nodes.findIndex((node) => node.type === 'heading')
  const heading = nodes[first]
  const rest = nodes.slice(first + 1)
  const later = rest.flatMap((node) => (node.type === 'heading' ? [node.depth] : []))
  // A first heading that stands above all others is the title of the document.
  const isTitle = heading?.type === 'heading' && later.every((depth) => depth > heading.depth)
  const content = isTitle ? [...nodes.slice(0, first), ...rest] : nodes
  const depth = Math.min(...content.flatMap((node) => (node.type === 'heading' ? [node.depth] : [])))
  const isSection = (node: RootContent): node is Heading => node.type === 'heading' && node.depth === depth
  const start = content.findIndex(isSection)
  return {
    frontMatter,
    title: isTitle ? textOf(heading) : '',
    about: start < 0 ? content : content.slice(0, start),
    sections: start < 0 ? [] : cutSections(content.slice(start), isSection),
    findings,
  }
}

/** The text as a person reads it, on one line; code keeps its marks and links their addresses. */
export function textOf(node: Nodes): string {
  return rawText(node).replaceAll(/\s+/g, ' ').trim()
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 0
}

function rawText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'inlineCode':
      return `\`${node.value}\``
    case 'code':
      return node.value
    case 'break':
      return ' '
    case 'image':
      return node.alt ?? ''
    case 'link': {
      const label = node.children.map(rawText).join('')
      return label === node.url || label === '' ? node.url : `${label} (${node.url})`
    }
    default:
      if (!('children' in node)) return ''
      return node.children.map(rawText).join(isBlock(node) ? ' ' : '')
  }
}

function isBlock(node: Nodes): boolean {
  return ['root', 'list', 'listItem', 'blockquote', 'table', 'tableRow'].includes(node.type)
}

function cutSections(
  content: readonly RootContent[],
  isSection: (node: RootContent) => node is Heading,
): readonly Section[] {
  const sections: { title: string; line: number; content: RootContent[] }[] = []
  for (const node of content)
    if (isSection(node)) sections.push({ title: textOf(node), line: lineOf(node), content: [] })
    else sections.at(-1)?.content.push(node)
  return sections
}

function cutFrontMatter(markdown: string): Pick<Document, 'frontMatter' | 'findings'> & { body: string } {
  const text = markdown.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const [whole, yaml = ''] = /^---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|$)/ms.exec(text) ?? []
  if (whole === undefined) return { frontMatter: {}, body: text, findings: [] }
  // Lines keep their numbers.
  const body = whole.replaceAll(/[^\n]/g, '') + text.slice(whole.length)
  const values = parseYaml(yaml)
  const refuse = (why: string) => ({
    frontMatter: {},
    body,
    findings: [{ line: 1, text: `The front matter is not used: ${why}` }],
  })
  if (values instanceof Error) return refuse(values.message.split('\n')[0] ?? '')
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return refuse('it holds no names with values')
  return { frontMatter: values as Document['frontMatter'], body, findings: [] }
}

/** The value, or why there is none. */
export function parseYaml(text: string): unknown {
  try {
    return parse(text) as unknown
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
