import type { Topology } from '../../engine/model/topology'
import { labAzure } from './lab-azure'
import { labL2Bridge1, labL2Bridge2 } from './lab-l2bridge'
import { labNat } from './lab-nat'
import { labFlannel, labOverlay } from './lab-overlay'
import { labTransparent } from './lab-transparent'
import type { LabOptions } from './parts'
import { referenceLab } from './reference-lab'

/** Every lab by name. The names of hosts, networks and containers are those of data-paths part 2. */
export const LABS = {
  nat: labNat,
  transparent: labTransparent,
  'l2bridge-1': labL2Bridge1,
  'l2bridge-2': labL2Bridge2,
  overlay: labOverlay,
  flannel: labFlannel,
  azure: labAzure,
  reference: referenceLab,
} as const satisfies Readonly<Record<string, (options: LabOptions) => Topology>>

export type LabName = keyof typeof LABS
