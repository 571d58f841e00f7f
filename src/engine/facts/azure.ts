import { mac } from '../wire/address'

/** The MAC that Azure's fabric shows for every next hop (data-paths 2, 9.13). */
export const AZURE_GATEWAY_MAC = mac('12-34-56-78-9A-BC')
