import type { Comment, SyntaxNode } from './syntax-tree.ts'

/** What the source says of a member in words. */
export interface MemberDoc {
  readonly description: string | null
  /** Of `@deprecated`; empty where it says no more. */
  readonly deprecated?: string
}

export type DescribeMember = (node: SyntaxNode) => MemberDoc
export type RemarkAbove = (node: SyntaxNode) => string | null

export const NO_DOC: MemberDoc = { description: null }

const TOOL_COMMENT = /^\s*(?:eslint|oxlint|biome|prettier|ts-|@ts-|istanbul|c8|v8|#)/

/**
 * Makes the function that finds a member's description: the JSDoc right above it, else the comment behind it on the
 * same line. A plain comment above a member is taken for the heading of a group and is nobody's description.
 */
export function createDescribeMember(source: string, comments: readonly Comment[]): DescribeMember {
  return (node) => {
    const first = indexOfFirst(comments, (comment) => comment.start >= node.start)
    return (
      jsDocAbove(source, node.start, comments.slice(Math.max(0, first - 5), first)) ??
      commentBehind(source, node, comments) ??
      NO_DOC
    )
  }
}

/**
 * Makes the function that finds the plain comment on a line of its own right above a member. It may be about the member
 * or head a group: what it says has to tell.
 */
export function createRemarkAbove(source: string, comments: readonly Comment[]): RemarkAbove {
  return (node) => {
    const comment = comments[indexOfFirst(comments, (candidate) => candidate.start >= node.start) - 1]
    if (!comment || (comment.type === 'CommentBlock' && comment.value.startsWith('*'))) return null
    const gap = source.slice(comment.end, node.start)
    const isOwnLine = lineBefore(source, comment.start).trim() === ''
    if (gap.trim() !== '' || /\n\s*\n/.test(gap) || !isOwnLine || TOOL_COMMENT.test(comment.value)) return null
    return toOneLine(comment.value.replaceAll(/^[ \t]*\*[ \t]?/gm, ''))
  }
}

/** Up to the name that a declaration declares, or to a member of a union. */
const NOTHING_BETWEEN =
  /^\s*(?:\|\s*|(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:(?:const|let|var|enum|interface|type)\s+)?)?$/

/** `before` are the comments before the member; those of tools (`// prettier-ignore`) may stand in between. */
function jsDocAbove(source: string, start: number, before: readonly Comment[]): MemberDoc | null {
  let below = start
  for (const comment of before.toReversed()) {
    const gap = source.slice(comment.end, below)
    if (!NOTHING_BETWEEN.test(gap) || /\n\s*\n/.test(gap)) return null
    if (comment.type === 'CommentBlock') {
      if (!comment.value.startsWith('*') || isBehindAnother(source, comment, start)) return null
      return readJsDoc(comment.value.slice(1))
    }
    below = comment.start
  }
  return null
}

/** On the line of the member before, whose description it is then. */
function isBehindAnother(source: string, comment: Comment, start: number): boolean {
  return source.slice(comment.end, start).includes('\n') && lineBefore(source, comment.start).trim() !== ''
}

function lineBefore(source: string, offset: number): string {
  return source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset)
}

function commentBehind(source: string, node: SyntaxNode, comments: readonly Comment[]): MemberDoc | null {
  const comment = comments[indexOfFirst(comments, (candidate) => candidate.start >= node.end)]
  if (!comment || !/^[ \t,;]*$/.test(source.slice(node.end, comment.start))) return null
  if (!/^[ \t,;]*(?:[\r\n]|$)/.test(source.slice(comment.end, comment.end + 200))) return null
  if (TOOL_COMMENT.test(comment.value)) return null
  return comment.type === 'CommentBlock'
    ? readJsDoc(comment.value.replace(/^\*/, ''))
    : { description: toOneLine(comment.value) }
}

/** The text before the first tag, and that of `@description` and `@variants`. */
function readJsDoc(text: string): MemberDoc {
  // Most are one line without a tag; a large taxonomy has tens of thousands of them.
  if (!/[\n\r@\\*]/.test(text)) return { description: toOneLine(text) }
  // An end of comment within one is written `*\/`.
  const plain = text.replaceAll(/^[ \t]*\*?[ \t]?/gm, '').replaceAll(String.raw`*\/`, '*/')
  // The line break lets a tag be the first thing said.
  const [head = '', ...tags] = `\n${plain}`.split(/^[ \t]*(?=@\w)/m)
  const described = tags.find((tag) => tag.startsWith('@description'))?.replace('@description', '')
  const deprecated = tags.find((tag) => /^@deprecated\b/.test(tag))?.replace('@deprecated', '')
  const description = toOneLine([head, described, ...variantTags(tags)].filter((part) => part !== undefined).join(' '))
  return deprecated === undefined ? { description } : { description, deprecated: toOneLine(deprecated) ?? '' }
}

/** The description of something that has no deprecation of its own in a plan. */
export function inWords({ description, deprecated }: MemberDoc): string | null {
  if (deprecated === undefined) return description
  return [description, 'Deprecated.', deprecated].filter(Boolean).join(' ')
}

/** `@variants control, test`, or `@variant control - the page as it is` for each. */
function variantTags(tags: readonly string[]): string[] {
  const names = tags.flatMap((tag) => {
    const { one, all } = /^@variant(?:s\b:?\s*(?<all>.*)|\s+(?<one>\S+))/.exec(tag)?.groups ?? {}
    return one ?? all?.trim() ?? []
  })
  return names.length === 0 ? [] : [`Variants: ${names.join(', ')}`]
}

function toOneLine(text: string): string | null {
  const line = /\s\s|[^\S ]/.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text.trim()
  return line === '' ? null : line
}

/** Index of the first element for which `test` holds in a list that is sorted by it; the length if for none. */
function indexOfFirst<T>(sorted: readonly T[], test: (item: T) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = sorted[middle]
    if (item !== undefined && test(item)) high = middle
    else low = middle + 1
  }
  return low
}
