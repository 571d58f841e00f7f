import type { FlowColour } from '../../../engine/model/kept-flows'

/** Classes of each colour: of letters and edges, and of what is filled. */
export const FLOW_LOOKS: Readonly<
  Record<FlowColour, { readonly ink: string; readonly fill: string }>
> = {
  teal: { ink: 'border-flow-teal text-flow-teal', fill: 'bg-flow-teal' },
  copper: { ink: 'border-flow-copper text-flow-copper', fill: 'bg-flow-copper' },
  violet: { ink: 'border-flow-violet text-flow-violet', fill: 'bg-flow-violet' },
  green: { ink: 'border-flow-green text-flow-green', fill: 'bg-flow-green' },
  rose: { ink: 'border-flow-rose text-flow-rose', fill: 'bg-flow-rose' },
  olive: { ink: 'border-flow-olive text-flow-olive', fill: 'bg-flow-olive' },
}
