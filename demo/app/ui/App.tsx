import { FLAGS } from '../flags.ts'
import { useFeatureFlag } from '../use-feature-flag.ts'
import { notice } from '../workspace.ts'
import { Account } from './Account.tsx'
import { Dashboard } from './Dashboard.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { MisbehaveMenu } from './MisbehaveMenu.tsx'
import { Pricing } from './Pricing.tsx'
import { ServerMenu } from './ServerMenu.tsx'

export function App() {
  const newDashboard = useFeatureFlag(FLAGS.NEW_DASHBOARD)
  const aiFeatures = useFeatureFlag(FLAGS.AI_FEATURES)
  return (
    <>
      <Header />
      <main class="page">
        <div class="workspace">
          <Dashboard newDashboard={newDashboard} aiFeatures={aiFeatures} />
          <Account />
        </div>
        <p class="notice" role="status">
          {notice}
        </p>
        <Pricing />
        <details class="drawer">
          <summary>Misbehave</summary>
          <ServerMenu />
          <MisbehaveMenu />
        </details>
      </main>
      <Footer />
    </>
  )
}
