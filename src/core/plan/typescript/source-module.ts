import { createConstReader } from './const-value.ts'
import type { ConstBudget, ConstReader } from './const-value.ts'
import { findDeclarations } from './declarations.ts'
import type { Binding, Declarations, ValueDeclaration } from './declarations.ts'
import { createDescribeMember, createRemarkAbove, NO_DOC } from './describe-member.ts'
import type { DescribeMember, RemarkAbove } from './describe-member.ts'
import { createFindModule } from './find-module.ts'
import type { FindModule } from './find-module.ts'
import type { ParsedSource } from './parse-source.ts'
import type { SyntaxNode } from './syntax-tree.ts'

/** One of the sources that are read together. */
export interface SourceModule {
  readonly name: string
  readonly source: string
  readonly declarations: Declarations
  readonly constants: ConstReader
  readonly docs: Docs
  value(name: string): ValueDeclaration | undefined
  /** What a path (`EVENTS.USER`, `analytics.EVENTS`) means here: the source that declares it, and the path in that one. */
  locate(path: readonly string[]): Location | null
  /** The specifier of the import a name comes from; null for a name that is declared here. */
  specifierOf(name: string): string | null
  /** The source among those read together that a specifier means. */
  find(specifier: string): SourceModule | null
}

/** What the comments say. */
export interface Docs {
  readonly describe: DescribeMember
  /** The plain comment right above, which is nobody's description. */
  readonly remarkAbove: RemarkAbove
}

export interface Location {
  readonly module: SourceModule
  readonly path: readonly string[]
}

export interface ReadableSource {
  readonly name: string
  readonly text: string
  readonly parsed: ParsedSource
}

/** Makes modules of the sources, each of which finds what the others export. */
export function createModules(sources: readonly ReadableSource[], budget: ConstBudget): readonly SourceModule[] {
  const findModule = createFindModule(sources.map(({ name }) => name))
  const modules: SourceModule[] = []
  for (const source of sources) modules.push(createModule(source, modules, findModule, budget))
  return modules
}

function createModule(
  { name, text, parsed }: ReadableSource,
  modules: readonly SourceModule[],
  findModule: FindModule,
  budget: ConstBudget,
): SourceModule {
  const declarations = findDeclarations(parsed.statements)
  const values = new Map(declarations.values.map((value) => [value.name, value]))
  const module: SourceModule = {
    name,
    source: text,
    declarations,
    constants: createConstReader({
      source: text,
      budget,
      find: (declared) => values.get(declared)?.value,
      findElsewhere: (path) => {
        const found = module.locate(path)
        return found && found.module !== module ? { constants: found.module.constants, path: found.path } : null
      },
    }),
    docs: {
      describe: createDescribeMember(text, parsed.comments),
      remarkAbove: createRemarkAbove(text, parsed.comments),
    },
    value: (declared) => values.get(declared),
    locate: (path) => locate(module, path),
    specifierOf: (local) => (declares(module, local) ? null : (declarations.imports.get(local)?.specifier ?? null)),
    find(specifier) {
      const index = findModule(name, specifier)
      const found = index === null ? undefined : modules[index]
      // `events.ts` that imports `./events` means a folder of that name.
      return found && found !== module ? found : null
    },
  }
  return module
}

function declares(module: SourceModule, name: string): boolean {
  return module.value(name) !== undefined || module.declarations.types.has(name)
}

function locate(module: SourceModule, path: readonly string[]): Location | null {
  const [head, ...rest] = path
  if (head === undefined) return null
  if (declares(module, head)) return { module, path }
  const binding = module.declarations.imports.get(head)
  return binding ? follow(module, binding, rest, new Set()) : null
}

/** `seen` are the exports on the way, as sources may pass one another's on in a circle. */
function follow(from: SourceModule, binding: Binding, rest: readonly string[], seen: Set<string>): Location | null {
  const target = binding.specifier === null ? from : from.find(binding.specifier)
  if (!target) return null
  if (binding.name !== '*') return findExport(target, binding.name, rest, seen)
  const [name, ...inner] = rest
  return name === undefined ? null : findExport(target, name, inner, seen)
}

function findExport(module: SourceModule, name: string, rest: readonly string[], seen: Set<string>): Location | null {
  const step = `${module.name}\n${name}`
  if (seen.has(step) || seen.size > MAX_HOPS) return null
  seen.add(step)
  const { exports, imports, passedOn } = module.declarations
  const exported = exports.get(name)
  if (exported?.specifier === null) {
    if (declares(module, exported.name)) return { module, path: [exported.name, ...rest] }
    const imported = imports.get(exported.name)
    return imported ? follow(module, imported, rest, seen) : null
  }
  if (exported) return follow(module, exported, rest, seen)
  if (declares(module, name)) return { module, path: [name, ...rest] }
  for (const specifier of passedOn) {
    const target = module.find(specifier)
    const found = target && findExport(target, name, rest, seen)
    if (found) return found
  }
  return null
}

/** No import passes through more files than this. */
const MAX_HOPS = 1_000

/** The comments of all modules: what is listed in one may be written in another. */
export function docsOf(modules: readonly SourceModule[]): Docs {
  const byName = new Map(modules.map(({ name, docs }) => [name, docs]))
  const at = ({ loc }: SyntaxNode) => byName.get(loc.filename ?? '')
  return {
    describe: (node) => at(node)?.describe(node) ?? NO_DOC,
    remarkAbove: (node) => at(node)?.remarkAbove(node) ?? null,
  }
}
