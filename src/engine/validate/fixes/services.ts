import type { LoadBalancer } from '../../model/topology'
import { serviceChecks } from '../services'
import { ahead, at, type Mend } from './mend'

/** Any change of a service gives it the source VIPs that it lacks; null where a subnet is full. */
export const sourceVips: Mend = (topology, { code, subject, params }) => {
  const service = at<LoadBalancer>(topology.loadBalancers, subject)
  if (!service) return null
  const step = ahead(topology, { kind: 'update-service', id: service.id, patch: {} })
  if (!step) return null
  const isLeft = serviceChecks
    .flatMap((check) => check(step.topology))
    .some(
      (left) =>
        left.code === code && left.subject === subject && left.params['host'] === params['host'],
    )
  return isLeft ? null : [step.edit]
}
