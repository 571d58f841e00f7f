/* The packet a person wants to send. Holds nothing itself: the draft lives in the store. */
export { PacketBuilder, TARGET_FIELD_ID } from './packet-builder'
