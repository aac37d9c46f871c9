import { posthog } from 'posthog-js'
import '../style.css'
import { NEW_SDK } from '../project.ts'
import { MisbehaveMenu } from '../ui/MisbehaveMenu.tsx'
import { ServerMenu } from '../ui/ServerMenu.tsx'
import { SimplePage } from '../ui/SimplePage.tsx'
import { show, startNpm } from './start.tsx'

startNpm(posthog, NEW_SDK)
show(
  <SimplePage title="Misbehave">
    <p>Everything on this page breaks a rule on purpose.</p>
    <ServerMenu />
    <MisbehaveMenu />
  </SimplePage>,
)
