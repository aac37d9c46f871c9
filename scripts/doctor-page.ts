import { DOCTOR_RULES } from '../src/core/doctor/doctor-rules.ts'
import { type DoctorRule, RULE_GROUPS } from '../src/core/doctor/finding.ts'

const HEAD = `<!-- Written by \`npm run docs\` from src/core/doctor/rules: change the rules, not this file. -->

# The Doctor

What the Doctor tab looks for, in what was recorded of the inspected tab. Nothing is asked of any server. Each finding comes with its evidence, its
cause and its fix; "Not a problem here" keeps it from being told on that site again. What can't be told yet is listed with what it waits for.

An error loses data or makes it wrong, a warning probably does, and a note is worth knowing. What one finding counts as can differ from its rule.
`

/** docs/doctor.md, as Markdown. */
export function doctorPage(): string {
  const groups = RULE_GROUPS.map((group) => {
    const rules = DOCTOR_RULES.filter((rule) => rule.group === group)
    return `\n## ${group}\n${rules.map(section).join('')}`
  })
  return `${HEAD}${groups.join('')}`
}

function section({ id, title, severity, cause, fix, docs, fine }: DoctorRule): string {
  const code = fix.code === undefined ? '' : `\n\`\`\`\n${fix.code}\n\`\`\`\n`
  const lines = [
    `- Counts as: ${severity} (\`${id}\`)`,
    `- Cause: ${cause}`,
    `- Fix: ${fix.text}`,
    `- Where it is not so: ${fine}`,
    `- [PostHog's documentation](${docs})`,
  ]
  return `\n### ${title}\n\n${lines.join('\n')}\n${code}`
}
