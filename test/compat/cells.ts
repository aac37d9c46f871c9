/** The versions of posthog-js that are played through: about one for each change in how it captures, sends or reads flags. */
export const VERSIONS = [
  '1.20.4',
  '1.57.4',
  '1.96.1',
  '1.130.2',
  '1.165.1',
  '1.200.2',
  '1.235.6',
  '1.260.3',
  '1.300.0',
  '1.350.0',
  '1.400.1',
  '1.449.2',
] as const

/** Those of posthog-js-lite: the newest of each of its major versions. */
export const LITE_VERSIONS = ['2.5.0', '3.6.0', '4.12.1'] as const
export type LiteVersion = (typeof LITE_VERSIONS)[number]

export type SdkVersion = (typeof VERSIONS)[number] | LiteVersion

export type BundleKind = 'snippet' | 'snippet-full' | 'npm' | 'no-external' | 'slim' | 'full' | 'lite'

/** The full bundles are the others and their extra scripts in one: they differ between versions as the others do, so these stand for all. */
const FULL_VERSIONS: ReadonlySet<SdkVersion> = new Set(['1.165.1', '1.260.3', '1.350.0', '1.449.2'])

/** The HTML snippet has a stub, which keeps the calls made before the SDK's script has arrived. */
export function isSnippet({ bundle }: Cell): boolean {
  return bundle === 'snippet' || bundle === 'snippet-full'
}

/** How a page can get the SDK. `scriptOf` names the file in `dist` of a version; null where that version publishes none. */
export interface Bundle {
  readonly kind: BundleKind
  readonly title: string
  scriptOf(version: SdkVersion): string | null
}

export const BUNDLES: readonly Bundle[] = [
  { kind: 'snippet', title: 'HTML snippet (`array.js`)', scriptOf: () => 'array.js' },
  { kind: 'npm', title: 'npm (the `module` of the package)', scriptOf: npmModule },
  {
    kind: 'no-external',
    title: 'npm, `module.no-external.js`',
    scriptOf: (version) => (isAtLeast(version, '1.165') ? 'module.no-external.js' : null),
  },
  {
    kind: 'slim',
    title: 'npm, `module.slim.js` with `FeatureFlagsExtensions`',
    scriptOf: (version) => (isAtLeast(version, '1.400') ? 'module.slim.js' : null),
  },
  { kind: 'lite', title: 'posthog-js-lite, bundled', scriptOf: () => 'lite.js' },
  {
    kind: 'snippet-full',
    title: 'HTML snippet with `array.full.js` (1.57 publishes it, 1.20 does not; played with these versions)',
    scriptOf: (version) => (FULL_VERSIONS.has(version) ? 'array.full.js' : null),
  },
  {
    kind: 'full',
    title: 'npm, `module.full.js` (1.165 publishes it, 1.130 does not; played with these versions)',
    scriptOf: (version) => (FULL_VERSIONS.has(version) ? 'module.full.js' : null),
  },
]

/** What `module` in that version's package.json names. */
function npmModule(version: SdkVersion): string {
  if (!isAtLeast(version, '1.165')) return 'es.js'
  return isAtLeast(version, '1.449') ? 'module.mjs' : 'module.js'
}

/** One version in one bundle: a page of its own. */
export interface Cell {
  readonly version: SdkVersion
  readonly bundle: BundleKind
  readonly script: string
}

export function cellsOf(versions: readonly SdkVersion[], kinds: readonly BundleKind[]): Cell[] {
  return BUNDLES.filter(({ kind }) => kinds.includes(kind)).flatMap(({ kind, scriptOf }) =>
    versions.flatMap((version) => {
      if (isLiteVersion(version) !== (kind === 'lite')) return []
      const script = scriptOf(version)
      return script === null ? [] : { version, bundle: kind, script }
    }),
  )
}

export function isLiteVersion(version: string): version is LiteVersion {
  return LITE_VERSIONS.some((each) => each === version)
}

export function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}

export function cellName({ version, bundle }: Cell): string {
  return `${version} ${bundle}`
}
