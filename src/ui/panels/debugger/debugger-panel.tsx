import { useApp, useAppStore, useT } from '../../app-context'
import { Tabs } from '../../primitives/tabs'
import { BreakpointList } from './breakpoint-list'
import { CallStack } from './call-stack'
import { WatchList } from './watch-list'

/** Three views of the present step: headers as a stack, watched fields, and when to stop. */
export function DebuggerPanel() {
  const { t } = useT()
  const store = useAppStore()
  const tab = useApp((state) => state.debugTab)
  const breakpoints = useApp((state) => state.breakpoints.filter(({ on }) => on).length)
  const watches = useApp((state) => state.watches.length)
  return (
    <section aria-label={t('debug.tab.label')} className="flex min-h-0 flex-1 flex-col">
      <Tabs
        label={t('debug.tab.label')}
        small
        className="min-h-0 flex-1"
        value={tab}
        onChange={(debugTab) => store.setView({ debugTab })}
        tabs={[
          { value: 'stack', label: t('debug.tab.stack'), content: <CallStack /> },
          {
            value: 'watches',
            label: t('debug.tab.watches'),
            badge: watches === 0 ? null : watches,
            content: <WatchList />,
          },
          {
            value: 'breakpoints',
            label: t('debug.tab.breakpoints'),
            badge: breakpoints === 0 ? null : breakpoints,
            content: <BreakpointList />,
          },
        ]}
      />
    </section>
  )
}
