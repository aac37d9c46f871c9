// `npm run docs`: writes docs/doctor.md from the Doctor's rules.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { doctorPage } from './doctor-page.ts'

writeFileSync(fileURLToPath(new URL('../docs/doctor.md', import.meta.url)), doctorPage())
