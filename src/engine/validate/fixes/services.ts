import type { LoadBalancer } from '../../model/topology'
import { at, type Mend } from './mend'

/** Any change of a service gives it the source VIPs that it lacks. */
export const sourceVips: Mend = (topology, { subject }) => {
  const service = at<LoadBalancer>(topology.loadBalancers, subject)
  return service && [{ kind: 'update-service', id: service.id, patch: {} }]
}
