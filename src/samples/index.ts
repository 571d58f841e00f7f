import type { TopologyDocument } from '../engine/model/document'
import { l2tunnelAzure } from './gallery/azure'
import { defaultSwitch } from './gallery/client'
import { l2bridgeTwoNodes, overlayTwoNodes, transparentLan, vlans } from './gallery/external'
import { nat2016DefaultDeny, natDeveloper, processBesideHyperV } from './gallery/nat'
import { referenceLab } from './gallery/reference'
import { SAMPLE_IDS, type Sample, type SampleId } from './gallery/sample'

const OPEN = {
  'nat-developer': natDeveloper,
  'process-beside-hyperv': processBesideHyperV,
  'nat-2016-default-deny': nat2016DefaultDeny,
  'transparent-lan': transparentLan,
  vlans,
  'l2bridge-two-nodes': l2bridgeTwoNodes,
  'overlay-two-nodes': overlayTwoNodes,
  'l2tunnel-azure': l2tunnelAzure,
  'default-switch': defaultSwitch,
  'reference-lab': referenceLab,
} satisfies Readonly<Record<SampleId, () => TopologyDocument>>

/** The boards of the gallery. A few kilobytes; import this file lazily all the same. */
export const SAMPLES: readonly Sample[] = SAMPLE_IDS.map((id) => ({
  id,
  titleKey: `sample.${id}`,
  aboutKey: `sample.${id}.about`,
  open: OPEN[id],
}))

/** The sample with this id; null when there is none. */
export function sampleOf(id: string): Sample | null {
  return SAMPLES.find((sample) => sample.id === id) ?? null
}

export { SAMPLE_IDS, type Sample, type SampleId } from './gallery/sample'
