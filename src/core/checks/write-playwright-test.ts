import { ANY_EVENT, type Check, type Condition, type Expectation, isStep, type Scalar, timesOf } from './check.ts'
import { describeExpectation } from './describe-expectation.ts'
import { PLAYWRIGHT_SUPPORT } from './playwright-support.ts'

/**
 * A test for Playwright (TypeScript) that expects of the requests to PostHog what the check expects of the events. What leads to the events is left to
 * be filled in, and what Playwright can't know is said in comments. `pageUrl` is where it begins.
 */
export function writePlaywrightTest(check: Check, pageUrl: string): string {
  return `import { gunzipSync } from 'node:zlib'
import { expect, type Page, type Request, test } from '@playwright/test'

test(${quote(check.name)}, async ({ page }) => {
  const posthog = await watchPostHog(page)
  await page.goto(${quote(pageUrl)})

  // Do here what makes the page capture the events, such as:
  // await page.getByRole('button', { name: 'Create item' }).click()

${writeSteps(check).join('\n').trimEnd()}
})

${PLAYWRIGHT_SUPPORT}`
}

function writeSteps(check: Check): string[] {
  const steps = check.expectations.flatMap((expectation, index) => (isStep(check, expectation) ? [index] : []))
  const lines = check.expectations.flatMap((expectation, index) => {
    const at = steps.indexOf(index)
    const former = at > 0 ? stepName(steps[at - 1] ?? 0) : null
    return writeExpectation(expectation, index, former, at !== -1 && at < steps.length - 1)
  })
  const limits = check.expectations.flatMap(writeLimit)
  return limits.length === 0
    ? lines
    : [...lines, '  // What may not come, or not as often, now that all that has to come is there.', ...limits]
}

function stepName(index: number): string {
  return `step${index + 1}`
}

/** `former` is the variable of the step before; `isNamed` says whether a later one refers to this. */
function writeExpectation(expectation: Expectation, index: number, former: string | null, isNamed: boolean): string[] {
  const { where = [], withinMs, delivered, noViolations, flagExposed } = expectation
  const { min } = timesOf(expectation)
  const wanted = writeWanted(expectation)
  const name = stepName(index)
  const hasName = isNamed || withinMs !== undefined
  const options = object([
    ...wanted,
    ...(min > 1 ? [`times: ${min}`] : []),
    ...(former === null ? [] : [`after: ${former}`]),
  ])
  const exposure = flagExposed && [
    quote(flagExposed.flag),
    literal(flagExposed.value),
    `posthog.all(${object(wanted)})[0]`,
  ]
  return [
    `  // ${index + 1}. ${comment(`${expectation.event}: ${describeExpectation(expectation)}`)}`,
    ...where.flatMap(writeUnwritable),
    ...(min > 0 ? [`  ${hasName ? `const ${name} = ` : ''}await posthog.take(${options})`] : []),
    ...(withinMs === undefined ? [] : [`  expect(${name}.at - ${former}.at).toBeLessThanOrEqual(${withinMs})`]),
    ...(delivered ? [`  await posthog.expectDelivered(${object(wanted)})`] : []),
    ...(exposure ? [`  expect(posthog.isExposed(${exposure.join(', ')})).toBe(true)`] : []),
    ...(noViolations ? ['  // Not checked here: violations of the taxonomy, which Playwright does not know.'] : []),
    '',
  ]
}

function writeLimit(expectation: Expectation, index: number): string[] {
  const { max } = timesOf(expectation)
  if (max === Number.POSITIVE_INFINITY) return []
  const words = quote(`${index + 1}. ${expectation.event}`)
  return [`  expect(posthog.all(${object(writeWanted(expectation))}).length, ${words}).toBeLessThanOrEqual(${max})`]
}

function writeWanted({ event, where = [] }: Expectation): string[] {
  const conditions = where.flatMap(writeCondition)
  return [
    ...(event === ANY_EVENT ? [] : [`event: ${quote(event)}`]),
    ...(conditions.length === 0 ? [] : [`where: (properties) => ${conditions.join(' && ')}`]),
  ]
}

function writeCondition(condition: Condition): string[] {
  if (condition.operator === 'matches' && !isScriptPattern(condition.value)) return []
  const { property, operator } = condition
  const value = 'value' in condition ? [literal(condition.value)] : []
  return [`meets(properties, ${[quote(property), quote(operator), ...value].join(', ')})`]
}

function writeUnwritable(condition: Condition): string[] {
  if (condition.operator !== 'matches' || isScriptPattern(condition.value)) return []
  return [
    `  // Not checked here: ${comment(condition.property)} matches ${comment(condition.value)}, which JavaScript writes in another way.`,
  ]
}

/** Whether RE2's pattern is one of JavaScript too. */
function isScriptPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

function object(members: readonly string[]): string {
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

function literal(value: Scalar | readonly Scalar[] | undefined): string {
  return value === undefined ? 'undefined' : quote(value)
}

/** As JavaScript writes it: as JSON does, but for two line breaks that older JavaScript reads as such. */
function quote(value: Scalar | readonly Scalar[]): string {
  return JSON.stringify(value)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)
}

/** On one line, so that nothing in it ends the comment. */
function comment(text: string): string {
  return text.replaceAll('`', '').replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
}
