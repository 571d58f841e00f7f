import type { Edit } from '../../engine/edit/edit'
import type { Topology } from '../../engine/model/topology'
import { setPolicies } from '../labs/edits'
import { labNat } from '../labs/lab-nat'
import { labTransparent } from '../labs/lab-transparent'
import { acl, type LabOptions } from '../labs/parts'
import { pod } from './boards/policy'
import { makeRefusal, SINCE_2019, type ConformanceCase } from './case'

const BLOCK_80 = acl('block 80', 'block', 'in', { protocol: 'tcp', localPorts: '80' })

/** Adding an ACL to an endpoint that has no other policy. */
const aclOn = (id: 'ep:c2' | 'ep:t1'): Edit => ({
  kind: 'update-endpoint',
  id,
  patch: { policies: [BLOCK_80] },
})

const withAcl =
  (board: (options: LabOptions) => Topology, id: 'ep:c2' | 'ep:t1') =>
  (options: LabOptions): Topology =>
    setPolicies(board(options), id, BLOCK_80)

/** Cases that end while something is made: `policy programming`, `create-time rejection`. */
export const REFUSAL_CASES: readonly ConformanceCase[] = [
  makeRefusal(
    {
      id: 'ACL-05',
      scenario: 'policy',
      iso: 'h',
      os: SINCE_2019,
      proto: 'tcp',
      given: 'NAT or transparent Hyper-V container, user tries to change default port ACL',
      src: 'MD-ISO',
      conf: 'D',
    },
    {
      name: 'nat',
      board: labNat,
      edit: aclOn('ep:c2'),
      refused: 'acl-not-configurable',
      written: { board: withAcl(labNat, 'ep:c2'), diagnostic: 'board-acl-without-effect' },
    },
    {
      name: 'transparent',
      board: labTransparent,
      edit: aclOn('ep:t1'),
      refused: 'acl-not-configurable',
      written: { board: withAcl(labTransparent, 'ep:t1'), diagnostic: 'board-acl-without-effect' },
    },
  ),
  makeRefusal(
    {
      id: 'POD-02',
      scenario: 'misc',
      iso: 'h',
      os: SINCE_2019,
      proto: 'any',
      given: 'docker --network container:x on a Hyper-V container',
      src: 'MOBY-COP',
      conf: 'D',
    },
    {
      board: labNat,
      edit: { kind: 'join-container', containerId: 'ctr:c1' },
      refused: 'compartment-shared',
      written: { board: pod, diagnostic: 'V-50' },
    },
  ),
]
