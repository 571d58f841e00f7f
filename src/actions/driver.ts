import type { NetworkId } from '../engine/model/ids'
import type { NetworkType } from '../engine/model/topology'
import { driverPreviewOf } from '../store/preview'
import { action } from './action'
import { withEditor } from './editor'

/** Another driver for a network: first the preview, then the change or not (interaction-and-look 1.3). */
export const DRIVER_ACTIONS = {
  'driver.preview': action<[networkId: NetworkId, driver: NetworkType]>({
    run: (context, networkId, driver) =>
      withEditor(({ previewDriver }) => previewDriver(context, networkId, driver)),
  }),
  'driver.apply': action({
    needs: 'preview',
    isEnabled: ({ store }) => driverPreviewOf(store.getState()) !== null,
    run: (context) => withEditor(({ applyDriver }) => applyDriver(context)),
  }),
  'driver.cancel': action({ run: ({ store }) => store.showPreview(null) }),
} as const
