import type { Comment } from 'acorn'
import type { SyntaxNode } from './syntax-tree.ts'

export type DescribeMember = (node: SyntaxNode) => string | null

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
      commentBehind(source, node, comments)
    )
  }
}

/** `before` are the comments before the member; those of tools (`// prettier-ignore`) may stand in between. */
function jsDocAbove(source: string, start: number, before: readonly Comment[]): string | null {
  let below = start
  for (const comment of before.toReversed()) {
    const gap = source.slice(comment.end, below)
    if (gap.trim() !== '' || /\n\s*\n/.test(gap)) return null
    if (comment.type === 'Block') {
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

function commentBehind(source: string, node: SyntaxNode, comments: readonly Comment[]): string | null {
  const comment = comments[indexOfFirst(comments, (candidate) => candidate.start >= node.end)]
  if (!comment || !/^[ \t,;]*$/.test(source.slice(node.end, comment.start))) return null
  if (!/^[ \t]*(?:[\r\n]|$)/.test(source.slice(comment.end, comment.end + 200))) return null
  if (TOOL_COMMENT.test(comment.value)) return null
  return comment.type === 'Block' ? readJsDoc(comment.value.replace(/^\*/, '')) : toOneLine(comment.value)
}

/** The text before the first tag, or that of `@description` or `@deprecated`. */
function readJsDoc(text: string): string | null {
  const plain = text.replaceAll(/^[ \t]*\*?[ \t]?/gm, '')
  const [head = '', ...tags] = plain.split(/^[ \t]*(?=@\w)/m)
  const described = tags.find((tag) => tag.startsWith('@description'))?.replace('@description', '')
  const deprecated = tags.find((tag) => tag.startsWith('@deprecated'))?.replace('@deprecated', 'Deprecated.')
  return toOneLine([head, described, deprecated].filter((part) => part !== undefined).join(' '))
}

function toOneLine(text: string): string | null {
  const line = text.replaceAll(/\s+/g, ' ').trim()
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
