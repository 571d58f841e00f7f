import { useApp, useAppStore, useT } from '../app-context'
import { Button } from '../primitives/button'

/** Back to the matrix or the contracts, where the trace on the screen was asked for there. */
export function BackLink() {
  const { t } = useT()
  const store = useAppStore()
  const backTo = useApp((state) => state.backTo)
  if (backTo === null) return null
  return (
    <div className="px-3 pt-1">
      <Button
        small
        variant="quiet"
        icon="chevron-left"
        onClick={() => store.setView({ dockTab: backTo, sheet: backTo, backTo: null })}
      >
        {t(`shell.back-to.${backTo}`)}
      </Button>
    </div>
  )
}
