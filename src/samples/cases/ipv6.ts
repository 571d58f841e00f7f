import { labTransparent } from '../labs/lab-transparent'
import { dualStack } from './boards/l2bridge'
import { makeCase, SINCE_2022, type ConformanceCase } from './case'
import { MAC } from './shared'
import { T1_MAC, T3_MAC } from './boards/transparent'

/** Link-local addresses of the lab, made of the MACs of data-paths part 2. */
const T1_LINK = 'fe80::215:5dff:fea2:65'
const T3_LINK = 'fe80::215:5dff:feb2:67'
const S1 = 'fd00:10::6f'
const S3 = 'fd00:10::71'

/** data-paths 4.2 and 4.3: where Windows has IPv6, and where not. */
export const IPV6_CASES: readonly ConformanceCase[] = [
  makeCase(
    {
      id: 'TRN-32',
      scenario: 'misc',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp6',
      given: 'T1 to T3 over self-assigned IPv6',
      src: 'MD-ARCH',
      conf: 'D',
    },
    {
      board: labTransparent,
      request: { from: 'ctr:t1', to: T3_LINK, port: 80 },
      verdict: 'works',
      path: 'as TRN-18',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': T1_MAC,
            'eth.dst': T3_MAC,
            'ip.src': T1_LINK,
            'ip.dst': T3_LINK,
            ttl: 128,
          },
        },
      ],
      decides: { table: 'routes', fact: 'tcp-ip' },
    },
  ),
  makeCase(
    {
      id: 'L2B-40',
      scenario: 'misc',
      iso: 'ph',
      os: SINCE_2022,
      proto: 'tcp6',
      given: 'dual-stack l2bridge',
      src: 'MD-ARCH, HCS-GLB',
      conf: 'D',
    },
    {
      board: dualStack,
      request: { from: 'ctr:s1', to: S3, port: 80 },
      verdict: 'works',
      path: 'as L2B-29',
      headers: [
        {
          at: 'wire',
          fields: {
            'eth.src': MAC.aHost,
            'eth.dst': MAC.bHost,
            'ip.src': S1,
            'ip.dst': S3,
            ttl: 128,
          },
        },
        { at: 'port(S3)', leaving: true, fields: { 'eth.dst': '00-15-5D-B3-00-71' } },
        { at: 'wire', on: 'reply', fields: { 'eth.src': MAC.bHost, 'eth.dst': MAC.aHost } },
      ],
      decides: { table: 'vfp-group', fact: '3.5-l2-rewrite' },
    },
  ),
  makeCase(
    {
      id: 'L2B-41',
      scenario: 'misc',
      iso: 'ph',
      os: [16, 19],
      proto: 'tcp6',
      given: 'l2bridge IPv6',
      src: 'MD-ARCH',
      conf: 'D',
    },
    {
      board: dualStack,
      request: { from: 'ctr:s1', to: S3, port: 80 },
      verdict: 'fails',
      path: 'app(S1) DROP@stk(S1)',
      decides: { drop: 'no-ipv6', fact: 'L2B-41' },
    },
  ),
]
