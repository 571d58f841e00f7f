import { networkOptionRule, runOptionRule } from '../../facts/asked-options'
import type { RunOption } from '../../model/asked'
import type { Container, Topology } from '../../model/topology'
import type { Edit } from '../../edit/edit'
import type { Diagnostic } from '../diagnostic'
import { at, ofNetwork, setNetwork, type Mend } from './mend'

/* What was asked for and is refused is left out. */

/** Leaves out the option whose name the problem carries. */
export const withoutOption: Mend = (topology, diagnostic) =>
  withoutNetworkOption(topology, diagnostic) ?? withoutRunFlag(topology, diagnostic)

const withoutNetworkOption = ofNetwork((network, _topology, { params }) =>
  setNetwork(network, {
    creation: {
      ...network.creation,
      options: network.creation.options.filter(
        (option) => networkOptionRule(option, network.type).flag !== params['option'],
      ),
    },
  }),
)

function withoutRunFlag(topology: Topology, { subject, params }: Diagnostic) {
  const container = at<Container>(topology.containers, subject)
  return (
    container && keepOptions(container, (option) => runOptionRule(option).flag !== params['option'])
  )
}

/** Leaves out one option of `docker run`. */
export const withoutRun =
  (refused: RunOption): Mend =>
  (topology, { subject }) => {
    const container = at<Container>(topology.containers, subject)
    return container && keepOptions(container, (option) => option !== refused)
  }

function keepOptions(
  { id, runOptions }: Container,
  isKept: (option: RunOption) => boolean,
): readonly Edit[] {
  return [{ kind: 'update-container', id, patch: { runOptions: runOptions.filter(isKept) } }]
}

/** Leaves out one option of `docker network create`. */
export const without = (refused: 'dhcp' | 'without-subnet'): Mend =>
  ofNetwork((network) =>
    setNetwork(network, {
      creation: {
        ...network.creation,
        options: network.creation.options.filter((option) => option !== refused),
      },
    }),
  )

/** The starts and ends that make pairs. */
export const evenMacPool = ofNetwork((network) => {
  const { macPool } = network.creation
  const paired = macPool.length - (macPool.length % 2)
  return setNetwork(network, {
    creation: { ...network.creation, macPool: macPool.slice(0, paired) },
  })
})

/** The plug-in that drives networks of this type, or none. */
export const fittingPlugin = ofNetwork((network) => {
  const names = { l2bridge: 'win-bridge', l2tunnel: 'win-bridge', overlay: 'win-overlay' } as const
  const name = at<(typeof names)[keyof typeof names]>(names, network.type)
  return setNetwork(network, {
    creation: { ...network.creation, cni: name && { name, endpointMacPrefix: null } },
  })
})

/** The prefix that the plug-in takes by itself. */
export const plainMacPrefix = ofNetwork((network) => {
  const { cni } = network.creation
  return (
    cni &&
    setNetwork(network, {
      creation: { ...network.creation, cni: { ...cni, endpointMacPrefix: null } },
    })
  )
})
