import { cidr, type Ipv4Cidr } from '../wire/address'

/** Prefixes that nobody passes on to the internet (RFC 1918). */
export const PRIVATE_PREFIXES: readonly Ipv4Cidr[] = [
  cidr('10.0.0.0/8'),
  cidr('172.16.0.0/12'),
  cidr('192.168.0.0/16'),
]
